import type { Op } from '../question/plan.js';
import { divide, type Fraction, order, subtract } from './fraction.js';
import { kindOf } from './naive-figures.js';

/** A rate and points differ in points. */
export function changed(metric: string, now: Fraction, then: Fraction): Fraction | null {
  const by = subtract(now, then);
  if (['ratio', '分'].includes(kindOf(metric))) return by;
  return divide(by, then.num < 0n ? { ...then, num: -then.num } : then);
}

export function isSo(op: Op, left: Fraction, right: Fraction): boolean {
  const sign = order(left, right);
  return { '>': sign > 0, '>=': sign >= 0, '<': sign < 0, '<=': sign <= 0, '=': sign === 0 }[op];
}

export const times = (a: Fraction, b: Fraction): Fraction => ({ num: a.num * b.num, den: a.den * b.den });
