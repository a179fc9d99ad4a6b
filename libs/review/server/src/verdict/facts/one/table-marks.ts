import type { Ctx } from '@zhunsheng/kernel';

/** What changes with every committed change of a table, by its name. */
export type TableMarks = ReadonlyMap<string, string>;

/**
 * To be read before what is kept under it: what is read afterwards can only be newer, and is read again when the mark says
 * so. A transaction's own changes show here, too: read them before it writes.
 */
export async function tableMarks(ctx: Ctx): Promise<TableMarks> {
  const rows = await ctx.manager.query<{ name: string; mark: string }[]>(
    `select table_name as name, string_agg(xid::text, ' ' order by xid) as mark from table_mark group by 1`,
  );
  return new Map(rows.map(({ name, mark }) => [name, mark]));
}

export function markOf(marks: TableMarks, tables: readonly string[]): string {
  return tables.map((table) => marks.get(table) ?? '').join('|');
}
