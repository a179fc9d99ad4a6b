import { describe, expect, it } from '@jest/globals';

import { forecastRevenue } from './revenue.js';

const years = (...values: number[]) => values.map((value, k) => ({ year: 2020 + k, value }));

describe('the forecast of revenue', () => {
  it('grows the last year by the median growth, whatever order the years come in', () => {
    const forecast = forecastRevenue('收入', '万元', years(100, 110, 121, 145.2).reverse());
    expect(forecast).toMatchObject({ year: 2024, reason: '只回测过 1 次，不给区间', low: null });
    expect(forecast?.value).toBeCloseTo(159.72);
    expect(forecast?.past).toEqual([expect.objectContaining({ year: 2023, actual: 145.2 })]);
    expect(forecast?.past[0]?.predicted).toBeCloseTo(133.1);
  });

  it('gives an interval of its own misses once there are three', () => {
    const forecast = forecastRevenue('收入', '万元', years(100, 110, 121, 130, 146, 158));
    expect(forecast?.reason).toBeNull();
    expect(forecast?.high).toBeGreaterThan(forecast?.value ?? Infinity);
  });

  it('abstains after a gap or with two years, and is silent without data', () => {
    expect(forecastRevenue('收入', '万元', years(100, 110))).toMatchObject({ value: null, past: [] });
    const gap = [...years(100, 110), { year: 2024, value: 130 }];
    expect(forecastRevenue('收入', '万元', gap)?.reason).toContain('不预测');
    expect(forecastRevenue('收入', '万元', [])).toBeNull();
  });
});
