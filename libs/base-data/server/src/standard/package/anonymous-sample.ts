import type { PackagedSample } from '@zhunsheng/contract';

import type { ArchivedLine } from '../measuring/sample-archive.js';

export interface MeasuredFrom {
  confidence: PackagedSample['confidence'];
  baseYear: number;
  /** Without those beyond the fences. */
  lines: readonly ArchivedLine[];
}

export interface Anonymous {
  /** Null: fewer than k units stand behind it. */
  sample: PackagedSample | null;
  withheldYears: number;
}

/**
 * A sample as sums behind each of which stand at least `k` units: whoever knows what one unit paid cannot find it, or the
 * only other one, in any figure.
 */
export function anonymous({ confidence, baseYear, lines }: MeasuredFrom, k: number): Anonymous {
  const units = unitsOf(lines);
  if (units < k) return { sample: null, withheldYears: 0 };
  const years = [...new Set(lines.map(({ year }) => year))].sort((a, b) => a - b);
  const all = years.map((year) => {
    const of = lines.filter((line) => line.year === year);
    const medianFen = median(of.map(({ priceFen }) => priceFen));
    return { year, lines: of.length, units: unitsOf(of), medianFen };
  });
  const told = all.filter((row) => row.units >= k);
  // one year left out could be told from the sums of the others
  const byYear = all.length - told.length === 1 ? told.slice(1) : told;
  return {
    sample: { lines: lines.length, units, confidence, baseYear, byYear },
    withheldYears: all.length - byYear.length,
  };
}

function unitsOf(lines: readonly ArchivedLine[]): number {
  return new Set(lines.map(({ unit }) => unit)).size;
}

function median(prices: number[]): number {
  const sorted = prices.sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return Math.floor((low + high) / 2);
}
