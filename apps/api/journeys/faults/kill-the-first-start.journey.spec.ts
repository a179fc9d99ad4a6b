import fs from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerDesk, openProductDatabase, productKeys, systemClock } from '@zhunsheng/kernel';
import { testDatabase } from '@zhunsheng/kernel/testing';
import pg from 'pg';

import { MIGRATIONS } from '../../migrations/index.js';
import { brokenInvariants } from '../process/invariants.js';
import { moments } from '../process/killed-command.js';
import { dataFolder, ProductProcess, removeData } from '../process/product-process.js';
import { configFor } from '../process/small-city.js';

const DEATHS = 5;

/** Tables, columns, constraints, policies, triggers and functions, without the names of roles: every database has its own. */
const SHAPE = `
  with own as (select oid, nspname from pg_namespace where nspname !~ '^(pg_|information_schema$|pgboss$)')
  select format('%s.%s.%s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid join own n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped and not c.relispartition
  union all
  select format('%s: %s %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) from pg_constraint k
    join pg_class c on c.oid = k.conrelid join own n on n.oid = c.relnamespace where not c.relispartition
  union all
  select format('%s: %s %s %s', polrelid::regclass, polname, polcmd, polpermissive) from pg_policy
  union all
  select format('%s: %s', tgrelid::regclass, tgname) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join own n on n.oid = c.relnamespace where not tgisinternal and not c.relispartition
  union all
  select format('%s() %s', p.proname, md5(replace(p.prosrc, (select role_prefix from zs_installation), ''))) from pg_proc p join own n on n.oid = p.pronamespace
    where not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by 1`;

describe('a first start killed again and again', () => {
  const place = dataFolder();
  const dataDir = path.join(place, 'data');
  const random = moments(20_260_101);

  beforeAll(() => {
    fs.mkdirSync(dataDir);
    fs.chmodSync(dataDir, 0o711);
  });
  afterAll(async () => {
    await removeData(dataDir);
    fs.rmSync(place, { recursive: true, force: true });
  }, 60_000);

  it(`V46 ends with the same schema, three links and a ledger that verifies, ${String(DEATHS)} deaths long`, async () => {
    let died = 0;
    for (let tries = 0; died < DEATHS && tries < 3 * DEATHS; tries++) {
      const product = new ProductProcess(dataDir, { ZS_DEMO: '0' });
      // at some step of the migrations that is further on each time, or somewhere on the way there
      const step = Math.floor((died / DEATHS) * MIGRATIONS.length);
      const reached = () => product.terminal.includes(MIGRATIONS[step]?.name ?? '');
      while (product.running && !reached() && !/ready/.test(product.terminal)) await pause(10);
      await pause(random() * 60);
      if (product.running && !/ready/.test(product.terminal)) died++;
      await product.kill();
      if (/ready/.test(product.terminal)) break;
    }
    expect(died).toBeGreaterThanOrEqual(DEATHS / 2);

    const product = new ProductProcess(dataDir, { ZS_DEMO: '0' });
    await product.ready();
    const links = fs.readFileSync(path.join(dataDir, 'activation-links.txt'), 'utf8').trim().split('\n');
    expect(links).toHaveLength(3);
    const database = await openProductDatabase({
      config: configFor(dataDir),
      migrations: MIGRATIONS,
      owner: 'command',
    });
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    const ledger = new LedgerDesk(database.urlFor('audit'), productKeys(dataDir).ledger.publicKey, systemClock);
    const calm = await testDatabase(MIGRATIONS);
    try {
      const shape = await client.query<{ line: string }>(SHAPE);
      const expected = await calm.sql<{ line: string }>(SHAPE);
      expect(shape.rows).toEqual(expected);
      const { rows } = await client.query<{ name: string }>('select name from zs_migration order by name');
      expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name).sort());
      const people = await client.query<{ n: number }>(
        `select count(*)::int as n from account where state = 'pending'`,
      );
      expect(people.rows[0]?.n).toBe(3);
      const sql = async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
        (await client.query<Row>(text, values)).rows;
      expect(await brokenInvariants(sql, ledger)).toEqual([]);
      const told = await sql<{ object: string; n: number }>(
        `select object, count(*)::int as n from audit.event where action = 'account.created' group by 1 having count(*) > 1`,
      );
      expect(told).toEqual([]);
    } finally {
      await calm.close();
      await ledger.close();
      await client.end();
      await database.stop();
      await product.stop();
    }
  }, 600_000);
});

const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));
