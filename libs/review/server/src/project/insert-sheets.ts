import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { planned } from './planned.js';
import { camel } from './submission.js';
import { type Table, tableOf } from './table-columns.js';

type Fields = Record<string, unknown>;

/** Rows of one table, and how people call each of them. */
export interface Sheet {
  table: string;
  rows: readonly Fields[];
  where: (row: number) => string;
}

/** One statement for all; when it is refused, row by row, to be able to say which row it is. PostgreSQL checks the types. */
export async function insertSheets(ctx: Ctx, sheets: readonly Sheet[]): Promise<void> {
  await ctx.pgClient.query('savepoint sheets');
  try {
    await insert(ctx, sheets);
  } catch (error) {
    if (!isRefused(error)) throw error;
    await ctx.pgClient.query('rollback to savepoint sheets');
    await findRefused(ctx, sheets);
    throw error;
  }
}

/** References between the sheets are checked when the whole statement is done. */
async function insert(ctx: Ctx, sheets: readonly Pick<Sheet, 'table' | 'rows'>[]): Promise<void> {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const parts: string[] = [];
  for (const [at, { table, rows }] of filled.entries()) {
    const { columns, blank } = await tableOf(ctx, table);
    if (unknownIn(rows, columns).length > 0) throw new RefusedName();
    const names = [...columns].join(', ');
    // a field that is left out has its default
    parts.push(`t${at} as (insert into ${table} (${names})
      select ${names} from json_populate_recordset(${blank}, $${at + 1}::json))`);
  }
  const values = filled.map(({ rows }) => JSON.stringify(rows.map(given)));
  await planned(ctx, `with ${parts.join(',\n')} select 1 as done`, values);
}

/** An empty cell of a form is a field left out. */
function given(row: Fields): Fields {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

function unknownIn(rows: readonly Fields[], columns: Table['columns']): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => !columns.has(name));
}

async function findRefused(ctx: Ctx, sheets: readonly Sheet[]): Promise<void> {
  for (const { table, rows, where } of sheets) {
    const { columns } = await tableOf(ctx, table);
    for (const [i, row] of rows.entries()) {
      const unknown = unknownIn([row], columns);
      if (unknown.length > 0) {
        throw new ZsError('INVALID_INPUT', {
          problems: `${where(i)}：${unknown.map(camel).join('、')} 不是可用的字段`,
        });
      }
      try {
        await insert(ctx, [{ table, rows: [row] }]);
      } catch (error) {
        if (!isRefused(error)) throw error;
        throw new ZsError('INVALID_INPUT', { problems: `${where(i)}的内容不符合要求（类型、取值或必填）` });
      }
    }
  }
}

class RefusedName extends Error {}

/** SQLSTATE classes 22 (data) and 23 (constraints). */
function isRefused(error: unknown): boolean {
  if (error instanceof RefusedName) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('22') || code.startsWith('23');
}
