import { divide, type Fraction, integer, subtract } from './fraction.js';
import { naiveSums, type PublishedRows, Unanswerable, type Wanted } from './naive-sums.js';

/** What each measure is, said a second time: a sum, one over the other, what is left, or the mean of millionths of a point. */
const MEASURES: Record<
  string,
  { sum: string } | { of: string; over: string } | { of: string; less: string } | { mean: string }
> = {
  budget_amount: { sum: 'budget' },
  adjusted_amount: { sum: 'adjusted' },
  declared_amount: { sum: 'declared' },
  suggested_amount: { sum: 'suggested' },
  executed_amount: { sum: 'paid' },
  cut_amount: { sum: 'cut' },
  warning_count: { sum: 'warnings' },
  project_count: { sum: 'projects' },
  org_count: { sum: 'orgs' },
  headcount: { sum: 'people' },
  cut_rate: { of: 'cut', over: 'judged' },
  execution_rate: { of: 'paid', over: 'adjusted' },
  balance: { of: 'adjusted', less: 'paid' },
  review_score: { mean: 'priority' },
  necessity_score: { mean: 'necessity' },
  importance_score: { mean: 'importance' },
};

export const MEASURED = Object.keys(MEASURES);

export type Kind = '元' | 'ratio' | '分' | '个' | '条' | '人';

export function kindOf(metric: string): Kind {
  if (metric.endsWith('_rate')) return 'ratio';
  if (metric.endsWith('_score')) return '分';
  if (metric === 'warning_count') return '条';
  if (metric === 'headcount') return '人';
  return metric.endsWith('_count') ? '个' : '元';
}

export function amountsOf(metric: string): string[] {
  const measure = MEASURES[metric];
  if (!measure) throw new Unanswerable();
  return Object.values(measure);
}

export const isLeftOver = (metric: string): boolean => 'less' in (MEASURES[metric] ?? {});
export const isCounted = (metric: string): boolean => metric === 'project_count' || metric === 'org_count';

/** A measure by groups. A group that has no row of it is not in the answer. */
export function naiveFigures(metric: string, wanted: Wanted, views: PublishedRows): Map<string, Fraction> {
  const measure = MEASURES[metric];
  if (!measure) throw new Unanswerable();
  const figures = new Map<string, Fraction>();
  const put = (key: string, figure: Fraction | null) => figure && figures.set(key, figure);
  if ('sum' in measure) for (const [key, { total }] of naiveSums(measure.sum, wanted, views)) put(key, integer(total));
  else if ('mean' in measure)
    for (const [key, { total, n }] of naiveSums(measure.mean, wanted, views))
      put(key, divide(integer(total), integer(n * 1_000_000n)));
  else {
    const top = naiveSums(measure.of, wanted, views);
    const other = naiveSums('over' in measure ? measure.over : measure.less, wanted, views);
    const of = (sums: typeof top, key: string) => integer(sums.get(key)?.total ?? 0n);
    if ('over' in measure) for (const key of other.keys()) put(key, divide(of(top, key), of(other, key)));
    else for (const key of top.keys()) put(key, subtract(of(top, key), of(other, key)));
  }
  return figures;
}
