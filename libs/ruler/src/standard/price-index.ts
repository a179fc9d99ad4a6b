/** A price index of one year against the year before: 100 means no change (居民消费价格指数, 上年=100). */
export type PriceIndex = ReadonlyMap<number, number>;

/** What a price of `year` is multiplied with to stand at the level of the base year. Without an index it is 1. */
export interface Deflator {
  baseYear: number;
  factors: ReadonlyMap<number, number>;
  /** Years whose index is unknown: their step counts as no change, and whoever reads the result must be told. */
  unknown: readonly number[];
}

/** Chains the yearly indices from the base year in both directions. Division by the factor gives the paid price back. */
export function deflatorFor(years: readonly number[], baseYear: number, index: PriceIndex): Deflator {
  const factors = new Map<number, number>();
  const unknown = new Set<number>();
  const step = (year: number): number => {
    const value = index.get(year);
    if (value === undefined || !(value > 0)) unknown.add(year);
    return value !== undefined && value > 0 ? value / 100 : 1;
  };
  for (const year of new Set(years)) {
    let factor = 1;
    for (let at = year + 1; at <= baseYear; at++) factor *= step(at);
    for (let at = baseYear + 1; at <= year; at++) factor /= step(at);
    factors.set(year, factor);
  }
  return { baseYear, factors, unknown: [...unknown].sort((a, b) => a - b) };
}
