import type { Interval, Kept } from './sample.js';

/**
 * The value at rank (n + 1)·p of a sorted range (type 6 of Hyndman & Fan, Sample Quantiles in Statistical Packages, 1996):
 * between the ranks r and s lies, whatever the distribution, an expected share (s − r)/(n + 1) of future prices.
 */
export function quantile(sorted: Float64Array, { from, to }: Kept, p: number): number {
  const n = to - from;
  const rank = Math.min(Math.max((n + 1) * p, 1), n);
  const below = Math.floor(rank);
  const low = sorted[from + below - 1]!;
  const high = sorted[from + Math.min(below, n - 1)]!;
  return low + (high - low) * (rank - below);
}

/** Lower end rounded down, middle to the nearest, upper end up: rounding never makes an interval narrower. */
export function intervalOf(sorted: Float64Array, kept: Kept, coverage: number): Interval {
  const tail = (1 - coverage) / 2;
  return {
    low: Math.floor(quantile(sorted, kept, tail)),
    mid: Math.round(quantile(sorted, kept, 0.5)),
    high: Math.ceil(quantile(sorted, kept, 1 - tail)),
  };
}
