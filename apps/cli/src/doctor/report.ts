import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { type Config, logFolder, redact } from '@zhunsheng/kernel';

import { productVersion } from '../operating/product-version.js';
import { shownConfig } from '../operating/shown-config.js';
import { type Finding, findingLines } from './finding.js';
import type { Section } from './sections.js';
import { slowEndpoints } from './slow-endpoints.js';

const LAST_LINES = 60;
const LAST_FILES = 7;

interface Contents {
  config: Config;
  at: Date;
  checks: readonly Finding[];
  sections: readonly Section[];
}

/** One text a person can read and mail: findings with their repairs first, then what a helper asks for next. */
export async function reportText({ config, at, checks, sections }: Contents): Promise<string> {
  const parts: Section[] = [
    { title: '版本', lines: versions() },
    { title: '检查与处理办法', lines: checks.flatMap(findingLines) },
    { title: '配置（口令与密钥已隐去）', lines: JSON.stringify(shownConfig(config), null, 2).split('\n') },
    { title: '最慢的接口（最近一小时，p95）', lines: await slowEndpoints(config) },
    ...sections,
    { title: `日志中的警告与错误（最近 ${String(LAST_LINES)} 条）`, lines: await troubles(logFolder(config.dataDir)) },
  ];
  const head = [
    `# 准绳 诊断报告`,
    '',
    `生成时间 ${at.toISOString()}，主机 ${os.hostname()}，数据目录 ${config.dataDir}`,
  ];
  const body = parts.flatMap(({ title, lines }) => ['', `## ${title}`, '', ...(lines.length ? lines : ['（没有）'])]);
  return `${[...head, ...body].join('\n')}\n`;
}

function versions(): string[] {
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
  return [
    `准绳 ${productVersion()}，Node ${process.version}，OpenSSL ${process.versions.openssl}`,
    `${os.type()} ${os.release()}，${os.arch()}，${String(os.cpus().length)} 核`,
    `内存 ${gib(os.totalmem())}，空闲 ${gib(os.freemem())}；负载 ${os
      .loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  ];
}

/** From the files of the last days; they were redacted when they were written, and are once more. */
async function troubles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.jsonl')).sort();
  return files
    .slice(-LAST_FILES)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => /"level":"(warn|error)"/.test(line))
    .slice(-LAST_LINES)
    .map(redact);
}
