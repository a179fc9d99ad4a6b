import type { QualityBoardView, QualityCheckView, QualityScores, QualityTableView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import { LATEST_SCORES } from './low-quality.js';
import { columnsThere } from '../check/measure-table.js';
import { rulesOfTable, shippedReaders } from '../dictionary/rule-readers.js';
import { checksOf } from '../check/table-checks.js';

const TREND_LENGTH = 30;
const SCORES = `completeness::float8, validity::float8, uniqueness::float8, timeliness::float8, score::float8`;

interface Stored extends QualityScores {
  library: string;
  rows: number;
  asOf: string | null;
  threshold: number;
  low: boolean;
  failed: Record<string, number>;
  trend: QualityTableView['trend'];
  sources: QualityTableView['sources'];
  set: QualityTableView['thresholdSet'];
}

/** The newest measurement of a region, table by table, with how the score came to be where it is. */
export async function qualityBoard(ctx: Ctx, region: number): Promise<QualityBoardView> {
  const [latest] = await ctx.manager.query<{ at: Date; by: string; usedOn: string }[]>(
    `select measured_at as at, measured_by as by, used_on::text as "usedOn" from quality_measurement
     where region_code = $1 order by measured_at desc, measurement_id limit 1`,
    [region],
  );
  if (!latest) return { measuredAt: null, measuredBy: null, usedOn: null, tables: [] };
  const stored = await ctx.manager.query<Stored[]>(STORED, [region]);
  const there = await columnsThere(ctx);
  const tables = stored.flatMap((row) => {
    const table = findLibrary(row.library);
    return table ? [tableView(table, row, there.get(table.table) ?? new Set())] : [];
  });
  return { measuredAt: latest.at.toISOString(), measuredBy: latest.by, usedOn: latest.usedOn, tables };
}

function tableView(table: LibraryTable, row: Stored, there: ReadonlySet<string>): QualityTableView {
  const { code, name, group, owner, cadence } = table;
  const { library: _library, failed, set, ...scores } = row;
  const checks: QualityCheckView[] = checksOf(table, there).map((check) => ({
    code: check.code,
    dimension: check.dimension,
    title: check.title,
    columns: [...check.columns],
    failed: failed[check.code] ?? 0,
  }));
  const rules = rulesOfTable(table.table, shippedReaders());
  return { code, name, group, owner, cadence, ...scores, thresholdSet: set, checks, rules };
}

/** A department's name stands in any unit's row; an issuer is its own name. */
const STORED = `
  with names as materialized (
    select region_code, department_code, max(coalesce(department_name, name)) as name from unit where region_code = $1
    group by 1, 2)
  select s.library, s.rows, ${SCORES}, s.as_of::text as "asOf", s.threshold::float8, s.low, s.checks as failed,
    (select json_agg(json_build_object('at', h.measured_at, 'score', h.score) order by h.measured_at) from (
      select m.measured_at, o.score::float8 from quality_score o join quality_measurement m using (region_code, measurement_id)
      where (o.region_code, o.library) = (s.region_code, s.library) order by m.measured_at desc limit ${TREND_LENGTH}) h) as trend,
    coalesce((select json_agg(json_build_object('source', p.source, 'name', coalesce(u.name, nullif(p.source, ''), '未注明'),
        'rows', p.rows, 'asOf', p.as_of, 'completeness', p.completeness, 'validity', p.validity, 'uniqueness', p.uniqueness,
        'timeliness', p.timeliness, 'score', p.score) order by p.score nulls last, p.source)
      from quality_source_score p
      left join names u on (u.region_code, u.department_code) = (p.region_code, p.source)
      where (p.region_code, p.measurement_id, p.library) = (s.region_code, s.measurement_id, s.library)), '[]') as sources,
    (select json_build_object('reason', t.reason, 'by', t.set_by, 'at', t.set_at) from quality_threshold t
      where (t.region_code, t.library) = (s.region_code, s.library) order by t.version desc limit 1) as set
  from (${LATEST_SCORES}) s where s.region_code = $1 order by s.score nulls last, s.library`;
