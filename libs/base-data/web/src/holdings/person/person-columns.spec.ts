import type { StaffDifferenceView } from '@zhunsheng/contract';
import { differenceRow, doublePayRow } from './person-columns';

describe('rows about people', () => {
  it('say how far the register is from what was reported, and who is over the establishment', () => {
    const view: StaffDifferenceView = {
      unitCode: '101001',
      unitName: '教育局',
      established: 10,
      reportedOnPost: 9,
      countedOnPost: 11,
      reportedExternal: 3,
      countedExternal: 2,
      retired: 4,
      byKind: { 行政: 11, 事业: 0, 工勤: 0, 离退休: 4, 编外: 2 },
    };
    expect(differenceRow(view)).toMatchObject({ onPostGap: 2, externalGap: -1, overEstablished: 1 });
    expect(differenceRow({ ...view, countedOnPost: 8 })).toMatchObject({ onPostGap: -1, overEstablished: 0 });
  });

  it('name a person paid twice once, and two people on one seat both, though their masks be the same', () => {
    const post = {
      unitCode: '1',
      unitName: '教育局',
      personNo: 'P1',
      name: '章＊',
      kind: '行政' as const,
      seat: 'S1',
      post: '科员',
      since: '2020-01-01',
      until: null,
    };
    const row = doublePayRow({
      kind: '同一人',
      posts: [post, { ...post, unitName: '科技局', until: '2026-01-31' }],
      overlapDays: 31,
      excessFen: 5,
    });
    expect(row).toMatchObject({
      name: '章＊',
      first: '教育局 科员（P1，2020-01-01 至 今）',
      second: '科技局 科员（P1，2020-01-01 至 2026-01-31）',
    });
    const seat = doublePayRow({ kind: '同一编制', posts: [post, post], overlapDays: 31, excessFen: 5 });
    expect(seat['name']).toBe('章＊、章＊');
  });
});
