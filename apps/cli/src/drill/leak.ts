import { randomInt, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import {
  backupInstallation,
  FieldCipher,
  filesUnder,
  guardEgress,
  Log,
  logFiles,
  logFolder,
  maskIdentities,
  systemActor,
  systemClock,
} from '@zhunsheng/kernel';
import pg from 'pg';

import type { Outcome, Progress } from '../outcome.js';
import { DrillReport, refusal } from './drill-report.js';
import { onScratchCopy } from './scratch.js';

/** An identity number nobody has: 990001 is no division. */
function canary(): string {
  const first = `99000119${String(randomInt(50, 99))}01${String(randomInt(10, 28))}${String(randomInt(100, 999))}`;
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return `${first}${'10X98765432'[sum % 11] ?? ''}`;
}

/** Somebody takes the files, a row, an answer or a connection: nothing of a person may be readable in any of them. */
export async function drillLeak(
  _: string[],
  { report: file }: { report?: string },
  progress: Progress,
): Promise<Outcome> {
  return onScratchCopy(progress, async (scratch) => {
    const report = new DrillReport('数据泄露演练', progress);
    const number = canary();
    const attached = await scratch.attach();
    const db = new pg.Client({ connectionString: attached.adminUrl });
    await db.connect();
    const place = { region: 990100000, table: 'person', column: 'identity', row: `000000/${randomUUID()}` };
    const sealed = attached.cipher.seal(JSON.stringify({ name: '金丝雀', idNumber: number }), place);
    try {
      // beside the product's own tables: a sealed field as it lies in the register of persons
      await db.query('create table drill_canary (identity bytea, id_index bytea)');
      await db.query('insert into drill_canary values ($1, $2)', [
        sealed,
        attached.cipher.blindIndex('person.id_number', number),
      ]);
      const log = new Log(systemClock);
      log.to(logFiles(logFolder(scratch.config.dataDir)));
      log.error(`身份证号 ${number} 不合规 password=Drill-2026`, 'drill');
      await db.query('checkpoint');
      await backupInstallation({ config: scratch.config, out: join(scratch.folder, 'stolen'), clock: systemClock });

      await report.step('拿走全部文件（数据库、预写日志、日志、备份），查找植入的身份证号', async () => {
        const { files, hits } = await grep(scratch.folder, [number, 'Drill-2026']);
        return hits.length ? null : `${String(files)} 个文件中 0 处`;
      });
      await report.step('把密文搬到另一行', () =>
        refusal(() => attached.cipher.open(sealed, { ...place, row: '000000/other' })),
      );
      await report.step('用别处的密钥打开密文', () =>
        refusal(() => new FieldCipher({ active: 1, versions: { 1: '00'.repeat(32) }, index: '' }).open(sealed, place)),
      );
      await report.step('用产品的登录角色、不带数据范围读取人员', () =>
        attached.work.run(systemActor(), async (ctx) => {
          const rows: unknown[] = await ctx.manager.query('select 1 from person limit 1');
          return rows.length ? null : '行级安全：0 行';
        }),
      );
      await report.step('答复中混入身份证号', () => {
        const answer = maskIdentities(JSON.stringify({ remark: `经办人 ${number}` }));
        return Promise.resolve(answer.includes(number) ? null : `遮盖为 ${/99\*+\w\w/.exec(answer)?.[0] ?? ''}`);
      });
      await report.step('进程向公网地址建立连接', async () => {
        const guard = guardEgress(systemClock, [], () => undefined);
        try {
          return await refusal(
            () => new Promise((ok, fail) => net.connect(443, '203.0.113.1').on('connect', ok).on('error', fail)),
          );
        } finally {
          guard.release();
        }
      });
      return report.outcome('植入 1 个虚构身份证号', file);
    } finally {
      await db.end();
      await attached.close();
    }
  });
}

/** Plain, as UTF-16 and in hex: the forms in which files keep text. */
async function grep(folder: string, words: readonly string[]): Promise<{ files: number; hits: string[] }> {
  const needles = words.flatMap((word) => [
    Buffer.from(word),
    Buffer.from(word, 'utf16le'),
    Buffer.from(Buffer.from(word).toString('hex')),
  ]);
  const longest = Math.max(...needles.map(({ length }) => length));
  const files = filesUnder(folder);
  const hits: string[] = [];
  for (const file of files) {
    // the database drops files while they are looked through
    if (!existsSync(file)) continue;
    let tail = Buffer.alloc(0);
    for await (const part of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      const window = Buffer.concat([tail, part]);
      if (needles.some((needle) => window.includes(needle))) hits.push(file);
      tail = window.subarray(-longest);
    }
  }
  return { files: files.length, hits };
}
