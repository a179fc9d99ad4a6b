import type { CrossYearView, SeriesBreak } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { crossYearOption } from './cross-year-option';

const broken = (year: number): SeriesBreak => ({ year, kind: '合并', text: '并入', source: '文' });
const row = (key: string, breaks: SeriesBreak[] = []) => ({
  ...{ key, name: `名${key}`, breaks },
  values: [2023, 2024].map((year) => ({ year, finalFen: 12_345_600, paidFen: 100, from: [] })),
});
const view = (rows: CrossYearView['rows'], events: SeriesBreak[] = []): CrossYearView => ({
  ...{
    by: 'unit',
    years: [2023, 2024],
    running: null,
    rows,
    apart: [],
    totals: null,
    events,
    untraced: [],
    caliber: '',
  },
});
const draw = (shown: CrossYearView) =>
  crossYearOption(shown, 'finalFen', CHART_PALETTES.light) as {
    series: { data: number[]; markLine?: { data: { xAxis: string }[] } }[];
  } | null;

describe('the chart of five years', () => {
  it('draws nothing of nothing, and no more lines than can be read', () => {
    expect(draw(view([]))).toBeNull();
    expect(draw(view(Array.from({ length: 9 }, (_, k) => row(`${k}`))))?.series).toHaveLength(5);
  });
  it('keeps two classes of one name apart, which a chart would draw as one', () => {
    const same = ['2010302', '2012902'].map((key) => ({ ...row(key), name: '一般行政管理事务' }));
    const series = draw(view([...same, row('a')]))?.series as unknown as { name: string; symbol: string }[];
    expect(series.map(({ name }) => name)).toEqual(['一般行政管理事务 2010302', '一般行政管理事务 2012902', '名a']);
    expect(new Set(series.map(({ symbol }) => symbol)).size).toBe(3);
  });
  it('leaves a gap where a year has nothing of a series', () => {
    const gone = row('a');
    gone.values = [{ year: 2023, finalFen: 0, paidFen: 0, from: [] }, ...gone.values.slice(1)];
    expect(draw(view([gone]))?.series[0]?.data).toEqual([null, 12.35]);
  });
  it('shows 万元 and one mark a year that breaks, whoever breaks it', () => {
    const drawn = draw(view([row('a', [broken(2024)]), row('b', [broken(2024), broken(2019)])], [broken(2023)]));
    expect(drawn?.series[0]?.data).toEqual([12.35, 12.35]);
    expect(drawn?.series.flatMap(({ markLine }) => markLine?.data ?? [])).toEqual([
      { xAxis: '2023' },
      { xAxis: '2024' },
    ]);
  });
});
