import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { cryptoSelfTest, keyEncryptionKey, loadConfig, productKeys } from '@zhunsheng/kernel';
import type { Config } from '@zhunsheng/kernel';
import { hasDatabase } from './existing-installation.js';
import type { Outcome, Progress } from './outcome.js';

interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

const LEAST_FREE_GB = 2;

export async function doctor(_: string[], options: { sql?: boolean }, progress: Progress): Promise<Outcome> {
  if (options.sql) return { exit: 0, json: { sql: PREPARATION }, text: PREPARATION.join('\n') };
  const config = loadConfig();
  const checks = [
    nodeVersion(),
    await check('数据目录', () => dataFolder(config)),
    await check('磁盘空间', () => freeSpace(config)),
    await check('国密算法', () => {
      cryptoSelfTest();
      return 'SM2、SM3 与标准样例一致';
    }),
    await check('密钥文件', async () => {
      if (!existsSync(config.dataDir)) return '尚未生成（首次启动时生成）';
      productKeys(config.dataDir, await keyEncryptionKey(config));
      return '权限正确';
    }),
    await check('数据库与台账', () => database(config, progress)),
  ];
  const ok = checks.every((one) => one.ok);
  const text = [
    ...checks.map((one) => `${one.ok ? '✓' : '✗'} ${one.name}：${one.detail}`),
    ok ? '没有发现问题。' : '请按提示处理标 ✗ 的项目。',
  ];
  return { exit: ok ? 0 : 1, json: { ok, checks }, text: text.join('\n') };
}

/** A failed check is a finding, not a fault of the command. */
async function check(name: string, look: () => Promise<string> | string): Promise<Check> {
  try {
    return { name, ok: true, detail: await look() };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

function nodeVersion(): Check {
  const major = Number(process.versions.node.split('.')[0]);
  const detail =
    major >= 24 ? process.version : `${process.version}，应为 24 以上；请用 npm run zs 启动，它自带 Node 24`;
  return { name: 'Node', ok: major >= 24, detail };
}

async function dataFolder({ dataDir }: Config): Promise<string> {
  const folder = nearestExisting(resolve(dataDir));
  await access(folder, constants.W_OK | constants.X_OK).catch(() => {
    throw new Error(`${folder} 不可写。请改用可写的 ZS_DATA_DIR，或调整目录权限`);
  });
  return resolve(dataDir);
}

async function freeSpace({ dataDir }: Config): Promise<string> {
  const { bavail, bsize } = await statfs(nearestExisting(resolve(dataDir)));
  const free = (bavail * bsize) / 2 ** 30;
  if (free < LEAST_FREE_GB) throw new Error(`只剩 ${free.toFixed(1)} GB，至少应有 ${String(LEAST_FREE_GB)} GB`);
  return `剩余 ${free.toFixed(1)} GB`;
}

async function database(config: Config, progress: Progress): Promise<string> {
  if (!hasDatabase(config)) return '尚未建立（npm start 时建立）';
  const { PRODUCT, withInstallation } = await import('./installation.js');
  return withInstallation(progress, async ({ work, ledger }) => {
    const [row] = await work.run(PRODUCT, (ctx) =>
      ctx.manager.query<{ version: string }[]>(`select current_setting('server_version') as version`),
    );
    const { size, pending, firstBad } = await ledger.state();
    if (firstBad) throw new Error(`上次台账核验未通过：${firstBad}。请执行 zs audit verify`);
    return `PostgreSQL ${row?.version ?? ''}，台账 ${String(size)} 条，待排序 ${String(pending)} 条`;
  });
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}

/** Only with a server of one's own (DATABASE_URL); the embedded one needs none of it. */
const PREPARATION = [
  '-- 用 psql 以数据库超级用户执行一次；把口令换成自己的，再设置 DATABASE_URL=postgres://zhunsheng:<口令>@<主机>/zhunsheng',
  `create role zhunsheng login createrole password '<口令>';`,
  `create database zhunsheng owner zhunsheng encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' template template0;`,
  '\\connect zhunsheng',
  'create extension if not exists btree_gist with schema public;',
  'create extension if not exists pgcrypto with schema public;',
];
