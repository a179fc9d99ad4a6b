import type { Line } from '../../reading/line.js';
import { roundingOf } from './sums.js';

/** A column that is the sum of others to its right. */
export interface ColumnSum {
  whole: number;
  parts: number[];
}

/** How many entries must show that a column is the sum of others before one that differs is called wrong. */
const SHOWN = 4;
const SHARE = 0.75;

/**
 * Which columns a table adds up, as most of its entries show: 合计 = 基本支出 + 项目支出, and where 基本支出 is itself 人员 +
 * 公用, that one as well. What the heads say is not needed.
 */
export function columnSums(lines: readonly Line[], columns: number): ColumnSum[] {
  const values = lines.map(({ figures }) => new Map(figures.map(({ column, fen }) => [column, fen])));
  const found: ColumnSum[] = [];
  for (let whole = columns - 1; whole >= 0; whole -= 1) found.push(...best(values, whole, columns, found));
  return found;
}

/** Of several ranges that hold the one that most entries show: a column that is nearly always empty belongs to none of them. */
function best(
  values: readonly ReadonlyMap<number, number>[],
  whole: number,
  columns: number,
  found: readonly ColumnSum[],
): ColumnSum[] {
  let most = 0;
  let sum: ColumnSum[] = [];
  for (let end = columns - 1; end >= whole + 2; end -= 1) {
    const parts = topColumns(whole + 1, end, found);
    const shown = parts.length < 2 ? 0 : holding(values, whole, parts);
    if (shown <= most) continue;
    most = shown;
    sum = [{ whole, parts }];
  }
  return sum;
}

/** Columns of a range that are no part of another one in it. */
function topColumns(from: number, to: number, found: readonly ColumnSum[]): number[] {
  const nested = new Set(found.filter(({ whole }) => whole >= from && whole <= to).flatMap(({ parts }) => parts));
  return Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((column) => !nested.has(column));
}

/** How many entries show it; 0 where they are too few. */
function holding(values: readonly ReadonlyMap<number, number>[], whole: number, parts: readonly number[]): number {
  const some = (of: ReadonlyMap<number, number>): number => parts.filter((part) => (of.get(part) ?? 0) !== 0).length;
  const telling = values.filter((of) => of.has(whole) && some(of) > 0);
  const right = telling.filter((of) => Math.abs(offBy(of, whole, parts)) <= roundingOf(parts.length));
  // a sum of one part is a copy; some entries must really add
  const adds = right.filter((of) => some(of) > 1).length;
  return right.length >= SHOWN && right.length >= telling.length * SHARE && adds > 0 ? right.length : 0;
}

export const offBy = (of: ReadonlyMap<number, number>, whole: number, parts: readonly number[]): number =>
  (of.get(whole) ?? 0) - parts.reduce((sum, part) => sum + (of.get(part) ?? 0), 0);
