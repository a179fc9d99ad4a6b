import type { VocabularyContent, VocabularyView } from '@zhunsheng/contract';

/** What a word of people is said for: a metric, or a value of a dimension. */
export type Meaning = { metric: string } | { dim: string; value: string };

export const NOTHING: VocabularyContent = { calibers: [], metricWords: [], valueWords: [] };

export function withWord(content: VocabularyContent, word: string, meaning: Meaning): VocabularyContent {
  const rest = withoutWord(content, word);
  return 'metric' in meaning
    ? { ...rest, metricWords: [...rest.metricWords, { ...meaning, word }] }
    : { ...rest, valueWords: [...rest.valueWords, { ...meaning, word }] };
}

export const withoutWord = (content: VocabularyContent, word: string): VocabularyContent => ({
  ...content,
  metricWords: content.metricWords.filter((one) => one.word !== word),
  valueWords: content.valueWords.filter((one) => one.word !== word),
});

/** An empty text takes the shipped caliber back. */
export const withCaliber = (content: VocabularyContent, metric: string, caliber: string): VocabularyContent => ({
  ...content,
  calibers: [
    ...content.calibers.filter((one) => one.metric !== metric),
    ...(caliber.trim() ? [{ metric, caliber: caliber.trim() }] : []),
  ],
});

/** One line for each thing a version adds. */
export function linesOf(
  content: VocabularyContent,
  { metrics }: Pick<VocabularyView, 'metrics'>,
): { id: string; text: string; word: string | null }[] {
  const label = (id: string) => metrics.find((metric) => metric.id === id)?.label ?? id;
  return [
    ...content.metricWords.map(({ metric, word }) => ({ id: `m${word}`, text: `“${word}”是${label(metric)}`, word })),
    ...content.valueWords.map(({ value, word }) => ({ id: `v${word}`, text: `“${word}”是${value}`, word })),
    ...content.calibers.map(({ metric, caliber }) => ({
      id: `c${metric}`,
      text: `${label(metric)}的口径：${caliber}`,
      word: null,
    })),
  ];
}
