import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  checkUpgrade,
  loadConfig,
  openProductDatabase,
  restoreBefore,
  rollBack,
  systemClock,
  upgradeInstallation,
  type UpgradePlan,
} from '@zhunsheng/kernel';
import { INSTALLER_LOCK, migrateDown, withInstalledDatabase } from '@zhunsheng/kernel/testing';
import pg from 'pg';

import { MIGRATIONS } from '../../migrations/index.js';
import { dataFolder, removeData } from '../process/product-process.js';
import { makeSmallCity } from '../process/small-city.js';

const CLI = path.resolve(import.meta.dirname, '../../../cli/dist/main.js');
const STEPS = 4;
const older = MIGRATIONS.slice(0, -STEPS);
const newer = MIGRATIONS.slice(-STEPS).map(({ name }) => name);

describe('an upgrade', () => {
  const place = dataFolder();
  const dataDir = path.join(place, 'data');
  const config = loadConfig({ ZS_DATA_DIR: dataDir, ZS_DEMO: '0' });
  const plan: UpgradePlan = { config, release: { version: '2.0.0', migrations: MIGRATIONS }, clock: systemClock };
  const record = () =>
    JSON.parse(fs.readFileSync(path.join(dataDir, 'upgrade.json'), 'utf8')) as Record<string, unknown>;
  let before: Record<string, string>;

  /** Attached without bringing the schema beyond the older release. */
  async function attached<T>(work: (client: pg.Client, adminUrl: string) => Promise<T>): Promise<T> {
    const database = await openProductDatabase({ config, migrations: older, owner: 'command' });
    const client = new pg.Client({ connectionString: database.adminUrl });
    try {
      await client.connect();
      return await work(client, database.adminUrl);
    } finally {
      await client.end();
      await database.stop();
    }
  }

  /** A release may bring parameters of its own: the older ones must stand as they stood. */
  let parameters: string[] | null = null;

  /** Every table but the ledger, the queue and the marks of sums to be made anew, to which upgrades themselves add. */
  const contents = (columns?: Record<string, string>) =>
    attached(async (client) => {
      const { rows: tables } = await client.query<{ name: string; columns: string }>(
        `select format('%I.%I', n.nspname, c.relname) as name,
                string_agg(quote_ident(a.attname), ', ' order by a.attname) as columns
           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          where c.relkind in ('r', 'p') and not c.relispartition
            and n.nspname !~ '^(pg_|information_schema$|pgboss$|audit$)' and c.relname not in ('zs_migration', 'rollup_stale')
          group by 1`,
      );
      parameters ??= (await client.query<{ code: string }>('select code from security_parameter')).rows.map(
        (row) => row.code,
      );
      const found: Record<string, string> = {};
      for (const { name, columns: own } of tables) {
        const listed = columns ? columns[name]?.split('|')[0] : own;
        if (!listed) continue;
        const known = name.endsWith('.security_parameter') ? 'where code = any ($1)' : 'where $1::text[] is not null';
        const { rows } = await client.query<{ sum: string }>(
          `select count(*) || '/' || coalesce(sum(hashtextextended(row(${listed})::text, 0)::numeric), 0) as sum
           from ${name} ${known}`,
          [parameters],
        );
        found[name] = `${listed}|${rows[0]?.sum}`;
      }
      return found;
    });

  /** Without a start of this release, which would reserve them again: the former one sets within a scope. */
  const settingsAreOpen = () =>
    withInstalledDatabase(config, async (client) => {
      const { rows } = await client.query<{ open: boolean }>(
        `select has_function_privilege('public', 'pg_catalog.set_config(text, text, boolean)', 'execute') as open`,
      );
      return rows[0]?.open;
    });

  const zs = (...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, ZS_DATA_DIR: dataDir, ZS_DEMO: '0' };
    return spawn(process.execPath, [CLI, ...args], { env, stdio: 'ignore' });
  };

  beforeAll(async () => {
    fs.mkdirSync(dataDir);
    fs.chmodSync(dataDir, 0o711);
    await makeSmallCity(dataDir, 120);
    await attached(async (_, adminUrl) => {
      const passwords = JSON.parse(fs.readFileSync(path.join(dataDir, 'roles.json'), 'utf8')) as never;
      await migrateDown({ adminUrl, migrations: MIGRATIONS, passwords }, STEPS);
    });
    before = await contents();
  }, 240_000);
  afterAll(() => removeData(dataDir).then(() => fs.rmSync(place, { recursive: true, force: true })), 60_000);

  it('is looked at first, and nothing changes', async () => {
    const check = await checkUpgrade(config, plan.release);
    expect(check).toMatchObject({ ok: true, pending: newer, from: { level: older.at(-1)?.name } });
    expect(check.items.map(({ name }) => name)).toEqual(['服务', '数据目录', '结构级别', '磁盘空间', '备份']);
    expect(await contents()).toEqual(before);
    const fromTheFuture = await checkUpgrade(config, { version: '1.0.0', migrations: older.slice(0, -1) });
    expect(fromTheFuture).toMatchObject({
      ok: false,
      items: expect.arrayContaining([expect.objectContaining({ ok: false })]),
    });
    await expect(rollBack(plan)).rejects.toThrow('没有可以退回的升级');
  }, 120_000);

  it('V46 takes the data along, and the way back loses nothing of them', async () => {
    const { applied, record: done } = await upgradeInstallation(plan);
    expect(applied).toEqual(newer);
    expect(fs.existsSync(done.backup?.file ?? '')).toBe(true);
    expect(await contents(before)).toEqual(before);
    expect(await settingsAreOpen()).toBe(false);
    // asked for once more, the way back stays
    expect(await upgradeInstallation(plan)).toEqual({ record: done, applied: [], resumed: true });
    expect(record()).toEqual(done);
    const phases: unknown[] = [];
    const { undone } = await rollBack(plan, () => Promise.resolve(void phases.push(record()['phase'])));
    expect(undone).toEqual([...newer].reverse());
    expect(phases).toEqual(['done']);
    expect(await settingsAreOpen()).toBe(true);
    expect(await contents()).toEqual(before);
    const said = await attached((client) =>
      client.query<{ action: string }>(
        `select canonical::jsonb->>'action' as action from audit.event order by id desc limit 2`,
      ),
    );
    expect(said.rows.map(({ action }) => action)).toEqual(['installation.rolled-back', 'installation.upgraded']);
  }, 180_000);

  it('V46 is done by a second call where the first was killed', async () => {
    const child = zs('upgrade');
    const ended = new Promise((ok) => child.once('exit', ok));
    while (child.exitCode === null && record()['phase'] !== 'backed-up') await new Promise((ok) => setTimeout(ok, 5));
    child.kill('SIGKILL');
    await ended;
    // on a busy machine death may come when it is done, and the second call finds it so
    expect(['backed-up', 'done']).toContain(record()['phase']);
    const again = zs('upgrade');
    expect(await new Promise((ok) => again.once('exit', ok))).toBe(0);
    expect(record()).toMatchObject({ phase: 'done' });
    expect(await contents(before)).toEqual(before);
  }, 180_000);

  it('does not go back over what was entered since, unless told to restore the backup; that is put aside', async () => {
    await attached((client) => client.query(`create table entered (n int); insert into entered values (1)`));
    let prepared = false;
    const prepare = () => Promise.resolve(void (prepared = true));
    await expect(rollBack(plan, prepare)).rejects.toThrow(/会丢失它们：public\.entered/);
    expect(prepared).toBe(false);
    // nor when the next release was started since, and brought more with it
    const whole = record();
    const short = { ...(whole['to'] as object), migrations: MIGRATIONS.slice(0, -1).map(({ name }) => name) };
    fs.writeFileSync(path.join(dataDir, 'upgrade.json'), JSON.stringify({ ...whole, to: short }));
    await expect(rollBack(plan)).rejects.toThrow(/会丢失它们：[^]*public\.entered/);
    fs.writeFileSync(path.join(dataDir, 'upgrade.json'), JSON.stringify(whole));
    const rename = fs.renameSync;
    const renamed = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (to === dataDir) throw new Error('killed');
      rename(from, to);
    });
    // killed when the data were put aside: what is left to do is to put the restored ones in their place
    await expect(restoreBefore(plan).finally(() => renamed.mockRestore())).rejects.toThrow('killed');
    expect(fs.existsSync(dataDir)).toBe(false);
    expect((await restoreBefore(plan)).undone).toContain(newer[0]);
    expect(await settingsAreOpen()).toBe(true);
    expect(await contents()).toEqual(before);
    const said = await attached((client) =>
      client.query<{ action: string }>(
        `select canonical::jsonb->>'action' as action from audit.event order by id desc limit 1`,
      ),
    );
    expect(said.rows).toEqual([{ action: 'installation.rolled-back' }]);
    const keptAside = fs.readdirSync(place).filter((name) => /^data\.\d{4}-/.test(name));
    expect(keptAside.map((name) => fs.existsSync(path.join(place, name, 'postgres')))).toEqual([true]);
    expect(fs.existsSync(path.join(dataDir, 'backup.key'))).toBe(true);
    expect(record()).toMatchObject({ phase: 'rolled-back' });
  }, 180_000);

  it('undoes nothing when the release brought no migration', async () => {
    const same = { ...plan, release: { version: '1.0.1', migrations: older } };
    expect((await upgradeInstallation(same)).applied).toEqual([]);
    expect((await rollBack(same)).undone).toEqual([]);
    expect(await contents()).toEqual(before);
  }, 120_000);

  it('finds its data again after a kill between putting them aside and putting the restored ones in place', async () => {
    fs.renameSync(dataDir, `${dataDir}.restoring`);
    await restoreBefore(plan);
    expect(await contents()).toEqual(before);
  }, 120_000);

  it('V46 goes on where it was cut short among its migrations, with the backup it had made', async () => {
    const cutShort = MIGRATIONS.map((one) =>
      one.name === newer.at(-1) ? { ...one, up: () => Promise.reject(new Error('no power')) } : one,
    );
    const spoilt = { ...plan, release: { ...plan.release, migrations: cutShort } };
    await expect(upgradeInstallation(spoilt)).rejects.toThrow('no power');
    const { backup } = record();
    expect(record()['phase']).toBe('backed-up');
    const { applied, resumed } = await upgradeInstallation(plan);
    expect({ applied, resumed }).toEqual({ applied: newer.slice(-1), resumed: true });
    expect(record()).toMatchObject({ phase: 'done', backup });
    expect((await rollBack(plan)).undone).toEqual([...newer].reverse());
    expect(await contents()).toEqual(before);
  }, 180_000);

  it('waits for another installer as long as it was told, then says who it is; so does the way back', async () => {
    const hasty = { ...plan, installerWaitMs: 50 };
    const whileOccupied = (work: () => Promise<unknown>) =>
      attached(async (client) => {
        const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
        await client.query('select pg_advisory_lock($1)', [INSTALLER_LOCK]);
        await expect(work()).rejects.toThrow(new RegExp(`等了 0\\.05 秒.*数据库进程 ${String(rows[0]?.pid)}（`));
      });
    await whileOccupied(() => upgradeInstallation(hasty));
    expect(await contents()).toEqual(before);
    const early = record()['at'];
    // nothing was migrated: what people did since is in a backup of its own
    const { applied, resumed, record: done } = await upgradeInstallation(plan);
    expect({ applied, resumed }).toEqual({ applied: newer, resumed: false });
    expect(done.at).not.toBe(early);
    expect(fs.existsSync(done.backup?.file ?? '')).toBe(true);
    await whileOccupied(() => rollBack(hasty));
    expect((await rollBack(plan)).undone).toEqual([...newer].reverse());
  }, 180_000);
});
