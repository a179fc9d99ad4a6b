import { CHART_PALETTES } from '@zhunsheng/ui';
import { hoursWords } from './hours-words';
import { processMapOptions } from './process-map-options';

interface Series {
  data: { name: string; x: number; y: number }[];
  links: { source: string; lineStyle: { color: string; width: number } }[];
}

const node = (state: string) => ({ state, visits: 5, medianHours: 3, p90Hours: 9 });
const edge = (from: string, to: string, count: number, rework: boolean) => ({
  ...{ from, to, count, rework, acts: ['pass'], medianHours: 60 },
});

describe('the map of the process', () => {
  const options = processMapOptions(
    ['单位审核', '财政审核', '退回'].map(node),
    [edge('单位审核', '财政审核', 8, false), edge('财政审核', '退回', 2, true)],
    CHART_PALETTES.light,
  );
  const [series] = options['series'] as Series[];

  it('stands along the usual way, what leaves it below', () => {
    const at = new Map(series?.data.map(({ name, x, y }) => [name, [x, y]]));
    expect(at.get('单位审核')).toEqual([0, 0]);
    expect(at.get('财政审核')).toEqual([100, 0]);
    expect(at.get('退回')?.[1]).toBeGreaterThan(0);
  });

  it('is wider where more go, and another colour where work is done again', () => {
    const [straight, again] = series?.links ?? [];
    expect(straight?.lineStyle.width).toBeGreaterThan(again?.lineStyle.width ?? 99);
    expect(straight?.lineStyle.color).not.toBe(again?.lineStyle.color);
  });

  it('says times as people do', () => {
    expect([0.5, 12.5, 60, null].map(hoursWords)).toEqual(['30 分钟', '12.5 小时', '2.5 天', '—']);
  });
});
