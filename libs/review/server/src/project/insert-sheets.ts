import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { camel } from './submission.js';

type Fields = Record<string, unknown>;

/** Rows of one table, and how people call each of them. */
export interface Sheet {
  table: string;
  rows: readonly Fields[];
  where: (row: number) => string;
}

/** One statement a table; when one is refused, row by row, to be able to say which row it is. PostgreSQL checks the types. */
export async function insertSheets(ctx: Ctx, sheets: readonly Sheet[]): Promise<void> {
  await ctx.pgClient.query('savepoint sheets');
  try {
    for (const { table, rows } of sheets) for (const alike of byFields(rows)) await insert(ctx, table, alike);
  } catch (error) {
    if (!isRefused(error)) throw error;
    await ctx.pgClient.query('rollback to savepoint sheets');
    await findRefused(ctx, sheets);
    throw error;
  }
}

/** A field that is left out has its default, so only rows with the same fields go into one statement. */
function byFields(rows: readonly Fields[]): Fields[][] {
  const groups = new Map<string, Fields[]>();
  for (const row of rows) {
    const fields = Object.keys(row).sort().join();
    groups.set(fields, [...(groups.get(fields) ?? []), row]);
  }
  return [...groups.values()];
}

async function insert(ctx: Ctx, table: string, rows: readonly Fields[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  // a name becomes SQL; whether the table has it, PostgreSQL says
  if (!names.every((name) => /^[a-z][a-z0-9_]*$/.test(name))) throw new RefusedName();
  await ctx.manager.query(
    `insert into ${table} (${names.join(', ')})
     select ${names.join(', ')} from json_populate_recordset(null::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}

async function findRefused(ctx: Ctx, sheets: readonly Sheet[]): Promise<void> {
  for (const { table, rows, where } of sheets) {
    const known = await columnsOf(ctx, table);
    for (const [i, row] of rows.entries()) {
      const unknown = Object.keys(row).filter((name) => !known.has(name));
      if (unknown.length > 0) {
        throw new ZsError('INVALID_INPUT', {
          problems: `${where(i)}：${unknown.map(camel).join('、')} 不是可用的字段`,
        });
      }
      try {
        await insert(ctx, table, [row]);
      } catch (error) {
        if (!isRefused(error)) throw error;
        throw new ZsError('INVALID_INPUT', { problems: `${where(i)}的内容不符合要求（类型、取值或必填）` });
      }
    }
  }
}

async function columnsOf(ctx: Ctx, table: string): Promise<Set<string>> {
  const columns = await ctx.manager.query<{ name: string }[]>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return new Set(columns.map(({ name }) => name));
}

class RefusedName extends Error {}

/** SQLSTATE classes 22 (data) and 23 (constraints), and a column that does not exist. */
function isRefused(error: unknown): boolean {
  if (error instanceof RefusedName) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('22') || code.startsWith('23') || code === '42703';
}
