import { describe, expect, it } from '@jest/globals';

import { bandOf, compareCosts, outlierOf } from './compare-costs.js';

describe('the cost of an output among its peers', () => {
  it('is not compared with fewer than three peers', () => {
    expect(compareCosts([100, 100, 100])).toMatchObject({ medianFen: null, outliers: 0, projects: 3 });
    expect(compareCosts([100, 100, 100]).reason).toContain('无可比对象');
    expect(compareCosts([100, 110, 120, 130])).toMatchObject({ reason: null, medianFen: 115, lowFen: 110 });
  });

  it('calls an outlier what is far beyond the spread of the others, on either side', () => {
    const costs = [95, 98, 100, 101, 103, 106, 900, 9];
    expect(compareCosts(costs).outliers).toBe(2);
    const band = bandOf(costs);
    expect(costs.map((cost) => outlierOf(cost, band)).slice(-2)).toEqual(['high', 'low']);
    expect(outlierOf(106, band)).toBeNull();
  });

  it('makes nothing of a little more where all agree, or of a wide spread', () => {
    expect(compareCosts([100, 100, 100, 100, 120]).outliers).toBe(0);
    expect(compareCosts([100, 100, 100, 100, 160]).outliers).toBe(1);
    expect(compareCosts([10, 30, 100, 300, 1000]).outliers).toBe(0);
  });
});
