import { backupInstallation, backupMade, ledger, loadConfig, systemClock } from '@zhunsheng/kernel';
import { basename } from 'node:path';

import { hasDatabase } from './existing-installation.js';
import { PRODUCT, withInstallation } from './installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

export async function backup(
  _: string[],
  options: { out?: string; key?: string },
  progress: Progress,
): Promise<Outcome> {
  const config = loadConfig();
  if (!hasDatabase(config))
    throw new CannotWork(`数据目录 ${config.dataDir} 里还没有数据，没有可备份的内容。请用 ZS_DATA_DIR 指明数据目录。`);
  const made = await backupInstallation({
    config,
    out: options.out,
    keyFile: options.key,
    clock: systemClock,
    progress,
  });
  const { file, bytes, tables, rows, files, keyFile, freshKey, ledger: log } = made;
  await withInstallation(progress, ({ work }) =>
    work.run(PRODUCT, (ctx) =>
      ledger.append(
        ctx,
        backupMade(`backup/${basename(file)}`, { file: basename(file), bytes, rows, files, ledgerSize: log.size }),
      ),
    ),
  );
  const text = [
    `已备份到 ${file}：${String(tables)} 张表 ${String(rows)} 行、${String(files)} 个文件，${(bytes / 2 ** 20).toFixed(1)} MiB，已加密并签名。`,
    freshKey
      ? `新生成了备份密钥 ${keyFile}。请立即另存到别处：没有它，任何备份都打不开。`
      : `恢复时需要备份密钥 ${keyFile}，请确认它另有保存。`,
  ];
  return { exit: 0, json: made, text: text.join('\n') };
}
