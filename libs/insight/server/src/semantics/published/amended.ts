import type { VocabularyContent } from '@zhunsheng/contract';

import type { Vocabulary } from '../../question/lexicon/vocabulary.js';

export const NOTHING_ADDED: VocabularyContent = { calibers: [], metricWords: [], valueWords: [], successors: [] };

/** The shipped vocabulary with what a place has published on top of it. */
export function amended(shipped: Vocabulary, content: VocabularyContent, number: number | null): Vocabulary {
  if (number === null) return shipped;
  const { calibers, metricWords, valueWords, successors } = content;
  const spoken = [
    ...valueWords,
    ...successors.map(({ name, successor }) => ({ dim: 'org', value: successor, word: name })),
  ];
  const gone = new Set(successors.map(({ name }) => name));
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
      values: dimension.values
        .filter(({ name }) => dimension.id !== 'org' || !gone.has(name))
        .map((value) => {
          const more = spoken
            .filter(({ dim, value: of }) => dim === dimension.id && of === value.name)
            .map(({ word }) => word);
          return more.length ? { ...value, words: [...(value.words ?? []), ...more] } : value;
        }),
    })),
  };
}
