import type { QualityRowsView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { LibraryColumn, LibraryTable } from '../../catalogue/library-table.js';
import { columnsThere, flagged } from '../check/measure-table.js';
import { sourceOf } from '../check/table-checks.js';

/** Enough to see what goes wrong; the rest is mended in the source, not on this page. */
const ROWS_SHOWN = 200;
const COLUMNS_SHOWN = 9;
const MASK = '＊＊＊';
const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

interface Row {
  cells: (string | null)[];
  total: number;
}

/** Rows that broke a check, under the reader's own row-level security; what is sensitive is masked whoever reads. */
export async function faultyRows(
  ctx: Ctx,
  region: number,
  table: LibraryTable,
  code: string,
  source: string | null,
): Promise<QualityRowsView> {
  const there = (await columnsThere(ctx)).get(table.table);
  if (!there) throw new ZsError('NOT_FOUND');
  const { checks, sql } = flagged(table, there, { region, today: SHANGHAI.format(ctx.clock.now()) });
  const place = checks.findIndex((check) => check.code === code);
  const check = checks[place];
  if (!check) throw new ZsError('NOT_FOUND');
  const columns = shownColumns(table, check.columns).filter(({ name }) => there.has(name));
  const part = sourceOf(table, there);
  const cells = columns.map((column) => cellOf(column)).join(', ');
  const order = table.key.filter((name) => there.has(name)).map((name) => `t.${name}`);
  const alike = 'alike' in check ? check.alike : [];
  const rows = await ctx.manager.query<Row[]>(
    `select array[${cells}] as cells, count(*) over ()::int as total from (${sql}) t
     where t.f${place} ${part && source !== null ? `and ${part} = $1` : ''}
     order by ${[...alike, ...order].join(', ')} limit ${ROWS_SHOWN}`,
    part && source !== null ? [source] : [],
  );
  return {
    code: table.code,
    check: { code: check.code, title: check.title },
    columns: columns.map(({ name, title }) => ({ name, title, faulty: check.columns.includes(name) })),
    rows: rows.map((row) => row.cells),
    total: rows[0]?.total ?? 0,
  };
}

/** The key to find the row, the faulty cells, then as many required ones as fit. */
function shownColumns(table: LibraryTable, faulty: readonly string[]): LibraryColumn[] {
  const wanted = (column: LibraryColumn): boolean => table.key.includes(column.name) || faulty.includes(column.name);
  const must = table.columns.filter(wanted);
  const more = table.columns.filter((column) => !wanted(column) && column.required);
  const chosen = new Set([...must, ...more.slice(0, Math.max(0, COLUMNS_SHOWN - must.length))]);
  return table.columns.filter((column) => chosen.has(column));
}

/** Money is kept in 分 and read in 元. */
function cellOf({ name, type, sensitivity }: LibraryColumn): string {
  if (sensitivity === '敏感' || sensitivity === '核心') return `case when t.${name} is not null then '${MASK}' end`;
  return type === 'money' ? `to_char(t.${name} / 100.0, 'FM999,999,999,990.00')` : `t.${name}::text`;
}
