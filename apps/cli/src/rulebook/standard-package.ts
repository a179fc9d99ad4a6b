import { readFile, writeFile } from 'node:fs/promises';

import { StandardPackageDesk } from '@zhunsheng/base-data-server';
import type { PackagedChange, StandardPackage } from '@zhunsheng/contract';
import { type Ctx, loadConfig, productKeys, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';

import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';

interface Place {
  region?: string;
}

export async function exportStandards(
  [file = '']: string[],
  { k, region }: Place & { k: string },
  progress: Progress,
): Promise<Outcome> {
  const written = await inRegion(region, progress, (ctx, desk) => desk.write(ctx, Number(k)));
  await writeFile(file, JSON.stringify(written));
  const { standards, anonymity } = JSON.parse(written.body) as {
    standards: unknown[];
    anonymity: { withheld: unknown[] };
  };
  const text =
    `${file}：${standards.length} 项标准，已签名。k = ${k}，` +
    `${anonymity.withheld.length} 项测算标准的单位不足 ${k} 个，没有导出。`;
  return { exit: 0, json: { file, standards: standards.length, anonymity }, text };
}

/** Without `--take` nothing is stored. */
export async function importStandards(
  [file = '']: string[],
  { take, since, region }: Place & { take?: string[]; since?: string },
  progress: Progress,
): Promise<Outcome> {
  const given = await packageOf(file);
  return inRegion(region, progress, async (ctx, desk) => {
    const { origin, anonymity, changes } = await desk.check(ctx, given);
    const head =
      `${origin.regionName}（${origin.region}）${origin.on} 的标准包，签名有效，密钥 ${origin.keyId}` +
      `${origin.own ? '（本系统自己的密钥）' : ''}。请与对方核对密钥。k = ${anonymity.k}。`;
    const lines = changes.filter(({ state }) => state !== '与本地相同').map(spoken);
    const text = [head, ...lines, `与本地相同 ${changes.length - lines.length} 项。`];
    const wanted = take?.includes('all') ? changes.filter(takeable).map(({ code }) => code) : (take ?? []);
    if (wanted.length === 0) return { exit: 0, json: { origin, anonymity, changes }, text: text.join('\n') };
    const { id } = await desk.propose(ctx, { package: given, take: wanted, ...(since ? { since } : {}) });
    text.push(`已提出引用 ${wanted.length} 项，由另一人在“支出标准 → 标准交换”审定后生效。`);
    return { exit: 0, json: { origin, anonymity, changes, proposed: id, take: wanted }, text: text.join('\n') };
  });
}

const takeable = ({ state }: PackagedChange): boolean => state === '本地没有' || state === '与本地不同';

function spoken({ code, name, state, fields }: PackagedChange): string {
  const differences = fields.map(({ field, mine, theirs }) => `${field} ${mine || '无'} → ${theirs || '无'}`);
  return `  ${code} ${name}：${state}${differences.length > 0 ? `（${differences.join('，')}）` : ''}`;
}

async function packageOf(file: string): Promise<StandardPackage> {
  let given: Partial<StandardPackage>;
  try {
    given = JSON.parse(await readFile(file, 'utf8')) as Partial<StandardPackage>;
  } catch (error) {
    throw new CannotWork(`${file} 读不出标准包（${error instanceof Error ? error.message : ''}）。请检查路径。`);
  }
  const { schema, body, publicKey, signature } = given;
  if (schema !== 'zhunsheng.standards/1' || typeof body !== 'string' || !publicKey || !signature)
    throw new CannotWork(`${file} 不是标准包，应为“zs standards export”或页面导出的文件。`);
  return { schema, body, publicKey, signature };
}

async function inRegion<T>(
  named: string | undefined,
  progress: Progress,
  act: (ctx: Ctx, desk: StandardPackageDesk) => Promise<T>,
): Promise<T> {
  if (named !== undefined && !/^[1-9]\d{8}$/.test(named))
    throw new CannotWork(`--region 应为 9 位财政区划代码，现在是“${named}”。`);
  return withInstallation(progress, async ({ work, kek }) => {
    const desk = new StandardPackageDesk(productKeys(loadConfig().dataDir, kek).ledger);
    const actor = systemActor(regionScope(named === undefined ? await onlyRegion(work) : Number(named)));
    return work.run(actor, (ctx) => act(ctx, desk));
  });
}

async function onlyRegion(work: UnitOfWork): Promise<number> {
  const regions: { region: number }[] = await work.run(PRODUCT, ({ manager }) =>
    manager.query('select distinct region_code as region from unit order by 1 limit 2'),
  );
  const [only, another] = regions;
  if (!only) throw new CannotWork('还没有财政区划。请先导入区划和单位。');
  if (another) throw new CannotWork('财政区划不止一个，请用 --region 指明。');
  return only.region;
}
