import type { Deflator } from './price-index.js';
import type { PriceLines, SortedGroup } from './sample.js';

/** Whole numbers up to 2^53 are exact in a double. */
const EXACT = 2 ** 53;

/**
 * Yields every group that has lines, its prices carried to the base year and sorted. Price, year and unit of a line are
 * packed into one double: a counting sort brings the doubles into groups and the engine's native sort of numbers orders
 * each, so no line is looked up twice and equal samples come out equal however they were read. Arrays are reused.
 */
export function* sortedGroups(
  lines: PriceLines,
  groups: number,
  units: number,
  deflator: Deflator,
): Generator<SortedGroup> {
  const packing = packingFor(deflator, units);
  const starts = groupStarts(lines, groups);
  const keys = packed(lines, starts, packing);
  const room = roomFor(starts);
  for (let group = 0; group < groups; group++) {
    const from = starts[group]!;
    const size = starts[group + 1]! - from;
    if (size === 0) continue;
    yield unpacked(group, keys.subarray(from, from + size).sort(), packing, room);
  }
}

/** key = (price × years + year) × units + unit */
interface Packing {
  firstYear: number;
  units: number;
  /** Different (year, unit) pairs there can be. */
  tails: number;
  factors: Float64Array;
}

function packingFor({ factors }: Deflator, units: number): Packing {
  const years = [...factors.keys()];
  const firstYear = Math.min(...years);
  const values = new Float64Array(Math.max(...years) - firstYear + 1);
  for (const [year, factor] of factors) values[year - firstYear] = factor;
  return { firstYear, units, tails: values.length * units, factors: values };
}

function groupStarts({ count, group, price }: PriceLines, groups: number): Int32Array {
  const starts = new Int32Array(groups + 1);
  for (let i = 0; i < count; i++) if (group[i]! >= 0 && price[i]! > 0) starts[group[i]! + 1]!++;
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!;
  return starts;
}

function packed(lines: PriceLines, starts: Int32Array, packing: Packing): Float64Array {
  const { count, price, year, unit, group } = lines;
  const { firstYear, units, tails, factors } = packing;
  const next = starts.slice();
  const keys = new Float64Array(starts[starts.length - 1]!);
  const most = Math.floor(EXACT / tails) - 1;
  for (let i = 0; i < count; i++) {
    const g = group[i]!;
    const paid = price[i]!;
    if (g < 0 || !(paid > 0)) continue;
    const y = year[i]! - firstYear;
    // rounded to whole 分; above `most` (billions of 元 a piece) only the order matters, such a price is an error anyway
    const carried = Math.min(most, Math.max(1, Math.round(paid * factors[y]!)));
    keys[next[g]!++] = carried * tails + y * units + unit[i]!;
  }
  return keys;
}

function roomFor(starts: Int32Array): Omit<SortedGroup, 'group'> {
  let largest = 0;
  for (let g = 1; g < starts.length; g++) largest = Math.max(largest, starts[g]! - starts[g - 1]!);
  return { prices: new Float64Array(largest), years: new Int16Array(largest), units: new Int32Array(largest) };
}

function unpacked(
  group: number,
  keys: Float64Array,
  { firstYear, units, tails }: Packing,
  room: Omit<SortedGroup, 'group'>,
): SortedGroup {
  const size = keys.length;
  for (let i = 0; i < size; i++) {
    const price = Math.floor(keys[i]! / tails);
    const tail = keys[i]! - price * tails;
    const year = (tail / units) | 0;
    room.prices[i] = price;
    room.years[i] = firstYear + year;
    room.units[i] = tail - year * units;
  }
  const { prices, years, units: buyers } = room;
  return {
    group,
    prices: prices.subarray(0, size),
    years: years.subarray(0, size),
    units: buyers.subarray(0, size),
  };
}
