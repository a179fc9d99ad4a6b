import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { regionScope, type Scope, systemActor, unitScope } from '../actor/actor.js';
import { migrateUp } from './migrator.js';
import { releaseSettings, SETTINGS_RELEASED, settingsReserved } from './session-settings.js';

const HOME = 990100000;
const SCOPES: [string, Scope][] = [
  ['a unit', unitScope('unit', HOME, '101001', '')],
  ['a department', unitScope('dept', HOME, '101', '')],
  ['a region', regionScope(HOME)],
  ['everything', { ...regionScope(0), kind: 'all' }],
];
const MAY = `has_function_privilege($1, 'pg_catalog.set_config(text, text, boolean)', 'execute')`;

describe('settings of a session', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase([]);
  });
  afterAll(() => db.close());

  const within = (scope: Scope, sql: string, values: unknown[] = []) =>
    db.work.run(systemActor(scope), ({ manager }) => manager.query<unknown[]>(sql, values), { readOnly: true });
  const refused = (code: string) => ({ driverError: { code } });

  describe.each(SCOPES)('within %s', (_who, scope) => {
    it.each([
      [`select set_config('app.region_lo', '0', true)`],
      [`select pg_catalog.set_config('role', 'none', false)`],
      [`select 1 where (select set_config('app.unit_hi', '', true)) is null`],
      [`select * from ts_stat('select to_tsvector(set_config(''role'', ''none'', true))')`],
    ])('are not set by %s', async (sql) => {
      await expect(within(scope, sql)).rejects.toMatchObject(refused('42501'));
    });

    it('are not set by the view of all settings, whether or not one may write', async () => {
      const set = `update pg_settings set setting = '1GB' where name = 'work_mem'`;
      await expect(within(scope, set)).rejects.toMatchObject(refused('25006'));
      const writing = db.work.run(systemActor(scope), ({ manager }) => manager.query(set));
      await expect(writing).rejects.toMatchObject(refused('42501'));
    });

    it('are not set behind a bound statement, which is one', async () => {
      await expect(within(scope, 'select $1::text; set local role none', ['x'])).rejects.toMatchObject(
        refused('42601'),
      );
    });

    it('are not set by a statement another one runs', async () => {
      await expect(within(scope, `select * from ts_stat('set local role none')`)).rejects.toMatchObject(
        refused('42P11'),
      );
    });
  });

  it('are for who enters a scope, for no other role of the product', async () => {
    const roles = await db.sql<{ rolname: string }>(
      `select rolname from pg_roles where starts_with(rolname, $1)
         and has_function_privilege(oid, 'pg_catalog.set_config(text, text, boolean)', 'execute') order by 1`,
      [db.rolePrefix],
    );
    expect(roles.map(({ rolname }) => rolname.slice(db.rolePrefix.length))).toEqual(['api', 'worker']);
  });

  it('are released for a former release, and reserved again by the next start', async () => {
    const other = await testDatabase([]);
    const client = new pg.Client({ connectionString: other.adminUrl });
    await client.connect();
    try {
      await releaseSettings(client);
      expect(await other.sql(`select ${MAY} as may`, ['public'])).toEqual([{ may: true }]);
      const plan = { adminUrl: other.adminUrl, migrations: [], passwords: other.passwords };
      await migrateUp({ ...plan, reservesSettings: true });
      expect(await other.sql(`select ${MAY} as may`, ['public'])).toEqual([{ may: false }]);
    } finally {
      await client.end();
      await other.close();
    }
  });

  it('are taken from nobody in an outside database, also by a superuser: a former release and pg_dump work on', async () => {
    const other = await testDatabase([]);
    const may = async (role: string) => (await other.sql<{ may: boolean }>(`select ${MAY} as may`, [role]))[0]?.may;
    const plan = { adminUrl: other.adminUrl, migrations: [], passwords: other.passwords };
    const setter = 'execute on function pg_catalog.set_config(text, text, boolean)';
    try {
      await other.sql(SETTINGS_RELEASED);
      await migrateUp(plan);
      expect(await may('public')).toBe(true);
      // its administrator took it, and the logins with it: they are given theirs, nobody else his
      await other.sql(`revoke ${setter} from public, ${other.rolePrefix}api, ${other.rolePrefix}worker`);
      await migrateUp(plan);
      expect([await may('public'), await may(`${other.rolePrefix}api`)]).toEqual([false, true]);
    } finally {
      await other.close();
    }
  });

  it('are left open where the installing account may not reserve them, until an administrator does', async () => {
    const other = await testDatabase([]);
    const name = `zs_reserver_${other.name.slice(-6)}`;
    const own = `${other.name}_own`;
    await other.sql(`create role ${name} login createrole password 'only-here'`);
    await other.sql(`create database ${own} owner ${name}`);
    const at = (to: Partial<URL>) => Object.assign(new URL(other.adminUrl), { pathname: own }, to).toString();
    const plan = {
      adminUrl: at({ username: name, password: 'only-here' }),
      migrations: [],
      passwords: other.passwords,
    };
    const administrator = new pg.Client({ connectionString: at({}) });
    await administrator.connect();
    const may = async (role: string) =>
      (await administrator.query<{ may: boolean }>(`select ${MAY} as may`, [role])).rows[0]?.may;
    try {
      const { prefix } = await migrateUp(plan);
      expect(await may('public')).toBe(true);
      // half done is said, not left to the first person who signs in
      await administrator.query(settingsReserved(name).at(-1)!);
      await expect(migrateUp(plan)).rejects.toThrow(/grant execute on function pg_catalog\.set_config/);
      await administrator.query(settingsReserved(name).join(' '));
      await migrateUp(plan);
      const roles = ['public', 's_unit', 's_all', 'api', 'worker'];
      const found = await Promise.all(roles.map((role) => may(role === 'public' ? role : prefix + role)));
      expect(found).toEqual([false, false, false, true, true]);
      // given back for a former release by that account, they can be taken once more
      const account = new pg.Client({ connectionString: plan.adminUrl });
      await account.connect();
      await releaseSettings(account).finally(() => account.end());
      expect(await may('public')).toBe(true);
      await administrator.query(settingsReserved(name).join(' '));
      expect(await may('public')).toBe(false);
    } finally {
      await administrator.end();
      await other.sql(`drop database ${own} with (force)`);
      await other.close();
    }
  });
});
