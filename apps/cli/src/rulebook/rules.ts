import { readFile, writeFile } from 'node:fs/promises';
import type { RulePackage, RuleSetDiff } from '@zhunsheng/contract';
import { keyEncryptionKey, loadConfig, productKeys } from '@zhunsheng/kernel';
import type { Ctx } from '@zhunsheng/kernel';
import {
  Backtest,
  campaignOf,
  diffOf,
  DryRun,
  knownYears,
  PackageDesk,
  queueBacktest,
  queueDryRun,
  RuleSetShelf,
} from '@zhunsheng/review-server';
import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

async function desk(): Promise<PackageDesk> {
  const config = loadConfig();
  return new PackageDesk(new RuleSetShelf(), productKeys(config.dataDir, await keyEncryptionKey(config)).ledger);
}

/** A version as one signed file. */
export async function rulesExport(
  [file]: string[],
  options: { version?: string },
  progress: Progress,
): Promise<Outcome> {
  const version = options.version === undefined ? null : versionOf(options.version);
  const signed = await inTransaction(progress, async (ctx) => (await desk()).export(ctx, version));
  await writeFile(file ?? '', JSON.stringify(signed));
  const { version: exported, digest } = JSON.parse(signed.body) as { version: number; digest: string };
  const json = { file, version: exported, digest };
  return { exit: 0, json, text: `规则集第 ${String(exported)} 版已导出到 ${String(file)}（SM3 ${digest}）。` };
}

/** Stored as a draft; with `--check` only compared. */
export async function rulesImport(
  [file]: string[],
  options: { check?: boolean },
  progress: Progress,
): Promise<Outcome> {
  const signed = await read(file ?? '');
  if (options.check) {
    const found = await inTransaction(progress, async (ctx) => (await desk()).check(ctx, signed));
    const { regionName, version, keyId } = found.origin;
    const head = `签名完好：${regionName}第 ${String(version)} 版，公钥编号 ${keyId}${found.own ? '（本单位）' : ''}。`;
    return { exit: 0, json: found, text: [head, ...spoken(found.diff)].join('\n') };
  }
  const row = await inTransaction(progress, async (ctx) => (await desk()).import(ctx, signed));
  return { exit: 0, json: row, text: `规则包已存为第 ${String(row.version)} 版草稿，试行、试算、回测后由他人发布。` };
}

export async function rulesDiff([base, other]: string[], _: object, progress: Progress): Promise<Outcome> {
  const diff = await inTransaction(progress, async (ctx) => {
    const { region } = await campaignOf(ctx, null);
    const shelf = new RuleSetShelf();
    const one = await shelf.byVersion(ctx, region, versionOf(base));
    return diffOf(one, await shelf.byVersion(ctx, region, versionOf(other)));
  });
  return { exit: 0, json: diff, text: spoken(diff).join('\n') };
}

export async function rulesDryRun([asked]: string[], options: { year?: string }, progress: Progress): Promise<Outcome> {
  const version = versionOf(asked);
  const result = await withInstallation(progress, async ({ work }) => {
    const shelf = new RuleSetShelf();
    const { region, id } = await work.run(PRODUCT, async (ctx) => {
      const campaign = await campaignOf(ctx, null);
      const year = options.year === undefined ? campaign.year : Number(options.year);
      return { region: campaign.region, id: await queueDryRun(ctx, shelf, campaign.region, version, year) };
    });
    return new DryRun(work, shelf).execute(region, id);
  });
  if (!result) throw new CannotWork('这次试算已由别的进程完成，请在规则版本页查看。');
  const { totals, units, rules } = result;
  const text = [
    `${String(totals.projects)} 个项目，${String(totals.changed)} 个有变化：疑点 ${String(totals.finding)}，等级或状态 ${String(totals.grade)}，名次 ${String(totals.rank)}，建议额 ${String(totals.amount)}。`,
    ...rules.map(
      ({ rule, name, gained, lost }) => `  ${rule} ${name}：新增命中 ${String(gained)}，不再命中 ${String(lost)}`,
    ),
    ...units
      .slice(0, 10)
      .map(({ unitName, changed, projects }) => `  ${unitName}：${String(changed)} / ${String(projects)}`),
  ];
  return { exit: 0, json: result, text: text.join('\n') };
}

/** Exit 1 where the version is worse than the ruler in force. */
export async function rulesBacktest(
  [asked]: string[],
  options: { years?: string },
  progress: Progress,
): Promise<Outcome> {
  const version = versionOf(asked);
  const result = await withInstallation(progress, async ({ work }) => {
    const shelf = new RuleSetShelf();
    const { region, id } = await work.run(PRODUCT, async (ctx) => {
      const campaign = await campaignOf(ctx, null);
      const known = (await knownYears(ctx, campaign.region)).map(({ year }) => year);
      const years = options.years ? options.years.split(',').map(Number) : known;
      if (years.length === 0)
        throw new CannotWork('没有已知问题的年度，无从回测。请先在“规则回测”页登记往年查出的问题。');
      return { region: campaign.region, id: await queueBacktest(ctx, shelf, campaign.region, version, years) };
    });
    return new Backtest(work, shelf).execute(region, id);
  });
  if (!result) throw new CannotWork('这次回测已由别的进程完成，请在规则回测页查看。');
  const { total, rules, worse } = result;
  const share = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);
  const text = [
    `查出率 ${share(total.before.recall)} → ${share(total.after.recall)}，准确率 ${share(total.before.precision)} → ${share(total.after.precision)}：${worse ? '比现行规则差' : '不比现行规则差'}。`,
    ...rules
      .filter(({ before, after }) => before.caught !== after.caught || before.falseAlarms !== after.falseAlarms)
      .map(
        ({ rule, name, before, after }) => `  ${rule} ${name}：查出 ${String(before.caught)} → ${String(after.caught)}`,
      ),
  ];
  return { exit: worse ? 1 : 0, json: result, text: text.join('\n') };
}

function inTransaction<T>(progress: Progress, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withInstallation(progress, (installation) => installation.work.run(PRODUCT, work));
}

function versionOf(text: string | undefined): number {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1) throw new CannotWork(`“${text ?? ''}”不是版本号。请写数字，例如 2。`);
  return version;
}

async function read(file: string): Promise<RulePackage> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as RulePackage;
  } catch (error) {
    throw new CannotWork(
      `${file} 读不出规则包：${error instanceof SyntaxError ? '不是 JSON' : '文件不存在或不能读'}。`,
    );
  }
}

function spoken({ base, added, removed, changed, scorecards, unchanged }: RuleSetDiff): string[] {
  const count = (list: readonly unknown[]): string => String(list.length);
  return [
    `与第 ${String(base)} 版相比：改 ${count(changed)} 条，增 ${count(added)} 条，减 ${count(removed)} 条，评分卡 ${count(scorecards)} 处，不变 ${String(unchanged)} 条。`,
    ...added.map(({ code, name }) => `  ＋ ${code} ${name}`),
    ...removed.map(({ code, name }) => `  － ${code} ${name}`),
    ...changed.flatMap(({ code, name, changes }) => [
      `  ${code} ${name}`,
      ...changes.map(({ where, before, after }) => `    ${where}：${before ?? '（无）'} → ${after ?? '（无）'}`),
    ]),
  ];
}
