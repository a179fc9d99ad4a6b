import { type Confidence, confidenceOf, type SampleEvidence, FEWEST_LINES, FEWEST_UNITS } from './confidence.js';
import { type Fences, logIqrFences, logMadFences, within } from './outliers.js';
import { intervalOf, quantile } from './quantile.js';
import type { Interval, Kept, SortedGroup } from './sample.js';

/** Expected share of future prices inside the interval, before the outlier rule has taken its own small share. */
export const COVERAGE = 0.94;

export interface YearOfGroup {
  year: number;
  kept: number;
  /** 分 at the level of the base year; a trend left here is one the price index does not explain. */
  median: number;
}

export interface Alternative {
  /** 'mad' other outlier rule · 'all' nothing taken out · 'p5', 'p10' quantiles further in */
  method: 'mad' | 'all' | 'p5' | 'p10';
  interval: Interval;
}

export interface Measured extends SampleEvidence {
  group: number;
  /** All lines with a usable price. */
  n: number;
  interval: Interval;
  fences: Fences;
  range: Kept;
  byYear: YearOfGroup[];
  confidence: Confidence;
  sensitivity: Alternative[];
}

/** Reusable room for counting units and years of one group after another. */
export class Tally {
  private readonly seen: Int32Array;
  private stamp = 0;

  constructor(units: number) {
    this.seen = new Int32Array(units);
  }

  /** Different units among the kept lines. */
  units({ units }: SortedGroup, { from, to }: Kept): number {
    const mark = ++this.stamp;
    let count = 0;
    for (let i = from; i < to; i++) {
      const unit = units[i]!;
      if (this.seen[unit] !== mark) {
        this.seen[unit] = mark;
        count++;
      }
    }
    return count;
  }
}

/** Null where there is too little to say anything: fewer than 8 kept lines or a single unit. Pure; same lines, same answer. */
export function measureGroup(sorted: SortedGroup, tally: Tally): Measured | null {
  const { prices } = sorted;
  if (prices.length < FEWEST_LINES) return null;
  const fences = logIqrFences(prices);
  const range = within(prices, fences);
  const kept = range.to - range.from;
  const units = tally.units(sorted, range);
  if (kept < FEWEST_LINES || units < FEWEST_UNITS) return null;
  const interval = intervalOf(prices, range, COVERAGE);
  const byYear = yearsOf(sorted, range);
  const sensitivity = alternatives(prices, range);
  const mad = sensitivity[0]!.interval;
  const evidence: SampleEvidence = {
    kept,
    units,
    years: byYear.length,
    dispersion: Math.log(quantile(prices, range, 0.75) / quantile(prices, range, 0.25)) / 1.349,
    shift: Math.abs(mad.high - interval.high) / interval.high,
  };
  const { group } = sorted;
  const n = prices.length;
  return { group, n, interval, fences, range, byYear, sensitivity, ...evidence, confidence: confidenceOf(evidence) };
}

function alternatives(prices: Float64Array, range: Kept): Alternative[] {
  return [
    { method: 'mad', interval: intervalOf(prices, within(prices, logMadFences(prices)), COVERAGE) },
    { method: 'all', interval: intervalOf(prices, { from: 0, to: prices.length }, COVERAGE) },
    { method: 'p5', interval: intervalOf(prices, range, 0.9) },
    { method: 'p10', interval: intervalOf(prices, range, 0.8) },
  ];
}

/** In a sorted group the median of one year is the middle one of its lines as they come by. */
function yearsOf({ prices, years }: SortedGroup, { from, to }: Kept): YearOfGroup[] {
  let [first, last] = [years[from]!, years[from]!];
  for (let i = from; i < to; i++) {
    const year = years[i]!;
    if (year < first) first = year;
    else if (year > last) last = year;
  }
  const counts = new Int32Array(last - first + 1);
  for (let i = from; i < to; i++) counts[years[i]! - first]!++;
  const middle = counts.map((count) => (count + 1) >> 1);
  const medians = new Float64Array(counts.length);
  for (let i = from; i < to; i++) {
    const y = years[i]! - first;
    if (--middle[y]! === 0) medians[y] = prices[i]!;
  }
  return [...counts].flatMap((kept, y) => (kept > 0 ? [{ year: first + y, kept, median: medians[y]! }] : []));
}
