import type { VocabularyContent } from '@zhunsheng/contract';

import type { Named, Vocabulary } from '../../question/lexicon/vocabulary.js';

export const NOTHING_ADDED: VocabularyContent = { calibers: [], metricWords: [], valueWords: [], successors: [] };

/** The shipped vocabulary with what a place has published on top of it. */
export function amended(shipped: Vocabulary, content: VocabularyContent, number: number | null): Vocabulary {
  if (number === null) return shipped;
  const { calibers, metricWords, valueWords, successors } = content;
  const orgs = new Set(shipped.dimensions.find(({ id }) => id === 'org')?.values.map(({ name }) => name));
  // the figures know whose they are in which year: a question keeps the name it was asked with
  const old: Named[] = successors.filter(({ name }) => !orgs.has(name)).map(({ name }) => ({ name }));
  return {
    ...shipped,
    version: `${shipped.version}+${number}`,
    successors,
    calibers: Object.fromEntries(calibers.map(({ metric, caliber }) => [metric, caliber])),
    metrics: shipped.metrics.map((metric) => {
      const more = metricWords.filter((added) => added.metric === metric.id).map(({ word }) => word);
      return more.length ? { ...metric, words: [...(metric.words ?? []), ...more] } : metric;
    }),
    dimensions: shipped.dimensions.map((dimension) => ({
      ...dimension,
      values: [...dimension.values, ...(dimension.id === 'org' ? old : [])].map((value) => {
        const more = valueWords
          .filter(({ dim, value: of }) => dim === dimension.id && of === value.name)
          .map(({ word }) => word);
        return more.length ? { ...value, words: [...(value.words ?? []), ...more] } : value;
      }),
    })),
  };
}
