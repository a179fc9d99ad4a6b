import { canonicalJson, type Ctx, sm3Hex } from '@zhunsheng/kernel';

import type { LibraryTable } from '../../catalogue/library-table.js';

export interface Aged {
  library: string;
  asOf: string | null;
  ageing: number | null;
  stale: number | null;
}

/** `tgtype`: insert 4, delete 8, update 16. */
const ANY_CHANGE = 4 + 8 + 16;
/** The one table checks look into beside their own: which codes there are. */
const CODES = 'code_item';

/** By table, what differs after every change of it; a table that leaves no marks, or of some columns only, is not here. */
export async function marksOf(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.manager.query<{ name: string; mark: string }[]>(
    `select c.relname as name, coalesce(string_agg(m.xid::text, ' ' order by m.xid), '') as mark
     from pg_trigger g join pg_class c on c.oid = g.tgrelid left join table_mark m on m.table_name = c.relname
     where g.tgname = 'leave_mark' and g.tgenabled <> 'D' and g.tgtype & $1 = $1 and g.tgattr = ''::int2vector group by 1`,
    [ANY_CHANGE],
  );
  return new Map(rows.map(({ name, mark }) => [name, mark]));
}

/** Everything the scores of a table rest on; null where nobody can say whether it changed. */
export function basisOf(
  { table }: LibraryTable,
  flaggedSql: string,
  marks: ReadonlyMap<string, string>,
  day: { usedOn: string; aged: Aged | null },
): string | null {
  const read = flaggedSql.includes(CODES) ? [table, CODES] : [table];
  const known = read.flatMap((name) => marks.get(name) ?? []);
  return known.length < read.length ? null : sm3Hex(canonicalJson({ known, flaggedSql, ...day }));
}

/** Scores of the newest measurement that rest on the same, copied under the new one. */
export async function takeOver(
  ctx: Ctx,
  region: number,
  measurement: string,
  bases: ReadonlyMap<string, string | null>,
): Promise<{ library: string; score: number | null }[]> {
  const [last] = await ctx.manager.query<{ id: string }[]>(
    `select measurement_id as id from quality_measurement where region_code = $1 and measurement_id <> $2
     order by measured_at desc, measurement_id limit 1`,
    [region, measurement],
  );
  const known = [...bases].flatMap(([library, basis]) => (basis === null ? [] : [{ library, basis }]));
  if (!last || known.length === 0) return [];
  const columns = 'rows, completeness, validity, uniqueness, timeliness, score, as_of, checks';
  const taken = await ctx.manager.query<{ library: string; score: number | null }[]>(
    `insert into quality_score (region_code, measurement_id, library, table_name, ${columns}, basis)
     select region_code, $3, library, table_name, ${columns}, basis from quality_score
     where (region_code, measurement_id) = ($1, $2)
       and (library, basis) in (select * from unnest($4::text[], $5::text[]))
     returning library, score::float8`,
    [region, last.id, measurement, known.map(({ library }) => library), known.map(({ basis }) => basis)],
  );
  await ctx.manager.query(
    `insert into quality_source_score (region_code, measurement_id, library, source, ${columns})
     select region_code, $3, library, source, ${columns} from quality_source_score
     where (region_code, measurement_id) = ($1, $2) and library = any ($4)`,
    [region, last.id, measurement, taken.map(({ library }) => library)],
  );
  return taken;
}
