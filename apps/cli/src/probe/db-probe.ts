import { environment, loadConfig } from '@zhunsheng/kernel';

import { hasDatabase } from '../operating/existing-installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';
import type { Probed } from './capability.js';
import { type DatabaseProbed, probeDatabase } from './probe-database.js';
import { provenOn } from './proven.js';

const OLDEST = 150_000;
const MARKS = { 有: '✓', 没有: '✗', 未能判定: '？' } as const;

/** R-DEP-10: what a database can do of what the product needs, tried on it; and whether the product ever ran on such a one. */
export async function dbProbe(_: string[], options: { url?: string }, progress: Progress): Promise<Outcome> {
  const config = loadConfig({ ...environment(), ...(options.url ? { DATABASE_URL: options.url } : {}) });
  if (config.databaseUrl) return outcome(config.databaseUrl, await asked(config.databaseUrl));
  if (!hasDatabase(config))
    throw new CannotWork(`请用 --url 或 DATABASE_URL 指明数据库：数据目录 ${config.dataDir} 里还没有内嵌数据库。`);
  const { withInstallation } = await import('../operating/installation.js');
  return withInstallation(progress, async ({ adminUrl }) => outcome(adminUrl, await asked(adminUrl)));
}

async function asked(url: string): Promise<DatabaseProbed> {
  try {
    return await probeDatabase(url);
  } catch (error) {
    throw new CannotWork(`连不上 ${placeOf(url)}：${(error as Error).message}。请检查地址、账号、口令和网络。`);
  }
}

function outcome(url: string, { version, number, probed }: DatabaseProbed): Outcome {
  const age: Probed = {
    ...{ name: '版本号', needed: true, use: '以 PostgreSQL 15 为最低' },
    state: number === null ? '未能判定' : number >= OLDEST ? '有' : '没有',
    said: number === null ? '没有 server_version_num' : `server_version_num ${String(number)}`,
  };
  const all = [age, ...probed];
  const missing = all.filter(({ needed, state }) => needed && state !== '有');
  const { ran, sentence } = provenOn(version);
  const verdict = missing.length
    ? `必需的 ${String(missing.length)} 项没有或未能判定：${missing.map(({ name }) => name).join('、')}。`
    : '必需的各项都有。';
  return {
    exit: missing.length ? 1 : 0,
    json: { database: placeOf(url), version, ok: missing.length === 0, capabilities: all, ran, sentence },
    text: [`${placeOf(url)}：${version}`, ...all.map(line), verdict, sentence].join('\n'),
  };
}

function line({ name, needed, use, state, said }: Probed): string {
  return `${MARKS[state]} ${state}\t${needed ? '必需' : '可选'}\t${name}（${use}）：${said}`;
}

/** Never the password. */
function placeOf(url: string): string {
  const { username, host, pathname } = new URL(url);
  return `${decodeURIComponent(username)}@${host}${pathname}`;
}
