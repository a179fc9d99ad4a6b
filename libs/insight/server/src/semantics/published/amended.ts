import type { VocabularyContent } from '@zhunsheng/contract';

import type { Vocabulary } from '../../question/lexicon/vocabulary.js';

export const NOTHING_ADDED: VocabularyContent = { calibers: [], metricWords: [], valueWords: [] };

/** The shipped vocabulary with what a place has published on top of it. */
export function amended(shipped: Vocabulary, content: VocabularyContent, number: number | null): Vocabulary {
  if (number === null) return shipped;
  const { calibers, metricWords, valueWords } = content;
  return {
    ...shipped,
    version: `${shipped.version}+${number}`,
    calibers: Object.fromEntries(calibers.map(({ metric, caliber }) => [metric, caliber])),
    metrics: shipped.metrics.map((metric) => {
      const more = metricWords.filter((added) => added.metric === metric.id).map(({ word }) => word);
      return more.length ? { ...metric, words: [...(metric.words ?? []), ...more] } : metric;
    }),
    dimensions: shipped.dimensions.map((dimension) => ({
      ...dimension,
      values: dimension.values.map((value) => {
        const more = valueWords
          .filter(({ dim, value: of }) => dim === dimension.id && of === value.name)
          .map(({ word }) => word);
        return more.length ? { ...value, words: [...(value.words ?? []), ...more] } : value;
      }),
    })),
  };
}
