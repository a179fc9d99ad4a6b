import type { QueryPlan } from '../question/plan.js';
import { type Fraction, order } from './fraction.js';
import { amountsOf, isLeftOver } from './naive-figures.js';
import { naivePeriods } from './naive-periods.js';
import { NaiveReader } from './naive-reader.js';
import type { NaiveRow } from './naive-row.js';
import { statistics } from './naive-statistics.js';
import { keyOf, type PublishedRows } from './naive-sums.js';

export interface NaiveAnswer {
  rows: NaiveRow[];
  /** Before the first few were taken. */
  found: number;
  /** 序时进度 of the period. */
  pace: Fraction | null;
}

/**
 * The figures of a plan by reading every row, one after the other, and by saying a second time what each part of a plan means.
 * Throws `Unanswerable` where rows cannot tell.
 */
export function naiveAnswer(plan: QueryPlan, views: PublishedRows): NaiveAnswer {
  const needed = measuresOf(plan);
  const periods = naivePeriods(plan, [...new Set(needed.flatMap(amountsOf))], needed.some(isLeftOver), views);
  const reader = new NaiveReader(plan, needed, periods, views);
  let rows = reader.chosen();
  if (plan.share) reader.share(rows);
  if (plan.stat) rows = [reader.grown(statistics(plan.stat, plan.metrics, rows))];
  const byName = (a: NaiveRow, b: NaiveRow) => (keyOf(a.key) < keyOf(b.key) ? -1 : 1);
  const by = plan.order?.by ?? '';
  const ranked = (row: NaiveRow) =>
    by === 'share' ? row.share : by === 'growth' ? (row.growth[reader.compared] ?? null) : (row.now[by] ?? null);
  rows.sort((a, b) => {
    const [left, right] = [ranked(a), ranked(b)];
    if (!plan.order || (!left && !right)) return byName(a, b);
    if (!left || !right) return left ? -1 : 1;
    return order(left, right) * (plan.order.dir === 'asc' ? 1 : -1) || byName(a, b);
  });
  return { rows: rows.slice(0, plan.limit ?? rows.length), found: rows.length, pace: reader.pace };
}

export function measuresOf({ metrics, having, versus, order: ranked, compare }: QueryPlan): string[] {
  const first = compare === 'schedule' ? 'execution_rate' : metrics[0]!;
  const of = having.map((bar) => (bar.metric === 'growth' ? (bar.of ?? first) : bar.metric));
  const all = [...metrics, ...of, ...(versus ? [versus.left, versus.right] : []), ranked?.by ?? first];
  return [...new Set(compare === 'schedule' ? [...all, first] : all)].filter((id) => id !== 'growth' && id !== 'share');
}
