import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ColumnPlace } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { publishedCatalog } from '../question-desk.js';
import { catalogueOf } from './data-catalogue.js';
import { CLASSIFICATION } from './index.js';
import { STEWARDS } from './stewards.js';

const COLUMNS = `
  select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as table, a.attname as column
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname in ('public', 'audit') and c.relkind in ('r', 'p') order by 1, a.attnum`;

/** What a view reads, through whatever views lie between. */
const READ_BY = `
  with recursive under as (
    select d.refobjid as oid, d.refobjsubid as column_no
    from pg_depend d join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
    where r.ev_class = $1::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
    union
    select d.refobjid, d.refobjsubid from under u join pg_rewrite r on r.ev_class = u.oid
    join pg_depend d on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass
    where d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class)
  select c.relname as table, a.attname as column from under u join pg_class c on c.oid = u.oid and c.relkind in ('r', 'p')
  join pg_attribute a on a.attrelid = c.oid and a.attnum = u.column_no`;

describe('数据分级', () => {
  let db: TestDatabase;
  let present: ColumnPlace[];
  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    present = await db.sql<{ table: string; column: string }>(COLUMNS);
  }, 180_000);
  afterAll(() => db.close());

  it('knows every column of the database: give a new one its level in src/classification', () => {
    expect(CLASSIFICATION.unclassified(present)).toEqual([]);
  });

  it('lists no column that is gone', () => {
    expect(CLASSIFICATION.departed(present)).toEqual([]);
  });

  it('knows of every column who answers for it, how long it is kept and why it is held: src/classification/stewards', () => {
    expect(STEWARDS.unowned(present)).toEqual([]);
    expect(STEWARDS.unowned([{ table: 'shoe_rack', column: 'pairs' }])).toEqual(['shoe_rack.pairs']);
    expect(STEWARDS.departed(present)).toEqual([]);
  });

  it('keeps nothing by a parameter that is not there', async () => {
    const codes = (await db.sql<{ code: string }>('select code from security_parameter')).map(({ code }) => code);
    expect(STEWARDS.parameters().length).toBeGreaterThan(0);
    expect(STEWARDS.parameters().filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('is shown column by column, a library by the department its own catalogue names', () => {
    const { tables, columns } = catalogueOf(new Map([['keep_sessions', '到期会话记录保留 30 天']]));
    const shown = tables.flatMap(({ table, columns: its }) => its.map(({ name }) => `${table}.${name}`));
    expect(shown).toHaveLength(Object.values(columns).reduce((sum, count) => sum + count, 0));
    const of = (name: string) => tables.find(({ table }) => table === name);
    expect(of('session')).toMatchObject({ keep: '到期会话记录保留 30 天', owner: '安全保密管理员' });
    expect(of('asset')).toMatchObject({ owner: '资产管理科', weight: '一般' });
    expect(of('project_version')).toMatchObject({ kind: '项目申报' });
    expect(of('project_version')?.columns.find(({ name }) => name === 'phone')).toMatchObject({
      ...{ level: 'L3', kind: '个人信息', owner: '预算科' },
      basis: expect.stringContaining('个人信息保护法 §13'),
    });
  });

  it('takes what nobody classified for the highest', () => {
    expect(CLASSIFICATION.level({ table: 'person', column: 'shoe_size' })).toBe('L4');
    expect(CLASSIFICATION.unclassified([{ table: 'person', column: 'shoe_size' }])).toEqual(['person.shoe_size']);
  });

  it('keeps secrets and people out of all that can be asked, summed up or searched', async () => {
    const catalog = publishedCatalog();
    const views = await db.sql<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'v' and n.nspname = 'public'`,
    );
    const read = await Promise.all(
      views
        .filter(({ name }) => name.startsWith('fact_') || catalog.has(name, 'region_code'))
        .map(async ({ name }) =>
          (await db.sql<{ table: string; column: string }>(READ_BY, [name])).map((at) => ({ name, ...at })),
        ),
    );
    expect(read.flat().length).toBeGreaterThan(100);
    const sealed = read.flat().filter((at) => CLASSIFICATION.level(at) === 'L4');
    expect(sealed).toEqual([]);
  });

  it('has nothing at L4 that lies there as a text to be read', async () => {
    const readable = await db.sql<{ table: string; column: string }>(
      `select c.relname as table, a.attname as column from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where n.nspname = 'public' and c.relkind = 'r' and a.atttypid <> 'bytea'::regtype`,
    );
    const texts = readable.filter((at) => CLASSIFICATION.level(at) === 'L4').map((at) => `${at.table}.${at.column}`);
    // digests of passwords, persons, tokens and codes, or what lives for minutes; settings of a connector name no secret
    expect(
      texts.filter(
        (name) =>
          !/digest|password|draw_secret\.secret|connector\.settings|ukey_challenge\.session|second_factor(_draft)?\.recovery|sign_in_attempt/.test(
            name,
          ),
      ),
    ).toEqual([]);
  });
});
