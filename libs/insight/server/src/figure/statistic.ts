import type { QueryPlan } from '../question/plan.js';
import { compareFigures, type Figure, over, plus, quotient, whole } from './figure.js';
import type { TableRow } from './table.js';

/** Of the groups of a question, each counted once; `figures` is not empty. */
export function statistic(stat: NonNullable<QueryPlan['stat']>, figures: readonly Figure[]): Figure | null {
  const ordered = [...figures].sort(compareFigures);
  if (stat === 'min') return ordered[0]!;
  if (stat === 'max') return ordered.at(-1)!;
  if (stat === 'median') {
    const middle = ordered.length >> 1;
    if (ordered.length % 2) return ordered[middle]!;
    return over(plus(ordered[middle - 1]!, ordered[middle]!), whole(2n));
  }
  const sum = ordered.reduce((total, figure) => plus(total, figure), quotient(0n, 1n)!);
  return over(sum, whole(BigInt(ordered.length)));
}

/** The groups as one row, now and then. */
export function overGroups(
  stat: NonNullable<QueryPlan['stat']>,
  metrics: readonly string[],
  rows: readonly TableRow[],
): TableRow {
  const side = (which: 'figures' | 'before') =>
    Object.fromEntries(
      metrics.flatMap((id) => {
        const known = rows.flatMap((row) => row[which][id] ?? []);
        return known.length ? [[id, statistic(stat, known)]] : [];
      }),
    );
  return { key: [], figures: side('figures'), before: side('before'), growth: null, share: null };
}
