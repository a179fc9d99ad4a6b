import { describe, expect, it } from '@jest/globals';
import { ZsError } from '@zhunsheng/kernel';

import { HOLDING_LISTS } from './holding-lists.js';
import { listSql, preparedList } from './list-query.js';

describe('the statement of a list', () => {
  it.each(HOLDING_LISTS.map(({ library }) => library))('of %s has only columns of the catalogue', (library) => {
    const list = preparedList(library);
    expect(list.columns.filter(({ usual }) => usual).length).toBeGreaterThan(3);
    expect(listSql(list, {}).order).toContain('t.region_code');
  });

  it('takes nothing that was typed into its text', () => {
    const typed = `x'; drop table asset --`;
    const sql = listSql(preparedList('assets'), { q: typed, unit: typed, state: typed });
    const { values, ...text } = sql;
    expect(JSON.stringify(text)).not.toContain('drop');
    expect(values).toEqual([`%${typed}%`, typed, typed]);
  });

  it.each([
    [{ sort: 'price_fen; select 1' }, /没有可排序的列/],
    [{ sort: '' + 'region_code' }, /没有可排序的列/],
    [{ colour: '红' }, /不能按“colour”筛选/],
    [{ year: '2026' }, /不能按“year”筛选/],
  ])('refuses %j in Chinese', (filter, problem) => {
    const asked = () => listSql(preparedList('assets'), filter);
    expect(asked).toThrow(ZsError);
    expect(asked).toThrow(problem);
  });

  it('searches for a per cent sign, not with one', () => {
    expect(listSql(preparedList('awards'), { q: '50%' }).values).toEqual(['%50\\%%']);
  });

  it('knows no list that is not declared', () => {
    expect(() => preparedList('person')).toThrow(ZsError);
  });
});
