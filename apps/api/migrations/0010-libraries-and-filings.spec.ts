import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor, unitScope } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { librariesAndFilings } from './0010-libraries-and-filings.js';

const HOME = 990100000;
const everything = systemActor({ ...regionScope(0), kind: 'all' });

describe('the tables of the libraries and the filings', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase([librariesAndFilings]);
    await db.work.run(everything, async ({ manager }) => {
      await manager.query(`insert into region values (${HOME}, '云衡市本级', null, '市级')`);
      await manager.query(`insert into unit (region_code, unit_code, department_code, name, kind) values
        (${HOME}, '205001', '205', '云衡市教育局', '行政'), (${HOME}, '206001', '206', '云衡市科技局', '行政')`);
    });
  });
  afterAll(() => db.close());

  const rows = <T>(sql: string, actor = everything): Promise<T[]> =>
    db.work.run(actor, ({ manager }) => manager.query<T[]>(sql));

  it('begins every key of a regional table with the region', async () => {
    const keys = await rows<{ table: string; first: string }>(`
      select c.conrelid::regclass::text as table, a.attname as first
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype in ('p', 'u', 'f') and c.connamespace = 'public'::regnamespace and c.conrelid::regclass::text not like 'zs_%'
        and c.conrelid::regclass::text not in ('region', 'code_item', 'code_crosswalk')`);
    expect(keys.length).toBeGreaterThan(90);
    expect(keys.filter(({ first }) => first !== 'region_code' && first !== 'document_region')).toEqual([]);
  });

  it('confines every table that has a unit column', async () => {
    const open = await rows(`
      select table_name from information_schema.columns join pg_class on relname = table_name
      where column_name = 'unit_code' and table_schema = 'public' and relkind = 'r' and not relrowsecurity`);
    expect(open).toEqual([]);
    const seen = await rows<{ name: string }>('select name from unit', systemActor(unitScope('dept', HOME, '205', '')));
    expect(seen.map(({ name }) => name)).toEqual(['云衡市教育局']);
  });

  it('lets a unit read the libraries but not write them', async () => {
    const clerk = systemActor(unitScope('unit', HOME, '205001', ''));
    await expect(rows(`update unit set name = '改名'`, clerk)).rejects.toThrow(/permission denied/);
    await expect(
      rows(`insert into code_item (year, kind, code, name) values (2026, 'x', '1', 'y')`, clerk),
    ).rejects.toThrow(/permission denied/);
  });

  it('shows the answer key to the whole-installation scope alone', async () => {
    await rows(`insert into demo_answer values (${HOME}, 'P1', 'F08', 'fault', '合计不等')`);
    await expect(rows('select * from demo_answer', systemActor(regionScope(HOME)))).rejects.toThrow(
      /permission denied/,
    );
    expect(await rows('select * from demo_answer')).toHaveLength(1);
  });

  it('refreshes the statistics of tables it does not own', async () => {
    await rows('select analyse_libraries()');
  });
});
