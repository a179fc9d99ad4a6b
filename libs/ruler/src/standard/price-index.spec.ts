import { describe, expect, it } from '@jest/globals';

import { deflatorFor } from './price-index.js';

describe('carrying prices to one year', () => {
  const index = new Map([
    [2023, 102],
    [2024, 101],
    [2025, 100.5],
  ]);

  it('chains the yearly indices up to the base year', () => {
    const { factors, unknown } = deflatorFor([2022, 2023, 2024, 2025], 2025, index);
    expect(factors.get(2025)).toBe(1);
    expect(factors.get(2024)).toBeCloseTo(1.005, 12);
    expect(factors.get(2022)).toBeCloseTo(1.02 * 1.01 * 1.005, 12);
    expect(unknown).toEqual([]);
  });

  it('goes back as it came', () => {
    const there = deflatorFor([2022], 2025, index).factors.get(2022)!;
    const back = deflatorFor([2025], 2022, index).factors.get(2025)!;
    expect(there * back).toBeCloseTo(1, 12);
  });

  it('names the years it knows nothing of instead of guessing', () => {
    const { factors, unknown } = deflatorFor([2021, 2025], 2025, index);
    expect(unknown).toEqual([2022]);
    expect(factors.get(2021)).toBeCloseTo(1.02 * 1.01 * 1.005, 12);
  });
});
