import fs from 'node:fs';
import path from 'node:path';

import { readBackupKey } from '../backup/backup-key.js';
import { restoreBackup } from '../backup/restore-backup.js';
import { migrateDown } from '../database/migrator.js';
import { rolePasswords } from '../database/role-passwords.js';
import { releaseSettings } from '../database/session-settings.js';
import { keyEncryptionKey } from '../crypto/key-encryption.js';
import { EnvironmentError } from '../postgres/environment-error.js';
import { holderOf } from '../postgres/instance-lock.js';
import { additionsSince, lostGoingBack } from './additions.js';
import { appliedMigrations, withInstalledDatabase } from './installed-database.js';
import { noteInLedger } from './note-in-ledger.js';
import { wentBack } from './upgrade.events.js';
import type { UpgradePlan } from './upgrade-installation.js';
import { readRecord, type UpgradeRecord, writeRecord } from './upgrade-record.js';

export interface RolledBack {
  version: string | null;
  undone: string[];
  /** Where the data of the new release were put aside; null when migrations were undone in place. */
  keptAside: string | null;
}

/**
 * Back to the schema before the last upgrade, keeping what was entered since. Refuses when the new release's own tables
 * hold what they did not hold when it was taken into use: that would be lost. What else the former release must find
 * changed, `prepare` changes: only once nothing stands in the way.
 */
export async function rollBack(
  { config, release, clock, installerWaitMs }: UpgradePlan,
  prepare?: () => Promise<void>,
): Promise<RolledBack> {
  const { dataDir } = config;
  const record = recordToUndo(dataDir);
  refuseRunning(dataDir, config.databaseUrl);
  return withInstalledDatabase(config, async (client, adminUrl) => {
    const applied = await appliedMigrations(client);
    const undo = applied.filter((name) => !record.from.migrations.includes(name));
    // fewer: a way back that was cut short, after it was looked at; more: a later release migrated when it started
    if (record.phase === 'done' && undo.length >= newOf(record).length) {
      const now = await additionsSince(client, record.from.columns);
      const { changed, hidden } = lostGoingBack(record.additions, now);
      if (hidden.length)
        throw new EnvironmentError(
          `连接数据库的账号看不到新表、新列里有没有新的内容：${hidden.join('、')}。` +
            '请换用有 BYPASSRLS 的账号，或用数据库自带的工具恢复升级前的备份。',
        );
      if (changed.length)
        throw new EnvironmentError(
          `升级后新表、新列里已有新的内容，退回会丢失它们：${changed.join('、')}。` +
            '确要回到升级前的备份（升级后录入的全部内容另行保留、不再使用），请加 --restore。',
        );
    }
    const plan = {
      ...{ adminUrl, migrations: release.migrations, passwords: rolePasswords(dataDir) },
      ...waiting(installerWaitMs),
    };
    const last = release.migrations.map(({ name }) => name).filter((name) => applied.includes(name));
    if (undo.some((name) => !last.slice(-undo.length).includes(name)))
      throw new EnvironmentError('要退回的迁移不是最后几个，不能逐个撤销。请加 --restore 恢复升级前的备份。');
    await prepare?.();
    // of no steps the migrator would undo all
    const undone = undo.length ? await migrateDown(plan, undo.length) : [];
    await noteInLedger({ client, adminUrl, dataDir, clock }, went(record, undone));
    await releaseSettings(client);
    writeRecord(dataDir, { ...record, phase: 'rolled-back' });
    return { version: record.from.version, undone, keptAside: null };
  });
}

/** The whole installation as it was in the backup before the upgrade. What there is now is put aside, not deleted. */
export async function restoreBefore({
  config,
  release,
  clock,
  progress,
  installerWaitMs,
}: UpgradePlan): Promise<RolledBack> {
  const dataDir = path.resolve(config.dataDir);
  const restoring = `${dataDir}.restoring`;
  // killed between the two renames: what was restored only has to take its place
  if (!fs.existsSync(dataDir) && readRecord(restoring)?.phase === 'rolled-back') {
    fs.renameSync(restoring, dataDir);
    const left = readRecord(dataDir);
    return { version: left?.from.version ?? null, undone: left ? newOf(left) : [], keptAside: null };
  }
  const record = recordToUndo(dataDir);
  refuseRunning(dataDir, config.databaseUrl);
  if (!record.backup)
    throw new EnvironmentError('数据库是外部 PostgreSQL，升级前的备份不在本系统。请用其自带工具恢复。');
  if (!fs.existsSync(path.join(dataDir, 'postgres')))
    throw new EnvironmentError(
      `数据库文件不在 ${dataDir} 里，不能整体替换。请用 zs restore 恢复 ${record.backup.file}。`,
    );
  fs.rmSync(restoring, { recursive: true, force: true });
  const secret = readBackupKey(record.backup.keyFile);
  const kek = await keyEncryptionKey(config);
  const report = await restoreBackup({
    file: record.backup.file,
    secret,
    kek,
    dataDir: restoring,
    migrations: release.migrations,
    clock,
    ...waiting(installerWaitMs),
    ...(progress ? { progress } : {}),
  });
  if (!report.ledger.ok)
    throw new EnvironmentError(`备份中的台账核验未通过：${report.ledger.firstBad ?? ''}。没有替换。`);
  for (const kept of ['backup.key', 'backups', 'incoming'])
    if (fs.existsSync(path.join(dataDir, kept)))
      fs.cpSync(path.join(dataDir, kept), path.join(restoring, kept), { recursive: true, preserveTimestamps: true });
  // before the record says that all is done: killed after it, nobody comes back to do the rest
  await withInstalledDatabase({ dataDir: restoring, databaseUrl: null }, async (client, adminUrl) => {
    await noteInLedger({ client, adminUrl, dataDir: restoring, clock }, went(record, newOf(record)));
    await releaseSettings(client);
  });
  writeRecord(restoring, { ...record, phase: 'rolled-back' });
  const aside = `${dataDir}.${clock.now().toISOString().slice(0, 19).replaceAll(':', '')}`;
  fs.renameSync(dataDir, aside);
  fs.renameSync(restoring, dataDir);
  return { version: record.from.version, undone: newOf(record), keptAside: aside };
}

const waiting = (installerWaitMs: number | undefined) => (installerWaitMs === undefined ? {} : { installerWaitMs });

const went = ({ from, to }: UpgradeRecord, undone: string[]) =>
  wentBack(`upgrade/${to.version}`, { to: from.version, undone });

const newOf = ({ from, to }: UpgradeRecord) => to.migrations.filter((name) => !from.migrations.includes(name));

function recordToUndo(dataDir: string): UpgradeRecord {
  const record = readRecord(dataDir);
  if (!record || record.phase === 'rolled-back') throw new EnvironmentError(`数据目录 ${dataDir} 没有可以退回的升级。`);
  return record;
}

function refuseRunning(dataDir: string, databaseUrl: string | null): void {
  const holder = databaseUrl ? null : holderOf(dataDir);
  if (holder !== null) throw new EnvironmentError(`准绳仍在运行（进程号 ${holder}）。请先停止它。`);
}
