import path from 'node:path';

import { MIGRATIONS } from '@zhunsheng/api';
import { FileStore, unreadableFiles } from '@zhunsheng/base-data-server';
import {
  accessByTwo,
  checkUpgrade,
  FieldCipher,
  isCommand,
  keyEncryptionKey,
  loadConfig,
  productKeys,
  readRecord,
  restoreBefore,
  rollBack,
  systemClock,
  upgradeInstallation,
} from '@zhunsheng/kernel';
import type { RolledBack, UpgradeCheck, UpgradePlan } from '@zhunsheng/kernel';

import { commandInHand } from '../command-in-hand.js';
import { hasDatabase } from './existing-installation.js';
import { installerWaitMs } from './installer-wait.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';
import { productVersion } from './product-version.js';

interface Options {
  check?: boolean;
  rollback?: boolean;
  restore?: boolean;
  backedUp?: boolean;
  wait?: string;
}

export async function upgrade(_: string[], options: Options, progress: Progress): Promise<Outcome> {
  isCommand(commandInHand());
  const config = loadConfig();
  // put aside by a way back that was cut short: the folder comes back with what follows
  if (!options.restore && !hasDatabase(config))
    throw new CannotWork(`数据目录 ${config.dataDir} 里还没有数据，不需要升级。请用 ZS_DATA_DIR 指明数据目录。`);
  const release = { version: productVersion(), migrations: MIGRATIONS };
  const plan: UpgradePlan = {
    ...{ config, release, clock: systemClock, backedUp: options.backedUp, progress },
    installerWaitMs: installerWaitMs(options),
  };
  if (options.check) return checked(await checkUpgrade(config, release));
  if (options.rollback) {
    if (options.restore) return wentBack(await restoreBefore(plan), []);
    const unreadable: string[] = [];
    const back = await rollBack(plan, async () => void unreadable.push(...(await unsealFor(plan))));
    return wentBack(back, unreadable);
  }
  const { record, applied, resumed } = await upgradeInstallation(plan);
  const { from, to, backup } = record;
  const text = [
    resumed
      ? '接着上次中断的升级。'
      : backup
        ? `已备份到 ${backup.file}，密钥 ${backup.keyFile}。`
        : '备份由外部数据库的工具完成。',
    `已从 ${from.version ?? '（未记录的版本）'} 升级到 ${to.version}，执行 ${String(applied.length)} 个迁移，检查通过。`,
    '退回：zs upgrade --rollback（保留升级后录入的内容）；加 --restore 则恢复升级前的备份。',
  ];
  return { exit: 0, json: { from: from.version, to: to.version, applied, resumed, backup }, text: text.join('\n') };
}

/**
 * A release from before attachments were sealed reads them as they are; this one reads both. What cannot be opened would not
 * be by staying: it is named, and does not keep the rest here.
 */
async function unsealFor({ config: { dataDir, kek } }: UpgradePlan): Promise<string[]> {
  const former = readRecord(dataDir);
  if (!former || former.phase === 'rolled-back' || former.from.migrations.includes(accessByTwo.name)) return [];
  const cipher = new FieldCipher(productKeys(dataDir, await keyEncryptionKey({ dataDir, kek })).field);
  return (await new FileStore(path.join(dataDir, 'documents'), cipher).unseal()).unreadable;
}

function checked(check: UpgradeCheck): Outcome {
  const { from, to, pending, items, ok } = check;
  const text = [
    `${from.version ?? '（未记录的版本）'} → ${to.version}`,
    ...items.map((item) => `${item.ok ? '✓' : '✗'} ${item.name}：${item.detail}`),
    ...pending.map((name) => `  · 待执行 ${name}`),
    ok ? '可以升级：zs upgrade。' : '请先处理标 ✗ 的项目。',
  ];
  return { exit: ok ? 0 : 1, json: check, text: text.join('\n') };
}

function wentBack(result: RolledBack, unreadable: string[]): Outcome {
  const { version, undone, keptAside } = result;
  const text = [
    `已退回 ${version ?? '升级前的版本'}，撤销 ${String(undone.length)} 个迁移。`,
    ...(keptAside ? [`升级后的数据另存在 ${keptAside}。台账锚点随之另存，由审计管理员确认。`] : []),
    ...(unreadable.length ? [unreadableFiles(unreadable)] : []),
    '请用升级前的版本启动。',
  ];
  return { exit: 0, json: { ...result, unreadable }, text: text.join('\n') };
}
