import type { QueryPlan } from '../question/plan.js';
import { add, divide, type Fraction, integer, order } from './fraction.js';
import { alone, type NaiveRow } from './naive-row.js';

/** The groups as one, now and then. */
export function statistics(
  stat: NonNullable<QueryPlan['stat']>,
  metrics: readonly string[],
  rows: readonly NaiveRow[],
): NaiveRow {
  const over = (side: 'now' | 'then', id: string): Fraction | null => {
    const figures = rows.flatMap((row) => row[side][id] ?? []).sort(order);
    const n = figures.length;
    if (!n) return null;
    if (stat === 'min') return figures[0]!;
    if (stat === 'max') return figures[n - 1]!;
    const some = stat === 'avg' ? figures : figures.slice(Math.ceil(n / 2) - 1, Math.floor(n / 2) + 1);
    return divide(some.reduce(add), integer(BigInt(some.length)));
  };
  const of = (side: 'now' | 'then') => Object.fromEntries(metrics.map((id) => [id, over(side, id)]));
  return { ...alone([]), now: of('now'), then: of('then') };
}
