import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, regionScope, type Scope, systemActor, unitScope } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import pg from 'pg';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { ENTITIES } from '../../src/start/entities.js';
import { foundTwin, TWIN } from './twin-city.js';

const HOME = demoCity.region;
/** Public documents, national codes and the regions themselves, which everybody may read. */
const SHARED = /^(region|code_item|code_crosswalk|code_set|policy_.*|holiday)$/;
const SCOPES: [string, Scope, string][] = [
  ['a unit', unitScope('unit', HOME, demoCity.clerkUnit, ''), demoCity.clerkUnit],
  ['a department', unitScope('dept', HOME, demoCity.department, ''), demoCity.department],
  ['a region', regionScope(HOME), ''],
];

describe('the database alone, without any filter of the application', () => {
  let db: TestDatabase;
  let tables: { name: string; unit: boolean }[];

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS, { entities: ENTITIES });
    const everything = systemActor({ ...regionScope(HOME), kind: 'all' });
    await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 12 }));
    await foundTwin(db);
    tables = await db.sql(`
      select c.relname as name, exists (select from pg_attribute u where u.attrelid = c.oid and u.attname = 'unit_code') as unit
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'region_code' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition order by 1`);
  }, 120_000);
  afterAll(() => db.close());

  const scoped = () => tables.filter(({ name }) => !SHARED.test(name));

  it.each(SCOPES)(
    'V04 V05 shows %s no foreign row of any table or view, in no sum and under no filter',
    async (_who, scope, own) => {
      expect(scoped().length).toBeGreaterThan(90);
      const seen = await db.work.run(systemActor(scope), async ({ pgClient }) => {
        const foreign: string[] = [];
        for (const { name, unit } of scoped()) {
          const beyond = unit && own ? ` or not starts_with(unit_code, '${own}')` : '';
          await pgClient.query('savepoint one');
          const count = await pgClient
            .query<{ n: number }>(
              `select count(*)::int as n from ${name} where region_code = ${String(TWIN.region)} or region_code <> ${String(HOME)}${beyond}`,
            )
            .catch((error: { code?: string }) => {
              if (error.code !== '42501') throw error;
              return { rows: [{ n: 0 }] };
            });
          await pgClient.query('rollback to savepoint one');
          if (count.rows[0]!.n > 0) foreign.push(`${name}: ${String(count.rows[0]!.n)}`);
        }
        return foreign;
      });
      // libraries every unit may consult are the region's, never another region's
      const regional = new Set(await regionWide());
      expect(seen.filter((line) => own === '' || !regional.has(line.split(':')[0]!))).toEqual([]);
    },
  );

  /** Tables whose policy for a unit names the region only: libraries and statistics units consult. */
  const regionWide = async (): Promise<string[]> => {
    const rows = await db.sql<{ name: string }>(`
      select distinct tablename::text as name from pg_policies where policyname like 's\\_unit%' and qual not like '%unit_lo%'`);
    return rows.map(({ name }) => name);
  };

  it('V06 has no row for a connection that never said whom it works for', async () => {
    for (const role of ['api', 'worker'] as const) {
      const client = new pg.Client({ connectionString: db.urlFor(role) });
      await client.connect();
      const seen: string[] = [];
      for (const { name } of scoped()) {
        const { rows } = await client
          .query<{ n: number }>(`select count(*)::int as n from ${name}`)
          .catch((error: { code?: string }) => {
            if (error.code !== '42501') throw error;
            return { rows: [{ n: 0 }] };
          });
        if (rows[0]!.n > 0) seen.push(name);
      }
      await client.end();
      expect({ role, seen }).toEqual({ role, seen: [] });
    }
  });

  it('V07 has no view with its owner’s eyes, no loose definer, no readable matview, no mighty role, none that sets within a scope', async () => {
    const mine = `pg_get_userbyid(relowner) like 'zs\\_%'`;
    const found = await db.sql(`
      select 'view ' || relname as what from pg_class where relkind = 'v' and ${mine} and relnamespace = 'public'::regnamespace
        and coalesce(array_to_string(reloptions, ','), '') not like '%security_invoker=true%'
      union all select 'definer ' || proname from pg_proc where prosecdef and pronamespace in ('public'::regnamespace, 'audit'::regnamespace)
        and coalesce(array_to_string(proconfig, ','), '') not like '%search_path%'
      union all select 'matview ' || c.relname from pg_class c, aclexplode(c.relacl) g where c.relkind = 'm' and g.grantee <> c.relowner
      union all select 'role ' || rolname from pg_roles where starts_with(rolname, '${db.rolePrefix}')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or (rolcanlogin and rolinherit))
      union all select 'setter ' || rolname from pg_roles where starts_with(rolname, '${db.rolePrefix}')
        and rolname not in ('${db.rolePrefix}api', '${db.rolePrefix}worker')
        and has_function_privilege(oid, 'pg_catalog.set_config(text, text, boolean)', 'execute')`);
    expect(found).toEqual([]);
  });

  it('V08 never carries one actor’s rows to the next on a pool of one connection, whatever ends the work', async () => {
    const work = await openDatabase({ url: db.urlFor('api'), rolePrefix: db.rolePrefix, entities: [], poolSize: 1 });
    const [[, unit], , [, region]] = SCOPES as [(typeof SCOPES)[0], (typeof SCOPES)[1], (typeof SCOPES)[2]];
    const other = regionScope(TWIN.region);
    const wrong: number[] = [];
    try {
      for (let i = 0; i < 500; i++) {
        const scope = [unit, other, region][i % 3]!;
        const look = work.run(systemActor(scope), async ({ pgClient }) => {
          const { rows } = await pgClient.query<{ n: number }>(
            `select count(*)::int as n from project where region_code <> $1 or not starts_with(unit_code, $2)`,
            [scope.regionLo, scope.unitLo ?? ''],
          );
          wrong.push(...(rows[0]!.n > 0 ? [i] : []));
          if (i % 30 === 9) throw new Error('in the middle');
          if (i % 30 === 19) await pgClient.query(`set local statement_timeout = 5; select pg_sleep(1)`);
          if (i % 30 === 29) await pgClient.query('select pg_terminate_backend(pg_backend_pid())');
        });
        if (i % 10 === 9) await expect(look).rejects.toThrow();
        else await look;
        if (i % 50 === 49)
          // between two pieces of work the connection belongs to nobody
          await work.run(systemActor(), async ({ pgClient }) => {
            const { rows } = await pgClient.query<{ n: number }>('select count(*)::int as n from project');
            expect(rows[0]!.n).toBe(0);
          });
      }
    } finally {
      await work.close();
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});
