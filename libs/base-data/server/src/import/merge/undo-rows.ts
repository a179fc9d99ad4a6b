import type { Ctx } from '@zhunsheng/kernel';

import type { LibraryTable } from '../../catalogue/library-table.js';
import { importedColumns } from '../rules/stored-columns.js';
import { name } from './target.js';

export interface UndoneRows {
  removed: number;
  restored: number;
}

/** Rows of this import that are no longer as it left them. */
export async function laterChanges(ctx: Ctx, library: LibraryTable, region: number, batch: string): Promise<number> {
  const table = name(library.table);
  await ctx.pgClient.query('drop table if exists undone');
  await ctx.pgClient.query(
    `create temporary table undone on commit drop as
     select m.image_no, m.before, m.after as image, left_as.* from import_image m,
       jsonb_populate_record(null::${table}, m.after) left_as
     where m.region_code = ${String(region)} and m.batch_id = '${checkedId(batch)}'`,
  );
  await ctx.pgClient.query('analyze undone');
  // @> and not =: a column that a later release added is not a change
  const { rows } = await ctx.pgClient.query<{ count: number }>(
    `select count(*)::int as count from undone u left join ${table} t on ${own(library)}
     where t.${name(library.key[0] ?? '')} is null or not to_jsonb(t) @> u.image`,
  );
  return rows[0]?.count ?? 0;
}

/** Puts the rows back as they were; call `laterChanges` first, in the same transaction. */
export async function undoRows(ctx: Ctx, library: LibraryTable): Promise<UndoneRows> {
  const table = name(library.table);
  const removed = await ctx.pgClient.query(
    `delete from ${table} t using undone u where u.before is null and ${own(library)}`,
  );
  const restored = importedColumns(library).filter((column) => !library.key.includes(column));
  if (restored.length === 0) return { removed: removed.rowCount ?? 0, restored: 0 };
  const set = restored.map((column) => `${name(column)} = was.${name(column)}`).join(', ');
  const changed = await ctx.pgClient.query(
    `update ${table} t set ${set} from undone u, jsonb_populate_record(null::${table}, u.before) was
     where u.before is not null and ${own(library)}`,
  );
  return { removed: removed.rowCount ?? 0, restored: changed.rowCount ?? 0 };
}

function own({ scope, key }: LibraryTable): string {
  const columns = [...(scope === 'open' ? [] : ['region_code']), ...key];
  return columns.map((column) => `t.${name(column)} = u.${name(column)}`).join(' and ');
}

function checkedId(id: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new Error(`not an identifier: ${id}`);
  return id;
}
