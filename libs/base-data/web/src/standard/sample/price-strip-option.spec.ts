import type { ProposalPageView } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { priceStripOption } from './price-strip-option';

const SAMPLE = {
  lowFen: 80_00,
  midFen: 100_00,
  highFen: 130_00,
  fenceLowFen: 60_00,
  fenceHighFen: 160_00,
  points: [
    [90_00, 2023, 0],
    [110_00, 2025, 0],
    [1000_00, 2025, 1],
  ],
} as unknown as ProposalPageView;

interface Drawn {
  xAxis: { type: string; min: number; max: number };
  series: {
    data: { value: [number, number]; label?: { show: boolean; formatter: string } }[];
    markArea?: { data: { xAxis: number }[][] };
    markLine?: { data: { xAxis: number }[] };
  }[];
}

const draw = (year: number | null, capFen: number | null): Drawn =>
  priceStripOption({ sample: SAMPLE, year, capFen, capName: '法定上限' }, CHART_PALETTES.light) as unknown as Drawn;

describe('the strip of prices', () => {
  it('draws the interval as a band and the cap as a line, in 元 on a logarithmic axis', () => {
    const { xAxis, series } = draw(null, 150_00);
    expect(xAxis.type).toBe('log');
    expect(series[0]!.markArea!.data[0]).toEqual([{ xAxis: 80 }, { xAxis: 130 }]);
    expect(series[0]!.markLine!.data.map((line) => line.xAxis)).toEqual([100, 150]);
    expect(draw(null, null).series[0]!.markLine!.data).toHaveLength(1);
  });

  it('keeps band and cap in sight whatever the prices are', () => {
    const { xAxis } = draw(2023, 500_00);
    expect(xAxis.min).toBeLessThan(80);
    expect(xAxis.max).toBeGreaterThan(500);
  });

  it('says at each point left out why it is', () => {
    const [, outside] = draw(null, null).series;
    expect(outside!.data).toHaveLength(1);
    expect(outside!.data[0]!.label).toMatchObject({ show: true });
    expect(outside!.data[0]!.label!.formatter).toContain('10 倍');
    expect(draw(2023, null).series[1]!.data).toEqual([]);
  });
});
