import type { ForecastRow } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { forecastOption, revenueOption } from './forecast-option';

const row = (some: Partial<ForecastRow>): ForecastRow => ({
  ...{ key: 'a', name: '甲', budgetFen: 1000, paidFen: 600, forecastFen: 950, rate: 0.95, lowFen: 900, highFen: 1000 },
  ...{ reason: null, past: [] },
  ...some,
});
const drawn = (option: object | null) =>
  (option as { series: { name: string; data: (number | null)[] }[] } | null)?.series.map(({ name, data }) => [
    name,
    data,
  ]);

describe('the chart of a forecast', () => {
  it('stacks the interval from its lower end, and leaves out what was not forecast', () => {
    const option = forecastOption([row({ forecastFen: null }), row({})], CHART_PALETTES.light);
    expect(drawn(option)).toEqual([
      ['已支付', [60]],
      ['起', [90]],
      ['区间', [10]],
      ['预测全年', [95]],
    ]);
    expect(forecastOption([row({ forecastFen: null })], CHART_PALETTES.light)).toBeNull();
  });

  it('draws no interval that was not given', () => {
    const option = forecastOption([row({ lowFen: null, highFen: null })], CHART_PALETTES.light);
    expect(drawn(option)?.[2]).toEqual(['区间', [null]]);
  });

  it('joins the next year to the last one, only if there is one', () => {
    const history = [1, 2, 3].map((value, k) => ({ year: 2023 + k, value }));
    const revenue = {
      indicator: '收入',
      unit: '万元',
      history,
      year: 2026,
      low: null,
      high: null,
      reason: null,
      past: [],
    };
    expect(drawn(revenueOption({ ...revenue, value: 4 }, CHART_PALETTES.light))?.[1]).toEqual([
      '预测',
      [null, null, 3, 4],
    ]);
    expect(drawn(revenueOption({ ...revenue, value: null }, CHART_PALETTES.light))?.[1]).toEqual(['预测', []]);
  });
});
