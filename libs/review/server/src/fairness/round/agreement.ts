import type { Agreement } from '@zhunsheng/contract';
import { type Grade, GRADES } from '@zhunsheng/ruler';

export type RatedPair = readonly [Grade, Grade];

/**
 * Cohen's kappa of two raters (Cohen 1960) and with linear weights over A > B > C > D, the order in which money is given
 * (Cohen 1968): one step apart counts as one third of the full disagreement. Null where chance alone would agree always.
 */
export function agreementOf(pairs: readonly RatedPair[]): Agreement {
  const table = GRADES.map(() => GRADES.map(() => 0));
  for (const [first, second] of pairs) {
    const row = table[GRADES.indexOf(first)];
    const column = GRADES.indexOf(second);
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  const n = pairs.length;
  if (n === 0) return { n, equal: null, kappa: null, weighted: null, table };
  return {
    n,
    equal: pairs.filter(([first, second]) => first === second).length / n,
    kappa: kappaOf(table, n, (i, j) => Number(i !== j)),
    weighted: kappaOf(table, n, (i, j) => Math.abs(i - j) / (GRADES.length - 1)),
    table,
  };
}

function kappaOf(table: readonly number[][], n: number, weight: (i: number, j: number) => number): number | null {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = rows.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  let seen = 0;
  let expected = 0;
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      seen += weight(i, j) * (table[i]?.[j] ?? 0);
      expected += (weight(i, j) * row * column) / n;
    });
  });
  return expected === 0 ? null : 1 - seen / expected;
}
