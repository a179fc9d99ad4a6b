import { recordRenewal, resealEverything, sealedUnderOldKeys } from '@zhunsheng/base-data-server';
import { FieldCipher, loadConfig, renewFieldKeys } from '@zhunsheng/kernel';

import { PRODUCT, withInstallation } from './installation.js';
import type { Outcome, Progress } from './outcome.js';

/** A rotation that was cut off is finished before the next one begins. */
export async function keysRotate(_: string[], __: object, progress: Progress): Promise<Outcome> {
  const rotated = await withInstallation(progress, async ({ work, cipher: present }) => {
    const left = await sealedUnderOldKeys(work, PRODUCT, present);
    const resumed = left.people + left.files > 0;
    const cipher = resumed ? present : new FieldCipher(renewFieldKeys(loadConfig().dataDir));
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
