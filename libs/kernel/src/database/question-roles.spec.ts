import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { onClusterRow, testDatabase, type TestDatabase } from '../../testing/index.js';
import { regionScope, type Scope, systemActor, unitScope } from '../actor/actor.js';
import type { Ctx } from './ctx.js';
import type { Migration } from './migration.js';
import { migrateDown, migrateUp } from './migrator.js';
import { filesHeld } from './question-files.js';
import { askable, NOT_ASKABLE } from './question-roles.js';
import { scopedView, scopePolicies, sharedTable } from './scope-policies.js';

const HOME = 990100000;
const OTHER = 330100000;
const noted: Migration = {
  name: '0001-noted',
  up: async (db) => {
    await db.query(`create table note (region_code integer, unit_code text collate "C", no integer, amount bigint,
        remark text, primary key (region_code, unit_code, no));
      create table kind (no integer primary key, name text, secret text); ${sharedTable('kind')}`);
    await db.query(scopePolicies('note', { region: 'region_code', unit: 'unit_code' }));
    await db.query(scopedView('counted', 'select region_code, unit_code, amount, no from note'));
    await db.query(
      scopedView('published_note', 'select c.unit_code, c.amount, k.name from counted c left join kind k using (no)'),
    );
    await db.query(scopedView('published_other', 'select unit_code, remark from note'));
    await db.query(askable(['published_note']));
  },
  down: async (db) => {
    await db.query(NOT_ASKABLE);
    await db.query('drop view published_other, published_note, counted; drop table note, kind');
  },
};
const SCOPES: [string, Scope, number][] = [
  ['a unit', unitScope('unit', HOME, '101001', ''), 5],
  ['a department', unitScope('dept', HOME, '101', ''), 15],
  ['a region', regionScope(HOME), 20],
  ['everything', { ...regionScope(0), kind: 'all' }, 40],
  ['nothing', systemActor().scope, 0],
];

describe('the role of a question', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase([noted]);
    await db.sql(`insert into note select r, u, n, n * 100, 'x' from unnest(array[${HOME}, ${OTHER}]) r,
      unnest(array['101', '101001', '101002', '102001']) u, generate_series(1, 5) n`);
  });
  afterAll(() => db.close());

  const within = <T>(scope: Scope, work: (ctx: Ctx) => Promise<T>) =>
    db.work.run(systemActor(scope), work, { readOnly: true });
  const asked = (scope: Scope, text: string, values: unknown[] = []) =>
    within(scope, ({ published }) => published.rows<Record<string, unknown>>({ text, values }));

  it.each(SCOPES)('reads of %s what the scope holds', async (_who, scope, rows) => {
    const count = 'select count(*)::int as n, coalesce(sum(amount), 0)::int as sum from published_note';
    expect(await asked(scope, count)).toEqual([{ n: rows, sum: rows * 300 }]);
    const own = await within(scope, ({ manager }) => manager.query<unknown[]>(count));
    expect(own).toEqual([{ n: rows, sum: rows * 300 }]);
  });

  it.each(SCOPES.slice(0, 4))('is another than that of %s, and is left again', async (_who, scope) => {
    const who = 'select current_user::text as role';
    const roles = await within(scope, async ({ published, manager }) => [
      ...(await published.rows<{ role: string }>({ text: who, values: [] })),
      ...(await manager.query<{ role: string }[]>(who)),
    ]);
    const kinds = roles.map(({ role }) => role.slice(db.rolePrefix.length));
    expect(kinds).toEqual([`nlq_${scope.kind}`, `s_${scope.kind}`]);
  });

  it.each([
    [`select set_config('app.region_lo', '0', true)`],
    [`select pg_catalog.set_config('role', 'none', false)`],
    ['select * from note'],
    ['select remark from note'],
    ['select * from counted where false'],
    ['select remark from published_other'],
    ['select secret from kind'],
    ['select name from zs_migration'],
    [`select pg_read_file('PG_VERSION')`],
    [`select pg_sleep(0), lo_import('/etc/passwd')`],
    ['copy published_note to program $$cat$$'],
    [`select * from ts_stat('select remark::tsvector from note')`],
  ])('may not %s', async (text) => {
    for (const [, scope] of SCOPES) await expect(asked(scope, text)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    [`insert into published_note (unit_code, amount) values ('1', 1)`],
    ['delete from note'],
    ['create temporary table t ()'],
    ['select no from note for update'],
  ])('writes nothing: %s', async (text) => {
    for (const [, scope] of SCOPES)
      await expect(asked(scope, text)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|25006|55000)$/) });
  });

  it('cannot be left by what follows in the statement', async () => {
    const [, unit] = SCOPES[0]!;
    const two = 'select 1; set local role none; select * from note';
    await expect(asked(unit, two)).rejects.toMatchObject({ code: '42601' });
    // a statement of its own is a statement compiled from nothing: it leads to the login, which holds no row
    const seen = await within(unit, async ({ published, manager }) => {
      await published.rows({ text: 'reset role', values: [] });
      return manager.query<{ role: string }[]>('select current_user::text as role');
    });
    expect(seen).toEqual([{ role: `${db.rolePrefix}s_unit` }]);
  });

  it('is given nothing but the listed views and the columns these are made of', async () => {
    const granted = await db.sql<{ what: string }>(
      `select distinct c.relname || '.' || a.attname as what from pg_roles r
       join pg_class c on c.relnamespace in ('public'::regnamespace) and c.relkind in ('r', 'p', 'v')
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where starts_with(r.rolname, $1) and has_column_privilege(r.oid, c.oid, a.attnum, 'select') order by 1`,
      [`${db.rolePrefix}nlq_`],
    );
    expect(granted.map(({ what }) => what)).toEqual([
      ...['counted.amount', 'counted.no', 'counted.unit_code', 'kind.name', 'kind.no'],
      ...['note.amount', 'note.no', 'note.region_code', 'note.unit_code'],
      ...['published_note.amount', 'published_note.name', 'published_note.unit_code'],
    ]);
    const might = await db.sql(
      `select rolname from pg_roles r where starts_with(rolname, $1)
         and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
           or exists (select from pg_auth_members where member = r.oid))`,
      [`${db.rolePrefix}nlq_`],
    );
    expect(might).toEqual([]);
  });

  it('writes no more than 256 MB of temporary files, and cannot raise that', async () => {
    const limit = `select current_setting('temp_file_limit') as held`;
    for (const [, scope] of SCOPES) expect(await asked(scope, limit)).toEqual([{ held: '256MB' }]);
    const [, region] = SCOPES[2]!;
    await expect(asked(region, `set local temp_file_limit = '1GB'`)).rejects.toMatchObject({ code: '42501' });
    const spilling = within(region, async ({ manager, published }) => {
      await manager.query(`set local work_mem = '64kB'`);
      const text = `select count(*) from (select md5(n::text) || repeat('x', 900) as t from generate_series(1, 400000) n
        order by 1 offset 1) s`;
      return published.rows({ text, values: [] });
    });
    await expect(spilling).rejects.toMatchObject({ code: '53400' });
    // between two pieces of work nobody is held
    expect(await within(region, ({ manager }) => manager.query<unknown[]>(limit))).toEqual([{ held: '-1' }]);
  });

  it('is let again after a change of a view, and undone without a trace', async () => {
    const other = await testDatabase([noted]);
    const wider: Migration = {
      name: '0002-wider',
      up: async (editor) => {
        await editor.query(`drop view published_note`);
        await editor.query(scopedView('published_note', 'select unit_code, amount, remark from note'));
        await editor.query(askable(['published_note']));
      },
      down: async () => Promise.resolve(),
    };
    const plan = { adminUrl: other.adminUrl, migrations: [noted, wider], passwords: other.passwords };
    const read = () =>
      other.work.run(systemActor(regionScope(HOME)), ({ published }) =>
        published.rows({ text: 'select count(remark)::int as n from published_note', values: [] }),
      );
    try {
      await migrateUp(plan);
      expect(await read()).toEqual([{ n: 0 }]);
      await migrateDown(plan, 2);
      const left = await other.sql(
        `select d.objid from pg_shdepend d join pg_roles r on r.oid = d.refobjid join pg_database b on b.oid = d.dbid
         where b.datname = current_database() and starts_with(r.rolname, $1)`,
        [`${other.rolePrefix}nlq_`],
      );
      expect(left).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('is held to no limit where the installing account may not hold it, until an administrator lets it', async () => {
    const other = await testDatabase([]);
    const name = `zs_asker_${other.name.slice(-6)}`;
    const own = `${other.name}_own`;
    await other.sql(`create role ${name} login createrole password 'only-here'`);
    await other.sql(`create database ${own} owner ${name}`);
    const adminUrl = Object.assign(new URL(other.adminUrl), { username: name, password: 'only-here', pathname: own });
    const plan = { adminUrl: adminUrl.toString(), migrations: [noted], passwords: other.passwords };
    const may = async (role: string) =>
      (
        await other.sql<{ may: boolean }>(`select has_parameter_privilege($1, 'temp_file_limit', 'SET') as may`, [role])
      )[0]?.may;
    try {
      const { prefix } = await migrateUp(plan);
      expect(await may(`${prefix}api`)).toBe(false);
      await onClusterRow(() => other.sql(filesHeld(name)));
      await migrateUp(plan);
      expect([await may(`${prefix}api`), await may(`${prefix}worker`), await may(`${prefix}nlq_all`)]).toEqual([
        true,
        true,
        false,
      ]);
    } finally {
      await other.sql(`drop database ${own} with (force)`);
      await other.close();
    }
  });

  it('is entered by the logins of the product alone', async () => {
    const stranger = new pg.Client({ connectionString: db.urlFor('seq') });
    await stranger.connect();
    try {
      const entered = stranger.query(`set role ${db.rolePrefix}nlq_all`);
      await expect(entered).rejects.toMatchObject({ code: '42501' });
    } finally {
      await stranger.end();
    }
  });
});
