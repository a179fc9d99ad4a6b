import { open, rename, rm } from 'node:fs/promises';
import { withInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

/** Into a draft, renamed when complete: a broken-off export must not look like evidence. */
export async function auditExport([path = '']: string[], _: object, progress: Progress): Promise<Outcome> {
  const draft = `${path}.part`;
  const file = await open(draft, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EEXIST' ? `上次导出未完成的 ${draft} 还在，请先删除` : '请检查目录是否存在、是否可写';
    throw new CannotWork(`无法写入 ${path}。${why}。`);
  });
  try {
    const entries = await withInstallation(progress, async ({ ledger, sequence }) => {
      await sequence();
      return ledger.export(async (line) => void (await file.writeFile(`${line}\n`)));
    });
    await file.sync();
    await file.close();
    await rename(draft, path);
    return {
      exit: 0,
      json: { file: path, entries },
      text: `已导出台账 ${String(entries)} 条到 ${path}，可用 zs audit verify --bundle ${path} 离线核验。`,
    };
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
}
