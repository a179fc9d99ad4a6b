import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { type Actor, regionScope, type Scope, systemActor, unitScope } from '../actor/actor.js';
import { copyIn, copyOut, copyRow } from './copy.js';
import type { Migration } from './migration.js';
import { migrateDown, migrateUp } from './migrator.js';
import { scopePolicies } from './scope-policies.js';

const notes: Migration = {
  name: '0001-notes',
  up: async (db) => {
    await db.query(`create table note (region_code integer, unit_code text collate "C", no integer, amount bigint,
      primary key (region_code, unit_code, no))`);
    await db.query(scopePolicies('note', { region: 'region_code', unit: 'unit_code' }));
  },
  down: async (db) => {
    await db.query('drop table note');
  },
};

const OTHER = 330100000;
const HOME = 990100000;
const everything: Scope = { ...regionScope(0), kind: 'all' };

describe('the unit of work', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase([notes]);
    await db.work.run(systemActor(everything), async (ctx) => {
      await ctx.manager.query(`insert into note
        select r, u, n, n * 100 from unnest(array[${HOME}, ${OTHER}]) r, unnest(array['101', '101001', '101002', '102001']) u,
        generate_series(1, 5) n`);
    });
  });
  afterAll(() => db.close());

  const count = (actor: Actor) =>
    db.work.run(actor, async (ctx) => {
      const rows: { n: number }[] = await ctx.manager.query('select count(*)::int as n from note');
      return rows[0]?.n;
    });

  it.each<[string, Scope, number]>([
    ['a unit', unitScope('unit', HOME, '101001', ''), 5],
    ['a department', unitScope('dept', HOME, '101', ''), 15],
    ['a region', regionScope(HOME), 20],
    ['an interval of regions', regionScope(330000000, 990999999), 40],
    ['everything', everything, 40],
    ['nothing', systemActor().scope, 0],
  ])('shows %s its own rows', async (_who, scope, rows) => {
    expect(await count(systemActor(scope))).toBe(rows);
  });

  it('V08 keeps parallel actors apart on one pool', async () => {
    const scopes = Array.from({ length: 40 }, (_, i) =>
      unitScope(i % 2 ? 'unit' : 'dept', HOME, i % 2 ? '101001' : '101', ''),
    );
    const counts = await Promise.all(scopes.map((scope) => count(systemActor(scope))));
    expect(counts).toEqual(scopes.map((scope) => (scope.kind === 'unit' ? 5 : 15)));
  });

  it('shows no row when the context is missing', async () => {
    const role = `${db.rolePrefix}s_region`;
    const rows = await db.work.run(systemActor(), async (ctx) => {
      await ctx.manager.query(`select set_config('role', '${role}', true), set_config('app.region_lo', '', true)`);
      return ctx.manager.query<{ n: number }[]>('select count(*)::int as n from note');
    });
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('refuses rows outside the scope, and moving one out of it', async () => {
    const actor = systemActor(unitScope('unit', HOME, '101001', ''));
    const write = (sql: string) => db.work.run(actor, (ctx) => ctx.manager.query(sql));
    await expect(write(`insert into note values (${HOME}, '102001', 9, 1)`)).rejects.toThrow(/row-level security/);
    await expect(write(`update note set unit_code = '102001'`)).rejects.toThrow(/row-level security/);
  });

  it('undoes everything when the work fails', async () => {
    const actor = systemActor(regionScope(HOME));
    const failing = db.work.run(actor, async (ctx) => {
      await ctx.manager.query('delete from note');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await count(actor)).toBe(20);
  });

  it('copies in through a temporary table and out under the policy', async () => {
    const actor = systemActor(unitScope('unit', HOME, '102001', ''));
    await db.work.run(actor, async (ctx) => {
      await ctx.manager.query('create temporary table note_in (no integer, amount bigint) on commit drop');
      const rows = Array.from({ length: 1000 }, (_, i) => copyRow([i + 100, i]));
      expect(await copyIn(ctx, 'copy note_in from stdin', rows)).toBe(1000);
      await ctx.manager.query(`insert into note select ${HOME}, '102001', no, amount from note_in`);
    });
    const text = await db.work.run(actor, async (ctx) => {
      const chunks: Buffer[] = [];
      for await (const chunk of copyOut(ctx, 'copy (select no from note order by no) to stdout')) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    });
    expect(text.trim().split('\n')).toHaveLength(1005);
  });

  it('is entered by a login role that inherits nothing and owns nothing', async () => {
    const roles = await db.sql<{ rolname: string }>(
      `select rolname from pg_roles where rolname like $1 and (rolsuper or rolbypassrls or rolcanlogin and rolinherit)`,
      [`${db.rolePrefix}%`],
    );
    expect(roles).toEqual([]);
    await expect(count({ ...systemActor(), scope: everything })).resolves.toBeGreaterThan(0);
  });

  it('V46 goes down and up again', async () => {
    const other = await testDatabase([notes]);
    const plan = { adminUrl: other.adminUrl, migrations: [notes], passwords: other.passwords };
    try {
      expect(await migrateDown(plan, 1)).toEqual(['0001-notes']);
      expect(await other.sql(`select to_regclass('note') as t`)).toEqual([{ t: null }]);
      const again = await migrateUp(plan);
      expect(again.applied).toEqual(['0001-notes']);
      expect((await migrateUp(plan)).applied).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('V46 does not stand before a table for long: it lets those through who read it, and tries again', async () => {
    const other = await testDatabase([notes]);
    const wider: Migration = {
      name: '0002-wider',
      up: async (db) => void (await db.query('alter table note add column said text')),
      down: async (db) => void (await db.query('alter table note drop column said')),
    };
    const plan = { adminUrl: other.adminUrl, migrations: [notes, wider], passwords: other.passwords };
    const reader = new pg.Client({ connectionString: other.adminUrl });
    await reader.connect();
    try {
      await reader.query('begin');
      await reader.query('select count(*) from note');
      const patience = { lockMs: 50, pauseMs: 1, tries: 2 };
      await expect(migrateUp({ ...plan, patience })).rejects.toThrow(/0002-wider.*结构没有改动/);
      const columns = `select count(*)::int as n from information_schema.columns where column_name = 'said'`;
      expect(await other.sql(columns)).toEqual([{ n: 0 }]);
      let waits = 0;
      const progress = (line: string) => {
        if (line.includes('占用') && waits++ === 0) void reader.query('commit');
      };
      const { applied } = await migrateUp({ ...plan, patience: { ...patience, tries: 1_000 }, progress });
      expect(applied).toEqual(['0002-wider']);
      expect(waits).toBeGreaterThan(0);
      expect(await other.sql(columns)).toEqual([{ n: 1 }]);
    } finally {
      await reader.end();
      await other.close();
    }
  });

  it('V46 begins a migration anew that the database ended because each waited for the other', async () => {
    const other = await testDatabase([notes]);
    let tries = 0;
    const crossing: Migration = {
      name: '0002-crossing',
      up: async (db) => {
        if (tries++ === 0) await db.query(`do $$ begin raise exception 'each' using errcode = '40P01'; end $$`);
        await db.query('create table crossed ()');
      },
      down: async (db) => void (await db.query('drop table crossed')),
    };
    const plan = { adminUrl: other.adminUrl, migrations: [notes, crossing], passwords: other.passwords };
    try {
      expect((await migrateUp({ ...plan, patience: { lockMs: 5_000, pauseMs: 1, tries: 2 } })).applied).toEqual([
        '0002-crossing',
      ]);
      expect(tries).toBe(2);
    } finally {
      await other.close();
    }
  });

  it('is installed by an account with CREATEROLE alone, and found again by it', async () => {
    const other = await testDatabase([]);
    const name = `zs_installer_${other.name.slice(-6)}`;
    const own = `${other.name}_own`;
    await other.sql(`create role ${name} login createrole password 'only-here'`);
    await other.sql(`create database ${own} owner ${name}`);
    const adminUrl = Object.assign(new URL(other.adminUrl), { username: name, password: 'only-here', pathname: own });
    const plan = { adminUrl: adminUrl.toString(), migrations: [notes], passwords: other.passwords };
    try {
      const { applied, prefix } = await migrateUp(plan);
      expect(applied).toEqual(['0001-notes']);
      expect(await migrateUp(plan)).toEqual({ applied: [], prefix });
    } finally {
      await other.sql(`drop database ${own}`);
      await other.close();
    }
  });
});
