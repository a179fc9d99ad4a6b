import fs from 'node:fs';
import path from 'node:path';

import { identityPlace } from '@zhunsheng/base-data-server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Config,
  FieldCipher,
  LedgerDesk,
  openProductDatabase,
  type ProductDatabase,
  productKeys,
  regionScope,
  Sequencer,
  systemActor,
  systemClock,
} from '@zhunsheng/kernel';
import pg from 'pg';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { attachDatabase } from '../../src/start/attach-database.js';
import { brokenInvariants, type Sql } from '../process/invariants.js';
import { moments, zs } from '../process/killed-command.js';
import { dataFolder, removeData } from '../process/product-process.js';
import { configFor } from '../process/small-city.js';

const DEATHS = 3;
/** Every row of a person waits a moment, as on a slow disk, so that death meets every step. */
const SLOW_DISK = `
  create function slow_disk() returns trigger language plpgsql as $$ begin perform pg_sleep(0.004); return new; end $$;
  create trigger slow before update on person for each row execute function slow_disk();`;

interface Sealed {
  unit: string;
  no: string;
  version: number;
  identity: Buffer;
}

describe('an operator’s command killed again and again', () => {
  const place = dataFolder();
  const home = path.join(place, 'data');
  const random = moments(20_261_122);
  let database: ProductDatabase;
  let names: string;

  /** Holds the database of a folder open while commands come and die. */
  const open = (dataDir: string): Promise<ProductDatabase> => {
    const config: Config = configFor(dataDir);
    return openProductDatabase({ config, migrations: MIGRATIONS, owner: 'command' });
  };
  const onDatabase = async <T>(db: ProductDatabase, work: (sql: Sql) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: db.adminUrl });
    await client.connect();
    try {
      return await work(async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => {
        return (await client.query<Row>(text, values)).rows;
      });
    } finally {
      await client.end();
    }
  };
  /** Everybody's name under the keys that lie in the folder now: a lost key would stop here. */
  const readable = (db: ProductDatabase, dataDir: string, field = productKeys(dataDir).field) =>
    onDatabase(db, async (sql) => {
      const cipher = new FieldCipher(field);
      const rows = await sql<Sealed>(
        'select unit_code as unit, person_no as no, key_version as version, identity from person order by 1, 2',
      );
      return rows.map(({ unit, no, identity }) => cipher.open(identity, identityPlace(demoCity.region, unit, no)));
    });
  const invariants = async (db: ProductDatabase, dataDir: string): Promise<string[]> => {
    const keys = productKeys(dataDir).ledger;
    const sequencer = new Sequencer({ url: db.urlFor('seq'), keys, clock: systemClock, onError: () => undefined });
    const ledger = new LedgerDesk(db.urlFor('audit'), keys.publicKey, systemClock);
    try {
      await sequencer.sequence();
      return await onDatabase(db, (sql) => brokenInvariants(sql, ledger));
    } finally {
      await sequencer.stop();
      await ledger.close();
    }
  };
  const digest = (lines: string[]) => `${String(lines.length)}\n${lines.join('\n')}`;

  beforeAll(async () => {
    fs.mkdirSync(home);
    fs.chmodSync(home, 0o711);
    const attached = await attachDatabase(configFor(home));
    const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
    await attached.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 60, cipher: attached.cipher }));
    await attached.close();
    database = await open(home);
    const people = await readable(database, home);
    expect(people.length).toBeGreaterThan(400);
    names = digest(people);
    await onDatabase(database, (sql) => sql(SLOW_DISK));
  }, 240_000);
  afterAll(async () => {
    await database?.stop();
    await removeData(home);
    fs.rmSync(place, { recursive: true, force: true });
  }, 60_000);

  it(`goes on with the change of keys, ${String(DEATHS)} deaths long: everybody stays readable, the ledger tells each key once`, async () => {
    const env = { ZS_DATA_DIR: home };
    const began = performance.now();
    expect(await zs(['keys', 'rotate'], env)).toMatchObject({ code: 0 });
    let calmMs = performance.now() - began;
    let died = 0;
    while (died < DEATHS) {
      const sent = performance.now();
      const { code } = await zs(['keys', 'rotate'], env, calmMs * (0.2 + 0.7 * random()));
      if (code === null) died++;
      // sooner done than it was to die: the machine was busier before, and death has to come sooner
      else if (code === 0) calmMs = Math.min(calmMs, performance.now() - sent);
      expect(digest(await readable(database, home))).toBe(names);
      expect(await invariants(database, home)).toEqual([]);
    }
    const { field } = productKeys(home);
    const end = await zs(['keys', 'rotate', '--json'], env);
    expect(end).toMatchObject({ code: 0 });
    const after = productKeys(home).field;
    expect(after.active).toBeGreaterThanOrEqual(field.active);
    expect(await invariants(database, home)).toEqual([]);
    // each version that was ever active was told once, and nothing is sealed under an older one
    const told = await onDatabase(database, (sql) =>
      sql<{ version: number; n: number }>(
        `select (canonical::jsonb #>> '{data,version}')::int as version, count(*)::int as n from audit.event
         where action = 'field-key.renewed' group by 1 order by 1`,
      ),
    );
    const versions = Object.keys(after.versions).map(Number);
    expect(told).toEqual(versions.filter((version) => version > 1).map((version) => ({ version, n: 1 })));
    const alone = { ...after, versions: { [after.active]: after.versions[after.active] ?? '' } };
    expect(digest(await readable(database, home, alone))).toBe(names);
  }, 1_500_000);

  it(`goes on with a restore, ${String(DEATHS)} deaths long: what does not stand whole does not start, what stands is what was`, async () => {
    const out = path.join(place, 'backups');
    expect(await zs(['backup', '--out', out], { ZS_DATA_DIR: home })).toMatchObject({ code: 0 });
    const file = path.join(out, fs.readdirSync(out).find((name) => name.endsWith('.zsbak')) ?? '');
    const args = ['restore', file, '--key', path.join(home, 'backup.key'), '--json'];
    const into = (name: string) => {
      const folder = path.join(place, name);
      fs.mkdirSync(folder);
      fs.chmodSync(folder, 0o711);
      return folder;
    };
    const calm = into('calm');
    const began = performance.now();
    const undisturbed = await zs(args, { ZS_DATA_DIR: calm });
    const calmMs = performance.now() - began;
    expect(undisturbed).toMatchObject({ code: 0 });

    const again = into('again');
    const env = { ZS_DATA_DIR: again };
    for (let died = 0, tries = 0; died < DEATHS && tries < 4 * DEATHS; tries++) {
      const { code } = await zs(args, env, calmMs * (0.2 + 0.5 * random()));
      if (code === 0) break;
      // killed before it began or after it was whole: only a death in the middle counts
      if (!fs.existsSync(path.join(again, 'RESTORE-INCOMPLETE'))) {
        if (fs.existsSync(path.join(again, 'postgres.secret'))) break;
        continue;
      }
      died++;
      await expect(open(again)).rejects.toThrow('恢复没有完成');
    }
    if (fs.existsSync(path.join(again, 'RESTORE-INCOMPLETE'))) {
      const { code, said } = await zs(args, env);
      expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
      const report = (text: string) => ({ ...(JSON.parse(text) as object), seconds: 0 });
      expect(report(said)).toEqual(report(undisturbed.said));
    }
    const restored = await open(again);
    try {
      expect(restored.applied).toEqual([]);
      expect(digest(await readable(restored, again))).toBe(names);
      expect(await invariants(restored, again)).toEqual([]);
    } finally {
      await restored.stop();
    }
    // another backup does not go over a half restored one, and a killed trial leaves no copy behind the next trial
    fs.writeFileSync(path.join(calm, 'RESTORE-INCOMPLETE'), 'another.zsbak\n');
    expect((await zs(args, { ZS_DATA_DIR: calm })).said).toContain('恢复到一半');
    await Promise.all([removeData(calm), removeData(again)]);
  }, 900_000);

  it('leaves no copy of the data after a trial restore that was killed, once the next one runs', async () => {
    const out = path.join(place, 'backups');
    const file = path.join(out, fs.readdirSync(out).find((name) => name.endsWith('.zsbak')) ?? '');
    const temp = path.join(place, 'temp');
    fs.mkdirSync(temp);
    fs.chmodSync(temp, 0o755);
    const args = ['restore', file, '--key', path.join(home, 'backup.key'), '--verify'];
    const env = { ZS_DATA_DIR: home, TMPDIR: temp };
    const trial = zs(args, env, 60_000);
    while (!fs.readdirSync(temp).some((name) => fs.existsSync(path.join(temp, name, 'data', 'postgres', 'PG_VERSION'))))
      await new Promise((ok) => setTimeout(ok, 50));
    const [pid] =
      /(?<=^zs-verify-)\d+/.exec(fs.readdirSync(temp).find((name) => name.startsWith('zs-verify')) ?? '') ?? [];
    process.kill(Number(pid), 'SIGKILL');
    expect((await trial).code).toBeNull();
    expect(fs.readdirSync(temp).filter((name) => name.startsWith('zs-verify'))).toHaveLength(1);
    const next = await zs(args, env);
    expect({ code: next.code, said: next.said }).toMatchObject({ code: 0, said: expect.stringContaining('备份可用') });
    expect(fs.readdirSync(temp).filter((name) => name.startsWith('zs-'))).toEqual([]);
  }, 400_000);
});
