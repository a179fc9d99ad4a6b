import type { CrosswalkRow } from '@zhunsheng/contract';
import { crosswalkLines } from './crosswalk-lines';

const row = (unitKind: CrosswalkRow['unitKind'], deptEcon: string, govEcon: string, govName: string): CrosswalkRow => ({
  unitKind,
  deptEcon,
  deptName: deptEcon === '30202' ? '印刷费' : null,
  govEcon,
  govName,
});
const ROWS = [
  row('行政', '30202', '50201', '办公经费'),
  row('事业', '30202', '50502', '商品和服务支出'),
  row('行政', '30215', '50202', '会议费'),
];

describe('the cross-walk', () => {
  it('has a line a department class and a column a kind of unit, empty where nothing is said', () => {
    const [first] = crosswalkLines(ROWS, '');
    expect(first?.targets.map((side) => side.map(({ code }) => code))).toEqual([['50201'], [], ['50502']]);
  });

  it('finds either side by number or name', () => {
    expect(crosswalkLines(ROWS, '会议').map(({ code }) => code)).toEqual(['30215']);
    expect(crosswalkLines(ROWS, '505').map(({ code }) => code)).toEqual(['30202']);
    expect(crosswalkLines(ROWS, '印刷')).toHaveLength(1);
  });
});
