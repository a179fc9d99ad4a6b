/**
 * Price lines as columns; row `i` of each array is one line. `price` is whole 分 per unit of measure as paid in `year`,
 * `unit` and `group` are numbers the caller gave (a group of -1 is left out). Order of the lines never matters.
 */
export interface PriceLines {
  count: number;
  price: Float64Array;
  year: Int16Array;
  unit: Int32Array;
  group: Int32Array;
}

/** One group by price, year, unit: prices in whole 分 at the level of the base year, each with its year and unit. */
export interface SortedGroup {
  group: number;
  prices: Float64Array;
  years: Int16Array;
  units: Int32Array;
}

/** Low, middle and high price in whole 分. */
export interface Interval {
  low: number;
  mid: number;
  high: number;
}

/** Positions `from` (included) to `to` (excluded) of a sorted group: what an outlier rule leaves in. */
export interface Kept {
  from: number;
  to: number;
}
