import { measureHistory, MeasuringRun, type Years } from '@zhunsheng/base-data-server';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';

interface MeasureOptions {
  years?: string;
  region?: string;
  dryRun?: boolean;
}

interface Proposal {
  itemKey: string;
  tier: string;
  measure: string;
  lines: number;
  kept: number;
  lowFen: number;
  midFen: number;
  highFen: number;
  confidence: string;
}

/** Measures a region's standards from its price history; `--dry-run` writes nothing. */
export async function measureStandards(_: string[], options: MeasureOptions, progress: Progress): Promise<Outcome> {
  const wanted = yearsOf(options.years);
  return withInstallation(progress, async ({ work }) => {
    const region = await regionOf(work, options.region);
    const actor = systemActor(regionScope(region));
    progress(`正在测算财政区划 ${region} 的支出标准…`);
    if (options.dryRun) return look(work, region, wanted);
    const runs = new MeasuringRun(work);
    const job = await work.run(actor, (ctx) => runs.request(ctx, region, wanted));
    await runs.execute(job);
    const [run] = await work.run(actor, (ctx) =>
      ctx.manager.query<Run[]>(
        `select run_id as run, lines::float8 as lines, unmatched::float8 as unmatched, groups, proposals, digest
         from measuring_run where region_code = $1 and run_id = $2`,
        [region, job.run],
      ),
    );
    const found = run as Run;
    const text =
      `读取 ${found.lines} 条历史价格，${found.unmatched} 条未归入品目，提出 ${found.proposals} 项建议。\n` +
      '建议须由另一人在“支出标准 → 测算建议”中审定后才生效，现行标准没有改动。';
    return { exit: 0, json: { region, dryRun: false, ...found }, text };
  });
}

interface Run {
  run: string;
  lines: number;
  unmatched: number;
  groups: number;
  proposals: number;
  digest: string;
}

async function look(work: UnitOfWork, region: number, wanted: Partial<Years>): Promise<Outcome> {
  return work.run(systemActor(regionScope(region)), async (ctx) => {
    const years = { ...(await yearsOfHistory(ctx.manager, region)), ...wanted };
    const { results, lines, unmatched, groups } = await measureHistory(ctx, region, years);
    const proposals = Array.from(results, ({ itemKey, tier, measure, measured }): Proposal => {
      const { low, mid, high } = measured.interval;
      const { n, kept, confidence } = measured;
      return { itemKey, tier, measure, lines: n, kept, lowFen: low, midFen: mid, highFen: high, confidence };
    });
    const rows = proposals.map(
      (one) =>
        `${one.confidence}  ${one.itemKey}${one.tier ? `（${one.tier}）` : ''}  ${yuan(one.lowFen)} — ${yuan(one.highFen)} 元/${one.measure}，` +
        `中位 ${yuan(one.midFen)}，样本 ${one.kept}/${one.lines}`,
    );
    const head = `试算：${lines} 条历史价格，${unmatched} 条未归入品目，${proposals.length} 项可提出建议（未写入）。`;
    return {
      exit: 0,
      json: { region, dryRun: true, lines, unmatched, groups, proposals },
      text: [head, ...rows].join('\n'),
    };
  });
}

interface Queries {
  query<T>(sql: string, values?: unknown[]): Promise<T>;
}

const USUAL_YEARS = 3;

async function yearsOfHistory(manager: Queries, region: number): Promise<Years> {
  const [row] = await manager.query<{ last: number | null }[]>(
    'select max(year) as last from history_price where region_code = $1',
    [region],
  );
  const last = row?.last;
  if (last === null || last === undefined) throw new CannotWork(`财政区划 ${region} 没有历史价格，无从测算。`);
  return { first: last - USUAL_YEARS + 1, last };
}

async function regionOf(work: UnitOfWork, named: string | undefined): Promise<number> {
  if (named !== undefined && !/^[1-9]\d{8}$/.test(named))
    throw new CannotWork(`--region 应为 9 位财政区划代码，现在是“${named}”。`);
  if (named !== undefined) return Number(named);
  const regions = await work.run(PRODUCT, ({ manager }) =>
    manager.query<{ region: number }[]>('select distinct region_code as region from history_price order by 1 limit 2'),
  );
  const [only, another] = regions;
  if (!only) throw new CannotWork('历史价格库是空的，无从测算。请先导入历史价格。');
  if (another) throw new CannotWork('有历史价格的财政区划不止一个，请用 --region 指明。');
  return only.region;
}

/** `2023-2025`, or one year. */
function yearsOf(text: string | undefined): Partial<Years> {
  if (text === undefined) return {};
  const [, first, last] = /^(20\d\d)(?:-(20\d\d))?$/.exec(text) ?? [];
  if (!first || (last && last < first)) throw new CannotWork(`--years 应写成 2023-2025，现在是“${text}”。`);
  return { first: Number(first), last: Number(last ?? first) };
}

const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
