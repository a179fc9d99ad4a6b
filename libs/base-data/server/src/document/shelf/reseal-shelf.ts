import type { Actor, UnitOfWork } from '@zhunsheng/kernel';

import type { FileStore, Replaced } from './file-store.js';

/** Server and workers start over the same folder: one of them seals, the others leave it to that one and get null. */
export async function resealShelf(
  work: UnitOfWork,
  actor: Actor,
  files: Pick<FileStore, 'reseal'>,
): Promise<Replaced | null> {
  return work.run(
    actor,
    async ({ manager }) => {
      const [lock] = await manager.query<{ mine: boolean }[]>(
        `select pg_try_advisory_xact_lock(hashtextextended('reseal-shelf', 0)) as mine`,
      );
      return lock?.mine ? files.reseal() : null;
    },
    { readOnly: true },
  );
}

/** What is wrong, where it lies, what to bring back. */
export function unreadableFiles(hashes: readonly string[]): string {
  const places = hashes.map((hash) => `documents/${hash.slice(0, 2)}/${hash}`).join('、');
  return (
    `有 ${String(hashes.length)} 个附件损坏或被换过，读不出来，没有改动：${places}。` +
    '请从备份把这些文件恢复到数据目录的原位置；备份里也没有的，请移出 documents 目录并请原单位重新上传。'
  );
}
