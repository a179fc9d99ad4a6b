import { quantile } from './quantile.js';
import type { Kept } from './sample.js';

/** Tukey, Exploratory Data Analysis (1977): a value beyond 1.5 spreads of the middle half stands apart. */
export const TUKEY_FENCE = 1.5;
/** Iglewicz & Hoaglin, How to Detect and Handle Outliers (1993): a modified z-score above 3.5 stands apart. */
export const MAD_LIMIT = 3.5;
/** The median absolute deviation of a normal distribution is its standard deviation divided by this. */
const MAD_TO_SIGMA = 1.4826;

export interface Fences {
  low: number;
  high: number;
}

/**
 * Tukey's fences on the logarithms of the prices, because prices are skewed and errors are factors (a slipped decimal
 * point, a box priced as a piece). In prices: Q1 ÷ (Q3/Q1)^1.5 and Q3 × (Q3/Q1)^1.5, so no logarithm is taken.
 */
export function logIqrFences(sorted: Float64Array): Fences {
  const all = { from: 0, to: sorted.length };
  const q1 = quantile(sorted, all, 0.25);
  const q3 = quantile(sorted, all, 0.75);
  const reach = (q3 / q1) ** TUKEY_FENCE;
  return { low: q1 / reach, high: q3 * reach };
}

/** The same question asked of the median and the median absolute deviation of the logarithms. */
export function logMadFences(sorted: Float64Array): Fences {
  const median = quantile(sorted, { from: 0, to: sorted.length }, 0.5);
  const reach = medianRatio(sorted, median) ** (MAD_LIMIT * MAD_TO_SIGMA);
  return { low: median / reach, high: median * reach };
}

/** Prices within the fences, bounds included. A slack far below a 分 keeps equal prices in when the spread is zero. */
export function within(sorted: Float64Array, { low, high }: Fences): Kept {
  return { from: firstAbove(sorted, low * (1 - 1e-12), true), to: firstAbove(sorted, high * (1 + 1e-12), false) };
}

/** Median of max(x/m, m/x), walking outwards from the median with two pointers: both sides are sorted already. */
function medianRatio(sorted: Float64Array, median: number): number {
  let right = firstAbove(sorted, median, true);
  let left = right - 1;
  let ratio = 1;
  for (let taken = (sorted.length + 1) >> 1; taken > 0; taken--) {
    const down = left >= 0 ? median / sorted[left]! : Infinity;
    const up = right < sorted.length ? sorted[right]! / median : Infinity;
    if (down <= up) [ratio, left] = [down, left - 1];
    else [ratio, right] = [up, right + 1];
  }
  return ratio;
}

/** First position whose price is above the bound, or at it when `inclusive`. */
function firstAbove(sorted: Float64Array, bound: number, inclusive: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const at = (from + to) >> 1;
    const price = sorted[at]!;
    if (price > bound || (inclusive && price === bound)) to = at;
    else from = at + 1;
  }
  return from;
}
