import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { anonymous } from './anonymous-sample.js';

const of = (lines: { priceFen: number; year: number; unit: string }[], k: number) =>
  anonymous({ confidence: 'B', baseYear: 2026, lines }, k);

const lines = fc.array(
  fc.record({
    priceFen: fc.integer({ min: 1, max: 9_999_999 }),
    year: fc.integer({ min: 2022, max: 2025 }),
    unit: fc.constantFrom(...'ABCDEFGH'),
  }),
  { maxLength: 40 },
);

describe('a sample that leaves the house', () => {
  it('has at least k units behind every figure, and names none', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 2, max: 6 }), (sample, k) => {
        const { sample: told } = of(sample, k);
        const units = new Set(sample.map(({ unit }) => unit)).size;
        expect(told === null).toBe(units < k);
        if (!told) return;
        expect(told.units).toBe(units);
        for (const row of told.byYear) {
          const inYear = sample.filter(({ year }) => year === row.year);
          expect(new Set(inYear.map(({ unit }) => unit)).size).toBeGreaterThanOrEqual(k);
        }
        expect(JSON.stringify(told)).not.toMatch(/"[A-H]"(?!,"baseYear")/);
      }),
    );
  });

  it('does not leave out one year alone, for the sums of the others would tell it', () => {
    const year = (at: number, units: string) => [...units].map((unit) => ({ priceFen: 100, year: at, unit }));
    const { sample, withheldYears } = of([...year(2023, 'ABC'), ...year(2024, 'AB'), ...year(2025, 'ABC')], 3);
    expect(sample?.byYear.map((row) => row.year)).toEqual([2025]);
    expect(withheldYears).toBe(2);
  });
});
