import { CannotSay, isTime } from '../semantics/cut.js';
import { type Figure, quotient } from './figure.js';
import type { Span } from './period.js';

/** 序时进度: the twelfths of the year that the period covers. Throws `CannotSay` where there is not one such figure for every row. */
export function schedule(current: readonly Span[], groupBy: readonly string[]): Figure {
  if (current.length > 1) throw new CannotSay('序时进度按一个年度计，请只问一个年度');
  if (groupBy.some(isTime))
    throw new CannotSay('序时进度是年初以来的累计数，不能按年、季、月分列；请问截至某月的执行率');
  const { first, last } = current[0]!;
  return quotient(BigInt(last - first + 1), 12n)!;
}
