import { loadConfig, systemClock } from '@zhunsheng/kernel';
import { chmodSync, writeFileSync } from 'node:fs';

import type { Outcome, Progress } from '../outcome.js';
import { CannotWork } from '../outcome.js';
import { databaseFindings } from './database-findings.js';
import { environmentFindings } from './environment-findings.js';
import { findingLines } from './finding.js';
import { PREPARATION } from './preparation.js';
import { reportText } from './report.js';
import { databaseSections } from './sections.js';

/** Looks at everything an operator would, and says in order what to do; with `--report` into one file to hand on. */
export async function doctor(
  _: string[],
  options: { sql?: boolean; report?: string },
  progress: Progress,
): Promise<Outcome> {
  if (options.sql) return { exit: 0, json: { sql: PREPARATION }, text: PREPARATION.join('\n') };
  const config = loadConfig();
  const environment = await environmentFindings(config);
  const { findings, more } = await databaseFindings(config, progress, async (ask, attached) =>
    options.report ? databaseSections(ask, attached) : [],
  );
  const checks = [...environment, ...findings];
  const ok = checks.every(({ state }) => state !== 'trouble');
  const noticed = checks.some(({ state }) => state === 'notice');
  const text = [
    ...checks.flatMap(findingLines),
    ok
      ? `没有发现必须处理的问题。${noticed ? '标 ！ 的是提醒，按需要处理。' : ''}`
      : '请按 ✗ 下面的步骤处理，再执行一次 zs doctor；标 ！ 的是提醒，按需要处理。',
  ];
  if (options.report) {
    write(options.report, await reportText({ config, at: systemClock.now(), checks, sections: more ?? [] }));
    text.push(`报告已写到 ${options.report}：一个文件，不含口令、密钥、证件号，可交给技术支持。`);
  }
  return { exit: ok ? 0 : 1, json: { ok, checks, report: options.report ?? null }, text: text.join('\n') };
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600 });
    chmodSync(file, 0o600);
  } catch (error) {
    throw new CannotWork(`写不出 ${file}（${(error as Error).message}）。请检查目录是否存在、可写。`);
  }
}
