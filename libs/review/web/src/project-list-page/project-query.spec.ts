import { convertToParamMap } from '@angular/router';
import { aRow } from '../../testing/review-views';
import { readQuery, select, writeQuery } from './project-query';

const query = (params: Record<string, string> = {}) => readQuery(convertToParamMap(params));

describe('project query', () => {
  it('survives the way into the URL and back', () => {
    const params = {
      grade: 'A,C',
      status: 'graded,none',
      department: '教育局',
      q: '校舍',
      sort: '-requestFen',
      flagged: '1',
    };
    const written = Object.fromEntries(Object.entries(writeQuery(query(params))).filter(([, value]) => value !== null));
    expect(written).toEqual(params);
  });

  it('ignores codes nobody knows instead of showing an empty list', () => {
    expect(query({ grade: 'Z,B', sort: 'constructor' })).toMatchObject({
      grades: ['B'],
      sort: 'rank',
      descending: false,
    });
  });

  it('leaves a bare URL for the defaults', () => {
    expect(Object.values(writeQuery(query())).every((value) => value === null)).toBe(true);
  });

  it('filters by every chip at once and by each word of the text', () => {
    const rows = [
      aRow({ id: '1', grade: 'A', name: '校舍维修改造' }),
      aRow({ id: '2', grade: 'B', name: '校舍维修改造' }),
      aRow({ id: '3', grade: 'A', name: '道路养护' }),
      aRow({ id: '4', grade: null, status: null, name: '校舍维修' }),
    ];
    expect(select(rows, query({ grade: 'A', q: '维修 校舍' })).map((row) => row.id)).toEqual(['1']);
    expect(select(rows, query({ status: 'none' })).map((row) => row.id)).toEqual(['4']);
  });

  it('keeps rows without a value at the end, whichever the direction', () => {
    const rows = [aRow({ id: 'x', rank: null }), aRow({ id: 'b', rank: 2 }), aRow({ id: 'a', rank: 1 })];
    expect(select(rows, query({ sort: 'rank' })).map((row) => row.id)).toEqual(['a', 'b', 'x']);
    expect(select(rows, query({ sort: '-rank' })).map((row) => row.id)).toEqual(['b', 'a', 'x']);
  });
});
