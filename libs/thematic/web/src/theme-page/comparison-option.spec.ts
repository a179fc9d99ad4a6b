import { CHART_PALETTES } from '@zhunsheng/ui';
import { comparisonOption } from './comparison-option';

const row = (own: number, reference: number | null) => ({
  ...{ key: `${own}`, name: `${own}`, own, reference, low: null, high: null, unit: '元', count: 1 },
  ...{ aboveFen: 0, note: '', adjustment: null },
});
const draw = (...rows: ReturnType<typeof row>[]) =>
  comparisonOption(
    { by: 'standard', per: null, adjusted: false, rows, more: 0, missing: '' },
    CHART_PALETTES.light,
  ) as {
    xAxis: { type: string };
    series: { data: { value: number; itemStyle: { color: string } }[] }[];
  } | null;

describe('the chart of a comparison', () => {
  it('draws nothing where nothing was compared', () => {
    expect(draw()).toBeNull();
  });
  it('marks what is above its reference, and not what lies exactly on it', () => {
    const colours = draw(row(101, 100), row(100, 100), row(100, null))?.series[0]?.data.map(
      (one) => one.itemStyle.color,
    );
    expect(colours?.map((colour) => colour === CHART_PALETTES.light.grade.C)).toEqual([true, false, false]);
  });
  it('goes over to a logarithm only when prices lie far apart', () => {
    expect(draw(row(100, 120), row(400, 500))?.xAxis.type).toBe('value');
    expect(draw(row(100, 120), row(400_000, 500))?.xAxis.type).toBe('log');
  });
});
