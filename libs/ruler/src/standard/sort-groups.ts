import type { Deflator } from './price-index.js';
import type { PriceLines, SortedGroup } from './sample.js';

/** Whole numbers up to 2^53 are exact in a double. */
const EXACT_BITS = 53;

/**
 * Yields every group that has lines, its prices carried to the base year and sorted. A counting sort brings the lines
 * into groups; inside a group price and position are packed into one double, so that the engine's native sort of numbers
 * orders both at once (5 million lines: 0.6 s against 3.4 s of PostgreSQL). The arrays are reused for the next group.
 */
export function* sortedGroups(
  lines: PriceLines,
  groups: number,
  units: number,
  deflator: Deflator,
): Generator<SortedGroup> {
  const starts = groupStarts(lines, groups);
  const order = inGroups(lines, starts, byYearAndUnit(lines, units));
  const factors = factorTable(deflator);
  const largest = largestGroup(starts);
  const keys = new Float64Array(largest);
  const prices = new Float64Array(largest);
  const sortedLines = new Int32Array(largest);
  for (let group = 0; group < groups; group++) {
    const from = starts[group]!;
    const size = starts[group + 1]! - from;
    if (size === 0) continue;
    const own = order.subarray(from, from + size);
    for (let i = 0; i < size; i++) {
      const line = own[i]!;
      // rounded to whole 分: the paid price stays in the line, so nothing is lost
      prices[i] = Math.max(1, Math.round(lines.price[line]! * factors.values[lines.year[line]! - factors.first]!));
    }
    sortPacked(prices.subarray(0, size), own, keys.subarray(0, size), sortedLines);
    const sorted = {
      group,
      prices: prices.subarray(0, size),
      lines: sortedLines.subarray(0, size),
    };
    settleTies(lines, sorted);
    yield sorted;
  }
}

function groupStarts({ count, group, price }: PriceLines, groups: number): Int32Array {
  const starts = new Int32Array(groups + 1);
  for (let i = 0; i < count; i++) if (group[i]! >= 0 && price[i]! > 0) starts[group[i]! + 1]!++;
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!;
  return starts;
}

/** Lines by year and unit: every later step keeps this order, so equal prices come out alike however the lines were read. */
function byYearAndUnit({ count, year, unit }: PriceLines, units: number): Int32Array {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    if (year[i]! < first) first = year[i]!;
    if (year[i]! > last) last = year[i]!;
  }
  const next = new Int32Array(count === 0 ? 1 : (last - first + 1) * units + 1);
  for (let i = 0; i < count; i++) next[(year[i]! - first) * units + unit[i]! + 1]!++;
  for (let k = 1; k < next.length; k++) next[k]! += next[k - 1]!;
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[next[(year[i]! - first) * units + unit[i]!]!++] = i;
  return order;
}

function inGroups({ group, price }: PriceLines, starts: Int32Array, lines: Int32Array): Int32Array {
  const next = starts.slice();
  const order = new Int32Array(starts[starts.length - 1]!);
  for (const line of lines) if (group[line]! >= 0 && price[line]! > 0) order[next[group[line]!]!++] = line;
  return order;
}

function largestGroup(starts: Int32Array): number {
  let largest = 0;
  for (let g = 1; g < starts.length; g++) largest = Math.max(largest, starts[g]! - starts[g - 1]!);
  return largest;
}

function factorTable({ factors }: Deflator): { first: number; values: Float64Array } {
  const years = [...factors.keys()];
  const first = Math.min(...years);
  const values = new Float64Array(Math.max(...years) - first + 1);
  for (const [year, factor] of factors) values[year - first] = factor;
  return { first, values };
}

/** Sorts `prices` in place and writes to `lines` the line of each. */
function sortPacked(prices: Float64Array, own: Int32Array, keys: Float64Array, lines: Int32Array): void {
  const size = prices.length;
  const bits = Math.ceil(Math.log2(size + 1));
  const room = 2 ** bits;
  const limit = 2 ** (EXACT_BITS - bits);
  for (let i = 0; i < size; i++) {
    if (prices[i]! >= limit) return sortPlainly(prices, own, lines);
    keys[i] = prices[i]! * room + i;
  }
  keys.sort();
  for (let i = 0; i < size; i++) {
    const price = Math.floor(keys[i]! / room);
    prices[i] = price;
    lines[i] = own[keys[i]! - price * room]!;
  }
}

/** For prices too large to share a double with a position. */
function sortPlainly(prices: Float64Array, own: Int32Array, lines: Int32Array): void {
  const unsorted = prices.slice();
  const order = Array.from(prices.keys()).sort((a, b) => unsorted[a]! - unsorted[b]! || a - b);
  order.forEach((from, at) => {
    prices[at] = unsorted[from]!;
    lines[at] = own[from]!;
  });
}

/** Two paid prices of one unit and year may round to the same deflated one; the lower comes first. */
function settleTies({ year, unit, price }: PriceLines, { prices, lines }: SortedGroup): void {
  const same = (a: number, b: number) => year[a] === year[b] && unit[a] === unit[b];
  for (let i = 1; i < prices.length; i++) {
    const line = lines[i]!;
    let at = i;
    for (; at > 0 && prices[at - 1] === prices[i] && same(lines[at - 1]!, line); at--) {
      if (price[lines[at - 1]!]! <= price[line]!) break;
      lines[at] = lines[at - 1]!;
    }
    lines[at] = line;
  }
}
