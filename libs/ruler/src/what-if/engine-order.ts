import type { CampaignColumns } from './campaign-columns.js';
import type { Regraded } from './regrade.js';

const WEIGHT = 10_000;

/**
 * Rows in the order of the engine (grade, R, N, the smaller amount, then the row, which comes in the order of codes);
 * rows without a grade are left out.
 */
export function engineOrder(
  { quality, bonus, requestFen, head }: CampaignColumns,
  { grade, necessity, importance }: Regraded,
  priority: { N: number; I: number; Q: number } = head.priority,
): Uint32Array {
  const [n, y, q] = [priority.N, priority.I, priority.Q].map((weight) => Math.round(weight * WEIGHT)) as [
    number,
    number,
    number,
  ];
  const r = Float64Array.from(
    grade,
    (_, i) => Math.floor((n * necessity[i]! + y * importance[i]! + q * quality[i]!) / WEIGHT) + bonus[i]!,
  );
  let graded = 0;
  const order = new Uint32Array(grade.length);
  for (let i = 0; i < grade.length; i++) if (grade[i]) order[graded++] = i;
  return order
    .subarray(0, graded)
    .sort(
      (a, b) =>
        grade[a]! - grade[b]! ||
        r[b]! - r[a]! ||
        necessity[b]! - necessity[a]! ||
        requestFen[a]! - requestFen[b]! ||
        a - b,
    );
}
