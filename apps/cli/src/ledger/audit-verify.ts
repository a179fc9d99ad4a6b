import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { verifyBundle } from '@zhunsheng/kernel';
import { withInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

interface Report {
  ok: boolean;
  size: number;
  root: string | null;
  checkpoints: number;
  firstBad: string | null;
}

export async function auditVerify(_: string[], options: { bundle?: string }, progress: Progress): Promise<Outcome> {
  const began = performance.now();
  const report = options.bundle === undefined ? await verifyHere(progress) : await verifyFile(options.bundle);
  const seconds = (performance.now() - began) / 1000;
  const pace =
    options.bundle && report.ok
      ? `用时 ${seconds.toFixed(1)} 秒，每秒 ${String(Math.round(report.size / seconds))} 条。`
      : '';
  return { exit: report.ok ? 0 : 1, json: { ...report, seconds }, text: `${spoken(report)}${pace}` };
}

/** Without a running product nobody gives the last events their place in the log. */
function verifyHere(progress: Progress): Promise<Report> {
  return withInstallation(progress, async ({ ledger, sequence }) => {
    await sequence();
    return ledger.verify();
  });
}

/** Runs the offline verifier, which shares no code with the ledger that wrote the bundle. */
async function verifyFile(path: string): Promise<Report> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new CannotWork(`证据包 ${path} 不存在或不是文件。请检查路径。`);
  try {
    return await verifyBundle(createInterface({ input: createReadStream(path), crlfDelay: Infinity }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, size: 0, root: null, checkpoints: 0, firstBad: '文件不是台账证据包，或内容已损坏' };
  }
}

function spoken({ ok, size, root, checkpoints, firstBad }: Report): string {
  if (!ok) return `台账核验未通过：${firstBad ?? '原因不明'}。`;
  if (size === 0) return '台账是空的，没有可核验的条目。';
  return `台账完整：已验证至第 ${String(size)} 条，签名检查点 ${String(checkpoints)} 个，根 ${root ?? ''}。`;
}
