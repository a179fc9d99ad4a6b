import { readFile } from 'node:fs/promises';

import { verifyReportFile } from '@zhunsheng/insight-server';

import { CannotWork, type Outcome } from '../outcome.js';

/** Whether a report file is the one the ledger has; by the file alone. */
export async function verifyReport([file = '']: string[], { key }: { key?: string }): Promise<Outcome> {
  const bytes = await readFile(file).catch(() => {
    throw new CannotWork(`读不到文件 ${file}。`);
  });
  const { ok, problems, ...found } = await verifyReportFile(bytes, key);
  const about = [
    found.title === null ? '' : `${found.title}，编号 ${found.number ?? ''}`,
    found.root === null ? '' : `台账根 ${found.root}（${String(found.size)} 条）`,
    found.publicKey === null || key ? '' : `签名公钥 ${found.publicKey}：请与台账公布的公钥对照，或用 --key 写明`,
  ].filter((line) => line !== '');
  const result = ok ? '核验通过：内容与台账所记一致，签名有效。' : problems.map((one) => `不符：${one}`).join('\n');
  return { exit: ok ? 0 : 1, json: { ok, problems, ...found }, text: [result, ...about].join('\n') };
}
