import { describe, expect, it } from '@jest/globals';

import { conformalWidth } from './conformal.js';
import { backtest, forecastYearEnd, type Series, type WholeYear } from './year-end.js';

const whole = (year: number, rest: number, budgetFen = 1000): WholeYear => ({
  ...{ year, budgetFen, toMonthFen: 600, paidFen: 600 + Math.round(rest * budgetFen) },
});
const series = (key: string, history: WholeYear[], some: Partial<Series> = {}): Series => ({
  ...{ key, name: key, budgetFen: 2000, paidFen: 1100, history, ...some },
});

describe('the forecast of a year’s end', () => {
  it('adds the median share that was paid after this month to what is paid', () => {
    const [row] = forecastYearEnd([series('a', [whole(2022, 0.3), whole(2023, 0.34), whole(2024, 0.9)])]).rows;
    expect(row).toMatchObject({ forecastFen: 1780, rate: 0.89 });
  });

  it('tests itself only on years it had not seen', () => {
    const past = backtest([whole(2024, 0.5), whole(2021, 0.3), whole(2022, 0.3), whole(2023, 0.4)]);
    expect(past.map(({ year, predictedFen, actualFen }) => [year, predictedFen, actualFen])).toEqual([
      [2023, 900, 1000],
      [2024, 900, 1100],
    ]);
    expect(past[0]?.error).toBeCloseTo(-0.1);
  });

  it('abstains with too little history, without a budget, and gives no interval from two misses', () => {
    const years = [whole(2021, 0.3), whole(2022, 0.3), whole(2023, 0.4), whole(2024, 0.5)];
    const { rows, level } = forecastYearEnd([
      series('short', [whole(2024, 0.3)]),
      series('none', years.slice(0, 2), { budgetFen: 0 }),
      series('new', years),
    ]);
    expect(rows.map(({ forecastFen }) => forecastFen)).toEqual([null, null, 1800]);
    expect(rows.map(({ reason }) => reason)).toEqual([
      '只有 1 个完整年度，少于 2 个，不预测',
      '今年没有安排预算，不预测',
      '回测次数太少，不给区间',
    ]);
    expect([rows[2]?.lowFen, level]).toEqual([null, null]);
  });

  it('is never below what is paid already, and its interval holds what it says', () => {
    const steady = Array.from({ length: 8 }, (_, k) =>
      series(`s${String(k)}`, [whole(2021, 0.3), whole(2022, 0.3), whole(2023, 0.3 + 0.01 * k), whole(2024, 0.3)]),
    );
    const { rows, coverage, level, meanError } = forecastYearEnd(steady);
    expect(level).toBe(0.9);
    expect(coverage).toEqual({ inside: 8, of: 8 });
    expect(meanError).toBeCloseTo(0.0175);
    for (const row of rows) {
      expect(row.lowFen).toBeGreaterThanOrEqual(row.paidFen);
      expect(row.highFen ?? 0).toBeGreaterThan(row.forecastFen ?? 0);
    }
    expect(forecastYearEnd(steady)).toEqual(forecastYearEnd(steady));
  });

  it('takes the largest miss where there are too few for nine of ten', () => {
    expect(conformalWidth([0.1, -0.3, 0.2])).toEqual({ width: 0.3, level: 0.75 });
    expect(conformalWidth([0.1, 0.2])).toBeNull();
    expect(conformalWidth(Array.from({ length: 19 }, (_, k) => (k + 1) / 100))).toEqual({ width: 0.18, level: 0.9 });
  });
});
