import path from 'node:path';

import {
  FileStore,
  recordRenewal,
  resealEverything,
  resealShelf,
  type SealedCount,
  sealedUnderOldKeys,
  unreadableFiles,
} from '@zhunsheng/base-data-server';
import {
  type Config,
  FieldCipher,
  forgetOldFieldKeys,
  holderOf,
  type LedgerDesk,
  loadConfig,
  renewFieldKeys,
  type UnitOfWork,
} from '@zhunsheng/kernel';

import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

/** Old versions go only when nothing is sealed under them any more, and nobody is there who still would. */
export async function keysForget(_: string[], options: { stopped?: boolean }, progress: Progress): Promise<Outcome> {
  refuseServing(loadConfig(), options.stopped ?? false);
  const gone = await withInstallation(progress, async ({ work, cipher, kek }) => {
    const left = await underOldKeys(work, cipher);
    if (left.people + left.files > 0)
      throw new CannotWork(
        `还有 ${String(left.people)} 人、${String(left.files)} 个文件用旧密钥加密，不能销毁旧密钥。请先执行 zs keys rotate。`,
      );
    return forgetOldFieldKeys(loadConfig().dataDir, kek);
  });
  const text = gone.length
    ? `已销毁第 ${gone.join('、')} 版字段密钥。旧备份里有各自的密钥，仍可恢复。`
    : '没有旧版本的字段密钥。';
  return { exit: 0, json: { gone }, text };
}

/** The attachments' own keys lie under the field key as well. */
const shelf = (cipher: FieldCipher): FileStore => new FileStore(path.join(loadConfig().dataDir, 'documents'), cipher);

async function underOldKeys(work: UnitOfWork, cipher: FieldCipher): Promise<SealedCount> {
  const { people, files } = await sealedUnderOldKeys(work, PRODUCT, cipher);
  return { people, files: files + (await shelf(cipher).old(false)).length };
}

/**
 * A process that serves seals under the version it started with until it meets a newer one: what it writes after the count
 * would be lost with the key.
 */
function refuseServing({ dataDir, databaseUrl }: Config, stopped: boolean): void {
  if (databaseUrl !== null) {
    if (!stopped)
      throw new CannotWork('使用外部数据库时看不到其他机器上的准绳。请先停止所有准绳进程，再加 --stopped 执行。');
    return;
  }
  const holder = holderOf(dataDir);
  if (holder !== null)
    throw new CannotWork(
      `准绳仍在运行（进程号 ${String(holder)}），可能还在用旧密钥加密。请先停止准绳，再执行 zs keys forget。`,
    );
}

async function renewalTold(ledger: Pick<LedgerDesk, 'read'>, version: number): Promise<boolean> {
  const told = await ledger.read(`select from audit.event where action = 'field-key.renewed' and object = $1`, [
    `field-key/${String(version)}`,
  ]);
  return told.length > 0;
}

/** A rotation that was cut off is finished before the next one begins. */
export async function keysRotate(_: string[], __: object, progress: Progress): Promise<Outcome> {
  const rotated = await withInstallation(progress, async ({ work, cipher: present, kek, ledger }) => {
    const left = await underOldKeys(work, present);
    // killed after the new key was written and before the ledger heard of it
    const untold = present.keyVersion > 1 && !(await renewalTold(ledger, present.keyVersion));
    const resumed = untold || left.people + left.files > 0;
    const cipher = resumed ? present : new FieldCipher(renewFieldKeys(loadConfig().dataDir, kek));
    if (resumed) progress('上一次更换没有做完，接着做…');
    if (untold || !resumed) await recordRenewal(work, PRODUCT, cipher);
    const done = await resealEverything(work, PRODUCT, cipher, ({ people, files }) =>
      progress(`已重新加密 ${String(people)} 人、${String(files)} 个文件…`),
    );
    const attachments = await resealShelf(work, PRODUCT, shelf(cipher));
    if (!attachments)
      throw new CannotWork(
        '另一个准绳进程正在加密附件。人员和待导入文件已改用新密钥；请稍后再执行 zs keys rotate，会接着做。',
      );
    const { replaced, unreadable } = attachments;
    return { version: cipher.keyVersion, resumed, ...done, files: done.files + replaced, unreadable };
  });
  const { version, resumed, people, files, unreadable } = rotated;
  const what = resumed ? `接着完成第 ${String(version)} 版密钥的更换` : `字段密钥已更换为第 ${String(version)} 版`;
  const text = `${what}：重新加密 ${String(people)} 人、${String(files)} 个文件。请立即备份数据目录下的 keys/，旧备份的数据库仍需要旧版本密钥。`;
  if (unreadable.length === 0) return { exit: 0, json: rotated, text };
  const then = '之后再执行一次 zs keys rotate；在此之前不要销毁旧密钥。';
  return { exit: 1, json: rotated, text: `${text}\n${unreadableFiles(unreadable)}${then}` };
}
