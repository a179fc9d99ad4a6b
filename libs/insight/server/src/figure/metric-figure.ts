import type { Formula } from '../semantics/formula.js';
import { type Figure, minus, quotient, whole } from './figure.js';

type Sums = Readonly<Record<string, bigint | null>>;

export const basesOf = (formula: Formula): string[] =>
  formula.kind === 'base' ? [formula.base] : [formula.left, formula.right];

/** A metric from its sums; null where one of them is not known. */
export function metricFigure(formula: Formula, sums: Sums): Figure | null {
  if (formula.kind === 'base') {
    const sum = sums[formula.base] ?? null;
    return sum === null ? null : whole(sum);
  }
  const left = sums[formula.left] ?? null;
  const right = sums[formula.right] ?? null;
  // a budget of which nothing was paid has no row of payments: nothing was paid, and that is known
  if (formula.kind === 'difference') return left === null ? null : minus(whole(left), whole(right ?? 0n));
  return right === null ? null : quotient(left ?? 0n, right * BigInt(formula.per ?? 1));
}

export function addSums(left: Sums, right: Sums): Record<string, bigint | null> {
  const bases = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries(
    [...bases].map((base) => {
      const [a, b] = [left[base] ?? null, right[base] ?? null];
      return [base, a === null ? b : b === null ? a : a + b];
    }),
  );
}
