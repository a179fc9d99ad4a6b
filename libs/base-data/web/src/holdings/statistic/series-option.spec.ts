import type { StatisticSeriesView } from '@zhunsheng/contract';
import { changes, seriesOption } from './series-option';

const series = (unit: string, ...values: [number, number][]): StatisticSeriesView => ({
  indicator: '常住人口',
  unit,
  points: values.map(([year, value]) => ({ year, value })),
  freshness: {
    state: 'unknown',
    source: null,
    asOf: null,
    ageDays: null,
    usedOn: '2026-08-31',
    ageingAfterDays: null,
    staleAfterDays: null,
    licence: null,
  },
});

describe('a statistical series', () => {
  it('is drawn by year in its own unit', () => {
    expect(seriesOption(series('人', [2024, 100], [2025, 110]))).toMatchObject({
      xAxis: { data: ['2024', '2025'] },
      yAxis: { name: '人', scale: true },
    });
  });

  it('changes against the year before, never across a gap', () => {
    expect(changes(series('人', [2022, 100], [2023, 110], [2025, 121]))).toEqual([null, expect.closeTo(0.1), null]);
  });

  it('has no change of a change', () => {
    expect(changes(series('上年=100', [2023, 101], [2024, 102]))).toEqual([null, null]);
  });
});
