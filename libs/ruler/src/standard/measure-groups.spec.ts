import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { deflatorFor } from './price-index.js';
import { measureGroups } from './measure-groups.js';
import type { PriceLines } from './sample.js';

interface Line {
  price: number;
  year: number;
  unit: number;
  group: number;
}

const UNITS = 6;
const GROUPS = 3;
const INDEX = new Map([
  [2023, 102.3],
  [2024, 99.1],
  [2025, 101],
]);
const DEFLATOR = deflatorFor([2022, 2023, 2024, 2025], 2025, INDEX);

const columns = (lines: readonly Line[]): PriceLines => ({
  count: lines.length,
  price: Float64Array.from(lines, ({ price }) => price),
  year: Int16Array.from(lines, ({ year }) => year),
  unit: Int32Array.from(lines, ({ unit }) => unit),
  group: Int32Array.from(lines, ({ group }) => group),
});

const measure = (lines: readonly Line[]) =>
  [...measureGroups(columns(lines), GROUPS, UNITS, DEFLATOR)].map(({ measured }) => measured);

const samples = (lines: readonly Line[]) =>
  Array.from(measureGroups(columns(lines), GROUPS, UNITS, DEFLATOR), ({ sorted }) =>
    structuredClone({ ...sorted, group: sorted.group }),
  );

const line = fc.record({
  price: fc.oneof(
    fc.integer({ min: 1, max: 50_000_000 }),
    fc.integer({ min: 1, max: 40 }).map((n) => n * 10_000),
  ),
  year: fc.integer({ min: 2022, max: 2025 }),
  unit: fc.integer({ min: 0, max: UNITS - 1 }),
  group: fc.integer({ min: -1, max: GROUPS - 1 }),
});

/** The definitions, written out over plain arrays with logarithms. */
function plainly(lines: readonly Line[], group: number) {
  const rank = (sorted: number[], p: number): number => {
    const at = Math.min(Math.max((sorted.length + 1) * p, 1), sorted.length);
    const [low, high] = [sorted[Math.floor(at) - 1]!, sorted[Math.ceil(at) - 1]!];
    return low + (high - low) * (at - Math.floor(at));
  };
  const prices = lines
    .filter((one) => one.group === group)
    .map((one) => Math.max(1, Math.round(one.price * DEFLATOR.factors.get(one.year)!)))
    .sort((a, b) => a - b);
  const [q1, q3] = [Math.log(rank(prices, 0.25)), Math.log(rank(prices, 0.75))];
  const fence = 1.5 * (q3 - q1) + 1e-9;
  const kept = prices.filter((price) => Math.log(price) >= q1 - fence && Math.log(price) <= q3 + fence);
  return { n: prices.length, kept: kept.length, low: Math.floor(rank(kept, 0.03)), high: Math.ceil(rank(kept, 0.97)) };
}

describe('measuring groups of price lines', () => {
  it('agrees with the definitions written out plainly', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 30, maxLength: 200 }), (lines) => {
        for (const measured of measure(lines)) {
          if (!measured) continue;
          const { n, kept, low, high } = plainly(lines, measured.group);
          expect([measured.n, measured.kept]).toEqual([n, kept]);
          // a rank of an exact fraction may come out a hair to either side
          expect(Math.abs(measured.interval.low - low)).toBeLessThanOrEqual(1);
          expect(Math.abs(measured.interval.high - high)).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 7 },
    );
  });

  it('does not care in which order the lines come, down to the sample itself', () => {
    fc.assert(
      fc.property(
        fc
          .array(line, { maxLength: 120 })
          .chain((lines) =>
            fc.tuple(
              fc.constant(lines),
              fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
            ),
          ),
        ([lines, shuffled]) => {
          expect(measure(shuffled)).toEqual(measure(lines));
          expect(samples(shuffled)).toEqual(samples(lines));
        },
      ),
      { seed: 11 },
    );
  });

  it('scales with the prices: ten times the prices, ten times the interval', () => {
    const whole = deflatorFor([2025], 2025, INDEX);
    const of = (factor: number) => {
      const lines = Array.from({ length: 61 }, (_, i) => ({
        price: (9_000 + i * 37) * factor,
        year: 2025,
        unit: i % 6,
        group: 0,
      }));
      return [...measureGroups(columns(lines), 1, UNITS, whole)][0]!.measured!;
    };
    expect(of(10).interval.mid).toBe(of(1).interval.mid * 10);
    expect(of(10).confidence).toBe(of(1).confidence);
  });

  const usual = (price: (i: number) => number, count = 120): Line[] =>
    Array.from({ length: count }, (_, i) => ({ price: price(i), year: 2023 + (i % 3), unit: i % UNITS, group: 0 }));

  it('leaves out slipped decimal points and boxes priced as pieces, and says on which side', () => {
    const lines = usual((i) => (i % 20 === 0 ? 1_000_000 : i % 20 === 1 ? 10_000 : 95_000 + (i % 20) * 500));
    const [measured] = measure(lines);
    expect(measured).toMatchObject({ n: 120, kept: 108, range: { from: 6, to: 114 } });
    expect(measured!.interval.high).toBeLessThan(115_000);
    expect(measured!.interval.low).toBeGreaterThan(90_000);
  });

  it('keeps everything when all prices are equal', () => {
    const flat = deflatorFor([2023, 2024, 2025], 2025, new Map());
    const [only] = [...measureGroups(columns(usual(() => 45_000)), GROUPS, UNITS, flat)];
    expect(only!.measured).toMatchObject({ kept: 120, interval: { low: 45_000, mid: 45_000, high: 45_000 } });
  });

  it('gives every price back with its year and unit', () => {
    const lines = usual((i) => 30_000 + ((i * 7919) % 60_000));
    const [only] = samples(lines);
    const expected = lines
      .map(({ price, year, unit }) => [Math.round(price * DEFLATOR.factors.get(year)!), year, unit] as const)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    const { prices, years, units } = only!;
    expect(Array.from(prices, (price, i) => [price, years[i], units[i]])).toEqual(expected);
  });

  it('puts a price beyond all measure last and leaves it out', () => {
    const lines = usual((i) => (i === 0 ? Number.MAX_SAFE_INTEGER : 1_000_000 + i * 1000));
    expect(measure(lines)[0]).toMatchObject({ n: 120, kept: 119, range: { from: 0, to: 119 } });
  });

  it('is silent about seven lines, about one unit, and about lines without a price', () => {
    expect(measure(usual(() => 100, 7))).toEqual([null]);
    expect(measure(usual(() => 100, 40).map((one) => ({ ...one, unit: 2 })))).toEqual([null]);
    expect(measure(usual(() => 0, 40))).toEqual([]);
  });

  it('shows a trend the price index does not explain', () => {
    const [measured] = measure(usual((i) => 100_000 + (i % 3) * 20_000));
    const medians = measured!.byYear.map(({ median }) => median);
    expect(medians).toHaveLength(3);
    expect(medians[2]!).toBeGreaterThan(medians[0]!);
  });
});
