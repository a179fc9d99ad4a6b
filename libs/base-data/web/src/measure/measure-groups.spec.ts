import type { MeasureView } from '@zhunsheng/contract';
import { measureGroups } from './measure-groups';

const measure = (name: string, dimension: string, factor = 1): MeasureView => ({
  name,
  dimension,
  factor,
  shipped: true,
});
const MEASURES = [
  measure('元', '钱'),
  measure('万元', '钱', 10_000),
  measure('元/人天', '钱/人·天'),
  measure('人天', '人·天'),
  measure('人日', '人·天'),
];

describe('measures by dimension', () => {
  it('keeps together what can be compared, prices last', () => {
    expect(measureGroups(MEASURES, '').map(({ dimension }) => dimension)).toEqual(['人·天', '钱', '钱/人·天']);
  });

  it('says how one converts into the other', () => {
    const said = measureGroups(MEASURES, '').flatMap(({ measures }) => measures.map(({ says }) => says));
    expect(said).toEqual(['基准', '同 人天', '基准', '= 10,000 元', '基准']);
    const yearly = measureGroups([measure('元/盏年', '钱/件·月', 1 / 12)], '');
    expect(yearly[0]?.measures[0]?.says).toBe('= 1/12 元/件·月');
  });

  it('is searched by name or dimension', () => {
    expect(measureGroups(MEASURES, '人日')).toHaveLength(1);
    expect(measureGroups(MEASURES, '钱/')[0]?.measures).toHaveLength(1);
  });
});
