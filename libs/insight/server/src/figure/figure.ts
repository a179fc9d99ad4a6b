/** An exact quotient: money in 分, counts, points and rates are all compared without rounding. Null: there is no such figure. */
export interface Figure {
  num: bigint;
  /** Positive. */
  den: bigint;
}

export const whole = (num: bigint): Figure => ({ num, den: 1n });

/** Null where the divisor is nothing. */
export function quotient(num: bigint, den: bigint): Figure | null {
  if (den === 0n) return null;
  return den < 0n ? { num: -num, den: -den } : { num, den };
}

export const over = (left: Figure | null, right: Figure | null): Figure | null =>
  left && right ? quotient(left.num * right.den, left.den * right.num) : null;

export const minus = (left: Figure, right: Figure): Figure => ({
  num: left.num * right.den - right.num * left.den,
  den: left.den * right.den,
});

export const plus = (left: Figure, right: Figure): Figure => ({
  num: left.num * right.den + right.num * left.den,
  den: left.den * right.den,
});

export function compareFigures(left: Figure, right: Figure): number {
  const difference = left.num * right.den - right.num * left.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const DIGITS = 12;

/** A threshold as a person says it, without the error of a binary fraction: 0.1 is one tenth. */
export function exact(value: number): Figure {
  const text = value.toFixed(DIGITS);
  return { num: BigInt(text.replace('.', '')), den: 10n ** BigInt(DIGITS) };
}

/** For display and charts only. */
export const approximate = ({ num, den }: Figure): number => {
  // a whole number is not scaled: 1,289,472,217 元 in 分 times ten millions is more than a number holds exactly
  if (num % den === 0n) return Number(num / den);
  const scaled = (num * 10_000_000n) / den;
  return Number(scaled) / 10_000_000;
};
