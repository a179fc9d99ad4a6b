import type { Ctx } from '@zhunsheng/kernel';

import type { LibraryTable } from '../../catalogue/library-table.js';
import type { QualityCheck } from './quality-check.js';
import { asOfColumn, checksOf, sourceOf } from './table-checks.js';

/** National rows of a region's library: every region consults them. */
const NATIONAL = 100_000_000;

/** Rows of one part of a table (`source` null = all of it) and how many of them broke each check or any of a dimension. */
export interface Measured {
  source: string | null;
  rows: number;
  asOf: string | null;
  incomplete: number;
  invalid: number;
  doubled: number;
  failed: Record<string, number>;
}

export interface Part {
  region: number;
  /** Day after which a date lies in the future. */
  today: string;
}

/** A table with one flag a check: `f0`, `f1` … in the order of `checks`, besides its own columns under `t`. */
export interface Flagged {
  checks: readonly QualityCheck[];
  sql: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function flagged(table: LibraryTable, there: ReadonlySet<string>, { region, today }: Part): Flagged {
  if (!Number.isInteger(region) || !DAY.test(today)) throw new RangeError(`no region or day: ${region} ${today}`);
  const checks = checksOf(table, there);
  const alike = checks.map((check) =>
    'alike' in check
      ? `(num_nulls(${check.alike.join(', ')}) = 0 and count(*) over (partition by ${check.alike.join(', ')}) > 1)`
      : check.failing.replaceAll(':today', `date '${today}'`),
  );
  const flags = alike.map((condition, i) => `coalesce(${condition}, false) as f${i}`);
  const confined =
    table.scope !== 'open' && there.has('region_code')
      ? `where t.region_code in (${table.scope === 'region' ? `${region}, ${NATIONAL}` : region})`
      : '';
  return { checks, sql: `select t.*${flags.map((flag) => `, ${flag}`).join('')} from ${table.table} t ${confined}` };
}

/** One pass over the table, whatever the number of checks and departments. */
export async function measureTable(
  ctx: Ctx,
  table: LibraryTable,
  there: ReadonlySet<string>,
  part: Part,
): Promise<Measured[]> {
  const { checks, sql } = flagged(table, there, part);
  const source = sourceOf(table, there);
  const asOf = asOfColumn(table, there);
  const any = (dimension: QualityCheck['dimension']): string =>
    checks.flatMap((check, i) => (check.dimension === dimension ? [`t.f${i}`] : [])).join(' or ') || 'false';
  const rows = await ctx.manager.query<(Omit<Measured, 'failed'> & { failed: number[] })[]>(
    `select ${source ? `case when grouping(${source}) = 0 then coalesce(${source}, '') end` : 'null'} as source,
       count(*)::int as rows, ${asOf ? `max(${asOf})::text` : 'null'} as "asOf",
       count(*) filter (where ${any('completeness')})::int as incomplete,
       count(*) filter (where ${any('validity')})::int as invalid,
       count(*) filter (where ${any('uniqueness')})::int as doubled,
       array[${checks.map((_, i) => `count(*) filter (where t.f${i})::int`).join(', ')}]::int[] as failed
     from (${sql}) t group by grouping sets (()${source ? `, (${source})` : ''}) order by 1 nulls first`,
  );
  return rows.map(({ failed, ...row }) => ({
    ...row,
    failed: Object.fromEntries(checks.flatMap(({ code }, i) => (failed[i] ? [[code, failed[i]]] : []))),
  }));
}

/** Columns of the tables of the database this process works on. */
export async function columnsThere(ctx: Ctx): Promise<Map<string, Set<string>>> {
  const rows = await ctx.manager.query<{ name: string; columns: string[] }[]>(
    `select c.relname as name, array_agg(a.attname::text) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by 1`,
  );
  return new Map(rows.map(({ name, columns }) => [name, new Set(columns)]));
}
