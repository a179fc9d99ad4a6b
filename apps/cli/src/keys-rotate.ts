import { recordRenewal, resealEverything, sealedUnderOldKeys } from '@zhunsheng/base-data-server';
import { FieldCipher, forgetOldFieldKeys, loadConfig, renewFieldKeys } from '@zhunsheng/kernel';

import { PRODUCT, withInstallation } from './installation.js';
import { CannotWork } from './outcome.js';
import type { Outcome, Progress } from './outcome.js';

/** Old versions go only when nothing is sealed under them any more. */
export async function keysForget(_: string[], __: object, progress: Progress): Promise<Outcome> {
  const gone = await withInstallation(progress, async ({ work, cipher, kek }) => {
    const left = await sealedUnderOldKeys(work, PRODUCT, cipher);
    if (left.people + left.files > 0)
      throw new CannotWork(
        `还有 ${String(left.people)} 人、${String(left.files)} 个文件用旧密钥加密，不能销毁旧密钥。请先执行 zs keys rotate。`,
      );
    return forgetOldFieldKeys(loadConfig().dataDir, kek);
  });
  const text = gone.length
    ? `已销毁第 ${gone.join('、')} 版字段密钥；正在运行的产品重新启动后不再持有。旧备份里有各自的密钥，仍可恢复。`
    : '没有旧版本的字段密钥。';
  return { exit: 0, json: { gone }, text };
}

/** A rotation that was cut off is finished before the next one begins. */
export async function keysRotate(_: string[], __: object, progress: Progress): Promise<Outcome> {
  const rotated = await withInstallation(progress, async ({ work, cipher: present, kek }) => {
    const left = await sealedUnderOldKeys(work, PRODUCT, present);
    const resumed = left.people + left.files > 0;
    const cipher = resumed ? present : new FieldCipher(renewFieldKeys(loadConfig().dataDir, kek));
    if (resumed) progress('上一次更换没有做完，接着做…');
    else await recordRenewal(work, PRODUCT, cipher);
    const done = await resealEverything(work, PRODUCT, cipher, ({ people, files }) =>
      progress(`已重新加密 ${String(people)} 人、${String(files)} 个文件…`),
    );
    return { version: cipher.keyVersion, resumed, ...done };
  });
  const { version, resumed, people, files } = rotated;
  const what = resumed ? `接着完成第 ${String(version)} 版密钥的更换` : `字段密钥已更换为第 ${String(version)} 版`;
  return {
    exit: 0,
    json: rotated,
    text: `${what}：重新加密 ${String(people)} 人、${String(files)} 个文件。请立即备份数据目录下的 keys/，旧备份的数据库仍需要旧版本密钥。`,
  };
}
