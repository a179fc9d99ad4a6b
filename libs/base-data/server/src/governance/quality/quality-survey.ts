import { randomUUID } from 'node:crypto';

import type { QualityScores } from '@zhunsheng/contract';
import { type Ctx, ledger } from '@zhunsheng/kernel';

import { LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import { columnsThere, flagged, type Measured, measureTable } from '../check/measure-table.js';
import { qualityMeasured } from '../governance.events.js';
import { type AgeLimits, shareWithout, timeliness, withScore } from './score.js';
import { type Aged, basisOf, marksOf, takeOver } from './unchanged-scores.js';

export type MeasurementCause = '每夜' | '人工' | '导入';

/** Yearly figures come out in the year after; a library without a limit of its own gets this one. */
const YEARLY: AgeLimits = { ageingAfterDays: 560, staleAfterDays: 900 };
const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/**
 * Measures every library table of a region and keeps the result: one statement a table. Empty tables are kept too, so
 * that the trend shows when they were filled. After an import the scores of tables that did not change are taken over.
 */
export async function surveyQuality(ctx: Ctx, region: number, cause: MeasurementCause): Promise<string> {
  const id = randomUUID();
  const today = SHANGHAI.format(ctx.clock.now());
  const usedOn = await dayOfUse(ctx, region, today);
  // before the tables: a change that comes in between is measured now and once more the next time
  const marks = await marksOf(ctx);
  const there = await columnsThere(ctx);
  const ages = await agesOf(ctx, region, there);
  await ctx.manager.query(
    `insert into quality_measurement (region_code, measurement_id, measured_at, used_on, cause, measured_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [region, id, ctx.clock.now(), usedOn, cause, ctx.actor.name],
  );
  const scores: { library: string; score: number | null }[] = [];
  const bases = new Map<string, string | null>();
  for (const table of LIBRARY_TABLES) {
    const columns = there.get(table.table);
    if (!columns) continue;
    const { sql } = flagged(table, columns, { region, today });
    bases.set(table.code, basisOf(table, sql, marks, { usedOn, aged: ages.get(table.code) ?? null }));
  }
  if (cause === '导入') scores.push(...(await takeOver(ctx, region, id, bases)));
  const taken = new Set(scores.map(({ library }) => library));
  for (const table of LIBRARY_TABLES) {
    const columns = there.get(table.table);
    if (!columns || taken.has(table.code)) continue;
    const measured = await measureTable(ctx, table, columns, { region, today });
    const judged = measured.map((part) => ({ ...part, ...scoresOf(table, part, usedOn, ages.get(table.code)) }));
    await keep(ctx, { region, id, table, basis: bases.get(table.code) ?? null }, judged);
    scores.push({ library: table.code, score: judged.find(({ source }) => source === null)?.score ?? null });
  }
  await ledger.append(ctx, qualityMeasured(`quality/${region}/${id}`, { region, cause, usedOn, scores }));
  return id;
}

/** What a review reads is used on the day of its cut-off, not on the day somebody happens to measure. */
async function dayOfUse(ctx: Ctx, region: number, today: string): Promise<string> {
  const rows = await ctx.manager.query<{ cutoff: string | null }[]>(
    'select max(cutoff)::text as cutoff from campaign where region_code = $1',
    [region],
  );
  const cutoff = rows[0]?.cutoff ?? today;
  return cutoff < today ? cutoff : today;
}

async function agesOf(
  ctx: Ctx,
  region: number,
  there: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, Aged>> {
  if (!there.has('library_source') || !there.has('freshness_limit')) return new Map();
  const rows = await ctx.manager.query<Aged[]>(
    `select library, s.as_of::text as "asOf", f.ageing_after_days as ageing, f.stale_after_days as stale
     from (select * from library_source where region_code = $1 and part = '') s full join freshness_limit f using (library)`,
    [region],
  );
  return new Map(rows.map((row) => [row.library, row]));
}

/** Where somebody said of which day the library speaks, that day counts; a department's own rows may be older. */
function scoresOf(
  table: LibraryTable,
  part: Measured,
  usedOn: string,
  aged: Aged | undefined,
): QualityScores & { asOf: string | null } {
  const said = part.source === null ? (aged?.asOf ?? null) : null;
  const limits =
    said !== null && aged?.ageing && aged.stale
      ? { ageingAfterDays: aged.ageing, staleAfterDays: aged.stale }
      : table.cadence === '按年'
        ? YEARLY
        : null;
  const asOf = said ?? part.asOf;
  const rowShare = (faulty: number) => shareWithout(faulty, part.rows);
  const scores = withScore({
    completeness: rowShare(part.incomplete),
    validity: rowShare(part.invalid),
    uniqueness: rowShare(part.doubled),
    timeliness: part.rows === 0 ? null : timeliness(asOf, usedOn, limits),
  });
  return { ...scores, asOf };
}

type Judged = Measured & QualityScores;

interface Place {
  region: number;
  id: string;
  table: LibraryTable;
  basis: string | null;
}

async function keep(ctx: Ctx, { region, id, table, basis }: Place, parts: readonly Judged[]): Promise<void> {
  const columns = `rows, completeness, validity, uniqueness, timeliness, score, as_of, checks`;
  const values = (part: Judged): unknown[] => [
    part.rows,
    part.completeness,
    part.validity,
    part.uniqueness,
    part.timeliness,
    part.score,
    part.asOf,
    JSON.stringify(part.failed),
  ];
  for (const part of parts) {
    const whole = part.source === null;
    await ctx.manager.query(
      `insert into ${whole ? 'quality_score' : 'quality_source_score'}
         (region_code, measurement_id, library, ${whole ? 'table_name' : 'source'}, ${columns}${whole ? ', basis' : ''})
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12${whole ? ', $13' : ''})`,
      [region, id, table.code, whole ? table.table : part.source, ...values(part), ...(whole ? [basis] : [])],
    );
  }
}
