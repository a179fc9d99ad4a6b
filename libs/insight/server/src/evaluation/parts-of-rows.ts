import type { Vocabulary } from '../question/lexicon/vocabulary.js';
import type { PublishedRow, PublishedRows } from './naive-sums.js';
import type { Parts } from './random-plans.js';

const ATTRIBUTES = 'org project category spend_type grade nature status fund_source func_class econ_class topic'.split(
  ' ',
);
const MOST_VALUES = 40;

/** What plans over these rows can be made of: the values they hold, and the years they are of. */
export function partsOf(rows: PublishedRows, { metrics }: Vocabulary): Parts {
  const every = Object.values(rows).flat();
  const values = (dim: string) =>
    [...new Set(every.flatMap((row) => (row[dim] as string | null | undefined) ?? []))].sort().slice(0, MOST_VALUES);
  const yearsOf = (some: readonly PublishedRow[]) => [...new Set(some.map(({ year }) => year))].sort();
  const years = yearsOf(every);
  return {
    values: { ...Object.fromEntries(ATTRIBUTES.map((dim) => [dim, values(dim)])), over_standard: ['是', '否'] },
    years,
    recent: yearsOf(every.filter(({ grade }) => Boolean(grade))),
    metric: (id) => metrics.find((metric) => metric.id === id)!,
  };
}
