import { chmodSync, writeFileSync } from 'node:fs';

import { loadConfig, systemClock } from '@zhunsheng/kernel';

import { databaseFindings } from '../doctor/database-findings.js';
import { environmentFindings } from '../doctor/environment-findings.js';
import { type Finding, findingLines } from '../doctor/finding.js';
import { productVersion } from '../operating/product-version.js';
import { shownConfig } from '../operating/shown-config.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';
import { CONTROLS, OUTSIDE } from './controls.js';
import { factsOf } from './facts.js';
import { REQUIREMENTS, requirementLines } from './requirements/index.js';

const UNASKED = '没有核对';

/** 测评材料: each requirement, what holds it, what it depends on here, what was found a moment ago and which cases test it. */
export async function evidence(_: string[], { out }: { out?: string }, progress: Progress): Promise<Outcome> {
  const config = loadConfig();
  const environment = await environmentFindings(config);
  const { findings, more: facts } = await databaseFindings(config, progress, (ask, { ledger }) =>
    factsOf(ask, (sql) => ledger.read<{ said: string | null }>(sql, [])),
  );
  const found = new Map([...environment, ...findings].map((one) => [one.name, one]));
  const settings = shownConfig(config);
  const controls = CONTROLS.map((control) => ({
    ...control,
    checks: control.checks.map((name) => found.get(name) ?? unasked(name)),
    facts: control.facts.map((name) => `${name}：${facts?.get(name) ?? UNASKED}`),
    settings: control.settings.map((name) => `${name} = ${JSON.stringify(valueAt(settings, name) ?? null)}`),
  }));
  const ok = controls.every(({ checks }) => checks.every(({ state }) => state === 'ok'));
  const text = [
    `准绳 ${productVersion()} 测评材料，${systemClock.now().toISOString()}`,
    ...controls.flatMap(({ clause, asks, held, checks, facts: said, settings: set, cases }) => [
      '',
      `## ${clause} ${asks}`,
      `做法：${held}`,
      ...set.map((line) => `配置：${line}`),
      ...checks.flatMap(findingLines),
      ...said,
      `测试：${cases.join('、')}（随源码的测试，标题以编号开头）`,
    ]),
    '',
    ...requirementLines(),
    '',
    '## 软件以外',
    ...OUTSIDE,
  ].join('\n');
  if (out) write(out, text);
  return {
    exit: ok ? 0 : 1,
    json: { version: productVersion(), controls, requirements: REQUIREMENTS, outside: OUTSIDE },
    text: out ? `测评材料已写到 ${out}，只有本账号可读。${ok ? '' : '其中有没有通过或没有核对的项。'}` : text,
  };
}

const unasked = (name: string): Finding => ({ name, state: 'notice', detail: UNASKED, repair: [] });

/** `access.passwordProfile` of the configuration as it may be shown. */
function valueAt(settings: Record<string, unknown>, name: string): unknown {
  return name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], settings);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, `${text}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  } catch (error) {
    throw new CannotWork(`写不出 ${file}（${(error as Error).message}）。请检查目录是否存在、可写。`);
  }
}
