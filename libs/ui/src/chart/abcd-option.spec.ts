import type { BoardPoint } from '@zhunsheng/contract';
import { abcdOption, tooltipOf } from './abcd-option';
import { CHART_PALETTES } from './chart-palette';

const point = (part: Partial<BoardPoint>): BoardPoint => ({
  id: 'T_1',
  name: '屋面维修',
  unitName: '某校',
  departmentCode: '101',
  departmentName: '教育局',
  requestFen: 1_000_000,
  suggestedFen: null,
  necessity: 74.94,
  importance: 60,
  grade: 'A',
  rank: 1,
  flags: [],
  top: [],
  ...part,
});

interface ScatterSeries {
  name?: string;
  data: { point: BoardPoint; symbolSize: number }[];
}

describe('the ABCD scatter', () => {
  it('puts every project into the series of its grade', () => {
    const points = [point({}), point({ id: 'T_2', grade: 'D' }), point({ id: 'T_3', grade: 'D' })];
    const option = abcdOption({ points, cutN: 60, cutI: 60, borderWidth: 3 }, CHART_PALETTES.light);
    const series = option['series'] as ScatterSeries[];
    expect(series.slice(0, 4).map(({ name, data }) => `${name}${data.length}`)).toEqual(['A1', 'B0', 'C0', 'D2']);
  });

  it('draws the amount as area: four times the money, twice the width', () => {
    const points = [point({ requestFen: 4_000_000 }), point({ id: 'T_2', requestFen: 1_000_000 })];
    const option = abcdOption({ points, cutN: 60, cutI: 60, borderWidth: 3 }, CHART_PALETTES.light);
    const [large, small] = (option['series'] as ScatterSeries[])[0]?.data ?? [];
    expect((large?.symbolSize ?? 0) - 5).toBeCloseTo(2 * ((small?.symbolSize ?? 0) - 5));
  });

  it('keeps the markup of rich text out of names', () => {
    expect(tooltipOf(point({ name: '{a|坏名字}' }))).toContain('｛a|坏名字｝');
  });
});
