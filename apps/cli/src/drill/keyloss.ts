import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachDatabase } from '@zhunsheng/api';
import { keyEncryptionKey, productKeys, readBackupKey } from '@zhunsheng/kernel';

import type { Outcome, Progress } from '../outcome.js';
import { DrillReport, refusal } from './drill-report.js';
import { onScratchCopy } from './scratch.js';

/** Keys go missing, are swapped or damaged: the product must refuse to go on with others, and a backup must bring them back. */
export async function drillKeyloss(
  _: string[],
  { report: file }: { report?: string },
  progress: Progress,
): Promise<Outcome> {
  return onScratchCopy(progress, async (scratch) => {
    const report = new DrillReport('密钥丢失演练', progress);
    const { dataDir } = scratch.config;
    const keys = join(dataDir, 'keys');
    const kek = await keyEncryptionKey(scratch.config);
    const before = digest(productKeys(dataDir, kek));
    const start = () => attachDatabase(scratch.config).then((attached) => attached.close());
    const meanwhile = async (name: string, done: string) => {
      renameSync(join(keys, name), join(keys, `${name}.away`));
      await report.step(done, () => refusal(start));
      renameSync(join(keys, `${name}.away`), join(keys, name));
    };
    await meanwhile('field.json', '字段密钥文件丢失后启动');
    await meanwhile('ledger.json', '台账签名密钥文件丢失后启动');
    const field = readFileSync(join(keys, 'field.json'));
    writeFileSync(join(keys, 'field.json'), field.subarray(0, field.length / 2));
    await report.step('密钥文件被截断后启动', () => refusal(start));
    writeFileSync(join(keys, 'field.json'), field);
    await report.step('备份密钥丢失后恢复', () =>
      refusal(() => {
        readBackupKey(join(scratch.folder, 'no.key'));
      }),
    );
    await report.step('从备份取回全部密钥并启动', async () => {
      const restored = await scratch.again('back');
      const attached = await attachDatabase(restored);
      try {
        const same = digest(productKeys(restored.dataDir, kek)) === before;
        const { ok, size } = await attached.ledger.verify();
        return same && ok ? `密钥与原先一致，台账 ${String(size)} 条核验通过` : null;
      } finally {
        await attached.close();
      }
    });
    return report.outcome(kek ? '密钥文件由 ZS_KEK 加密' : '没有设置 ZS_KEK', file);
  });
}

/** Compared without being shown. */
const digest = (keys: object): string => createHash('sm3').update(JSON.stringify(keys)).digest('hex');
