import fs from 'node:fs';
import path from 'node:path';

import type { Config } from '../config/config.js';
import type { Migration } from '../database/migration.js';
import { HALF_RESTORED } from '../backup/restore-backup.js';
import { holderOf } from '../postgres/instance-lock.js';
import { appliedMigrations, withInstalledDatabase } from './installed-database.js';
import { readRecord } from './upgrade-record.js';

const RESERVE_BYTES = 2 ** 30;

export interface UpgradeCheck {
  ok: boolean;
  from: { version: string | null; level: string | null };
  to: { version: string; level: string | null };
  pending: string[];
  items: { name: string; ok: boolean; detail: string }[];
}

export interface Release {
  version: string;
  migrations: readonly Migration[];
}

type Installation = Pick<Config, 'dataDir' | 'databaseUrl' | 'backupDir'>;

/** Looks and changes nothing: may this release take over this installation, and what would it do? */
export async function checkUpgrade(config: Installation, release: Release): Promise<UpgradeCheck> {
  const { applied, bytes } = await withInstalledDatabase(config, async (client) => {
    const size = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    return { applied: await appliedMigrations(client), bytes: Number(size.rows[0]?.bytes ?? 0) };
  });
  const known = new Set(release.migrations.map(({ name }) => name));
  const strange = applied.filter((name) => !known.has(name));
  const pending = release.migrations.map(({ name }) => name).filter((name) => !applied.includes(name));
  const record = readRecord(config.dataDir);
  const version = record && (record.phase === 'done' ? record.to.version : record.from.version);
  const items = [
    stopped(config),
    whole(config.dataDir),
    {
      name: '结构级别',
      ok: strange.length === 0,
      detail: strange.length
        ? `数据库来自更新的版本（${strange.join('、')}）。请用该版本或更新的版本`
        : `${applied.at(-1) ?? '空'} → ${release.migrations.at(-1)?.name ?? '空'}，待执行 ${pending.length} 个迁移`,
    },
    room(config, bytes),
    backupPossible(config),
  ];
  return {
    ok: items.every(({ ok }) => ok),
    from: { version, level: applied.at(-1) ?? null },
    to: { version: release.version, level: release.migrations.at(-1)?.name ?? null },
    pending,
    items,
  };
}

/** With an outside database the old release may go on serving: migrations only add, until a later release takes away. */
function stopped({ dataDir, databaseUrl }: Installation) {
  const holder = databaseUrl ? null : holderOf(dataDir);
  const detail = holder === null ? '已停止' : `仍在运行（进程号 ${holder}）。请先停止它`;
  return { name: '服务', ok: holder === null, detail };
}

function whole(dataDir: string) {
  const half = fs.existsSync(path.join(dataDir, HALF_RESTORED));
  return { name: '数据目录', ok: !half, detail: half ? '恢复没有完成，请重新执行 zs restore' : '完整' };
}

/** The backup is smaller than the database; indexes of new tables and the migrations' own work fit in the reserve. */
function room({ dataDir, backupDir }: Installation, bytes: number) {
  const folder = [backupDir, dataDir].find((one) => one && fs.existsSync(one)) ?? '.';
  const { bavail, bsize } = fs.statfsSync(folder);
  const [free, needed] = [bavail * bsize, bytes + RESERVE_BYTES];
  const gib = (n: number) => `${(n / 2 ** 30).toFixed(1)} GiB`;
  return { name: '磁盘空间', ok: free >= needed, detail: `剩余 ${gib(free)}，需要 ${gib(needed)}` };
}

function backupPossible({ databaseUrl, dataDir }: Installation) {
  if (databaseUrl)
    return { name: '备份', ok: true, detail: '外部数据库：请先用其自带工具备份，升级时加 --backed-up 确认' };
  try {
    fs.accessSync(dataDir, fs.constants.W_OK);
    return { name: '备份', ok: true, detail: '升级前自动备份' };
  } catch {
    return { name: '备份', ok: false, detail: `${dataDir} 不可写` };
  }
}
