import type { BatchQualityView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import { columnsThere, flagged } from '../../governance/check/measure-table.js';
import type { QualityCheck } from '../../governance/check/quality-check.js';
import { shareWithout, withScore } from '../../governance/quality/score.js';
import { today } from '../../holdings/freshness.js';
import { name } from '../merge/target.js';

interface Batch {
  region: number;
  batch: string;
  library: string;
  file: string;
  by: string;
  at: Date;
  waiting: number;
}

const BATCHES = `
  select region_code as region, batch_id as batch, library, file_name as file, started_name as by, started_at as at,
    (select count(*)::int from import_row r where (r.region_code, r.batch_id) = (b.region_code, b.batch_id)
      and r.state = '待改') as waiting
  from import_batch b where state = '已导入'`;
const LATEST = 6;

export async function qualityOfBatch(ctx: Ctx, id: string): Promise<BatchQualityView> {
  const [batch] = await ctx.manager.query<Batch[]>(`${BATCHES} and batch_id = $1`, [id]);
  const library = batch && findLibrary(batch.library);
  if (!library) throw new ZsError('IMPORT_GONE');
  return measured(ctx, library, batch);
}

/** Newest first: which delivery made a table worse is seen side by side. */
export async function qualityOfLatest(ctx: Ctx, library: LibraryTable, region?: number): Promise<BatchQualityView[]> {
  const batches = await ctx.manager.query<Batch[]>(
    `${BATCHES} and library = $1 and ($2::int is null or region_code = $2) order by started_at desc limit ${LATEST}`,
    [library.code, region ?? null],
  );
  const views: BatchQualityView[] = [];
  for (const batch of batches) views.push(await measured(ctx, library, batch));
  return views;
}

/** The checks look at the whole table, or a row doubled by another import would pass; then only the batch's rows count. */
async function measured(
  ctx: Ctx,
  library: LibraryTable,
  { region, batch, file, by, at, waiting }: Batch,
): Promise<BatchQualityView> {
  const there = (await columnsThere(ctx)).get(library.table) ?? new Set();
  const { checks, sql } = flagged(library, there, { region, today: today(ctx.clock) });
  const table = name(library.table);
  const key = [...(library.scope === 'open' ? [] : ['region_code']), ...library.key].map(name);
  const any = (dimension: QualityCheck['dimension']): string =>
    checks.flatMap((check, i) => (check.dimension === dimension ? [`t.f${i}`] : [])).join(' or ') || 'false';
  const [row] = await ctx.manager.query<
    { rows: number; incomplete: number; invalid: number; doubled: number; failed: number[] }[]
  >(
    `select count(*)::int as rows, count(*) filter (where ${any('completeness')})::int as incomplete,
       count(*) filter (where ${any('validity')})::int as invalid,
       count(*) filter (where ${any('uniqueness')})::int as doubled,
       array[${checks.map((_, i) => `count(*) filter (where t.f${i})::int`).join(', ')}]::int[] as failed
     from (${sql}) t where (${key.map((column) => `t.${column}`).join(', ')}) in (
       select ${key.map((column) => `b.${column}`).join(', ')} from import_image m, jsonb_populate_record(null::${table}, m.after) b
       where m.region_code = $1 and m.batch_id = $2)`,
    [region, batch],
  );
  const { rows = 0, incomplete = 0, invalid = 0, doubled = 0, failed = [] } = row ?? {};
  const { timeliness: _whole, ...scores } = withScore({
    completeness: shareWithout(incomplete, rows),
    validity: shareWithout(invalid, rows),
    uniqueness: shareWithout(doubled, rows),
    // how old figures are is told of the library, not of one delivery
    timeliness: null,
  });
  const broken = checks.flatMap(({ code, title }, i) => (failed[i] ? [{ code, title, failed: failed[i] }] : []));
  return { batch, file, by, at: at.toISOString(), rows, ...scores, waiting, checks: broken };
}
