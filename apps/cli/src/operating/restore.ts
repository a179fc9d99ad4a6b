import { MIGRATIONS } from '@zhunsheng/api';
import {
  keyEncryptionKey,
  loadConfig,
  readBackupKey,
  restoreBackup,
  type RestoreReport,
  scratchFolder,
  systemClock,
} from '@zhunsheng/kernel';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { CannotWork } from '../outcome.js';
import { installerWaitMs } from './installer-wait.js';
import type { Outcome, Progress } from '../outcome.js';

/** With `--verify` into a scratch folder that is thrown away, otherwise into the data folder, which must be empty. */
export async function restore(
  [file = '']: string[],
  options: { key?: string; verify?: boolean; wait?: string },
  progress: Progress,
): Promise<Outcome> {
  const config = loadConfig();
  const waitMs = installerWaitMs(options);
  if (!existsSync(file)) throw new CannotWork(`备份文件 ${file} 不存在。请检查路径。`);
  const kek = await keyEncryptionKey(config);
  const secret = readBackupKey(options.key ?? join(config.dataDir, 'backup.key'));
  const scratch = options.verify ? await scratchFolder('verify') : null;
  const dataDir = scratch ? join(scratch, 'data') : config.dataDir;
  const began = performance.now();
  try {
    const report = await restoreBackup({
      file,
      secret,
      dataDir,
      migrations: MIGRATIONS,
      clock: systemClock,
      kek,
      progress,
      installerWaitMs: waitMs,
    });
    const seconds = (performance.now() - began) / 1000;
    return {
      exit: report.ledger.ok ? 0 : 1,
      json: { ...report, seconds },
      text: spoken(report, seconds, scratch ? null : dataDir),
    };
  } finally {
    if (scratch) rmSync(scratch, { recursive: true, force: true });
  }
}

function spoken(
  { made, signer, tables, rows, files, ledger }: RestoreReport,
  seconds: number,
  into: string | null,
): string {
  const what = `${String(tables)} 张表 ${String(rows)} 行、${String(files)} 个文件`;
  return [
    into
      ? `已恢复到 ${into}：${what}，用时 ${seconds.toFixed(1)} 秒。`
      : `备份可用：已试恢复 ${what}，用时 ${seconds.toFixed(1)} 秒，未保留。`,
    `备份时间 ${made}，签名公钥 ${signer.slice(0, 18)}…`,
    '逐表内容与备份一致，约束已重新核对。',
    ledger.ok ? `台账完整：${String(ledger.size)} 条。` : `台账核验未通过：${ledger.firstBad ?? '原因不明'}。`,
    ...(into ? ['下次 npm start 即以恢复的数据启动。'] : []),
  ].join('\n');
}
