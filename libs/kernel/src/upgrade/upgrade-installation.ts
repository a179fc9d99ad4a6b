import pg from 'pg';

import { backupInstallation } from '../backup/backup-installation.js';
import type { Config } from '../config/config.js';
import type { Clock } from '../database/ctx.js';
import { migrateUp } from '../database/migrator.js';
import { rolePasswords, urlForRole } from '../database/role-passwords.js';
import { EnvironmentError } from '../postgres/environment-error.js';
import { additionsSince, columnsOf } from './additions.js';
import { checkUpgrade, type Release } from './check-upgrade.js';
import { appliedMigrations, withInstalledDatabase } from './installed-database.js';
import { noteInLedger } from './note-in-ledger.js';
import { upgraded } from './upgrade.events.js';
import { readRecord, type UpgradeRecord, writeRecord } from './upgrade-record.js';

export interface UpgradePlan {
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'anchorDir' | 'backupDir' | 'kek'>;
  release: Release;
  clock: Clock;
  /** The site's word that its own tools have backed up its own database. */
  backedUp?: boolean | undefined;
  /** How long another process may take to install or upgrade. */
  installerWaitMs?: number;
  progress?: (line: string) => void;
}

export interface Upgraded {
  record: UpgradeRecord;
  applied: string[];
  /** A former try was cut short while it migrated: its backup stands, and only what it left undone was done. */
  resumed: boolean;
}

/** Backs up, migrates, looks whether the result can be worked with. Killed anywhere, a second call does what was left undone. */
export async function upgradeInstallation(plan: UpgradePlan): Promise<Upgraded> {
  const { config, release } = plan;
  const check = await checkUpgrade(config, release);
  const problem = check.items.find(({ ok }) => !ok);
  if (problem) throw new EnvironmentError(`不能升级。${problem.name}：${problem.detail}。`);
  const former = readRecord(config.dataDir);
  // asked for again after it was done: a second record would be of this schema, and there would be no way back
  if (former?.phase === 'done' && former.to.version === release.version && check.pending.length === 0)
    return { record: former, applied: [], resumed: true };
  // where nothing was migrated yet, people may have gone on working since: their work belongs into the backup
  const resumed =
    former?.phase === 'backed-up' &&
    former.to.version === release.version &&
    check.from.level !== (former.from.migrations.at(-1) ?? null);
  const record = resumed ? former : await begun(plan, check.from.version);
  writeRecord(config.dataDir, record);
  plan.progress?.('迁移…');
  return withInstalledDatabase(config, async (client, adminUrl) => {
    const { dataDir } = config;
    const passwords = rolePasswords(dataDir);
    const { applied, prefix } = await migrateUp({
      ...{ ...plan, adminUrl, migrations: release.migrations, passwords },
      reservesSettings: config.databaseUrl === null,
    });
    plan.progress?.('检查…');
    await mustWork(urlForRole(adminUrl, `${prefix}api`, passwords.api), await appliedMigrations(client), release);
    const { version } = record.from;
    const event = upgraded(`upgrade/${release.version}`, { from: version, to: release.version, migrations: applied });
    await noteInLedger({ client, adminUrl, dataDir, clock: plan.clock }, event);
    const additions = await additionsSince(client, record.from.columns);
    const done: UpgradeRecord = { ...record, phase: 'done', additions };
    writeRecord(dataDir, done);
    return { record: done, applied, resumed };
  });
}

async function begun(plan: UpgradePlan, version: string | null): Promise<UpgradeRecord> {
  const { config, release, clock, backedUp, progress } = plan;
  if (config.databaseUrl && !backedUp)
    throw new EnvironmentError('数据库是外部 PostgreSQL。请先用其自带工具备份，再加 --backed-up 执行。');
  const from = await withInstalledDatabase(config, async (client) => ({
    version,
    migrations: await appliedMigrations(client),
    columns: await columnsOf(client),
  }));
  progress?.('备份…');
  const backup = config.databaseUrl
    ? null
    : await backupInstallation({
        config,
        clock,
        out: config.backupDir ?? undefined,
        ...(progress ? { progress } : {}),
      });
  return {
    schema: 'zhunsheng.upgrade/1',
    phase: 'backed-up',
    at: clock.now().toISOString(),
    from,
    to: { version: release.version, migrations: release.migrations.map(({ name }) => name) },
    backup: backup && { file: backup.file, keyFile: backup.keyFile },
    additions: {},
  };
}

/** As the serving process will find it: every step applied, and the door of its own role open. */
async function mustWork(url: string, applied: string[], { migrations }: Release): Promise<void> {
  const missing = migrations.filter(({ name }) => !applied.includes(name));
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from zs_migration');
    if (missing.length || rows[0]?.n !== applied.length) throw new Error('not every migration is seen by the api role');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(`升级后的检查没有通过（${why}）。请执行 zs upgrade --rollback 退回。`);
  } finally {
    await client.end();
  }
}
