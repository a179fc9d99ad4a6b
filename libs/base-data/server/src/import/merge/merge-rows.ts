import type { Ctx } from '@zhunsheng/kernel';

import { differs, incoming, name, sameKey, type Target } from './target.js';

export interface Counts {
  added: number;
  changed: number;
  same: number;
}

/** What a merge would do, without doing it. */
export async function countRows(ctx: Ctx, target: Target): Promise<Counts> {
  const { rows } = await ctx.pgClient.query<Counts>(
    `select count(*) filter (where t.${keyColumn(target)} is null)::int as added,
       count(*) filter (where t.${keyColumn(target)} is not null and ${differs(target)})::int as changed,
       count(*) filter (where t.${keyColumn(target)} is not null and not (${differs(target)}))::int as same
     from incoming i left join ${name(target.library.table)} t on ${sameKey(target)}`,
  );
  return rows[0] ?? { added: 0, changed: 0, same: 0 };
}

/** One statement for the changed and one for the new; the rows before and after are kept so that it can be taken back. */
export async function mergeRows(ctx: Ctx, target: Target, batch: string): Promise<Counts> {
  const counted = await countRows(ctx, target);
  const changed = counted.changed === 0 ? 0 : await change(ctx, target, batch);
  const added = counted.added === 0 ? 0 : await add(ctx, target, batch, changed);
  return { added, changed, same: counted.same };
}

async function change(ctx: Ctx, target: Target, batch: string): Promise<number> {
  const table = name(target.library.table);
  const set = target.written
    .filter((column) => !target.library.key.includes(column))
    .map((column) => `${name(column)} = ${incoming(target, column)}`)
    .concat([...target.stamps].map(([column, value]) => `${name(column)} = ${value}`))
    .join(', ');
  const keys = [...(target.ownRegion === null ? [] : ['region_code']), ...target.library.key].map(name);
  // the joined `old` is read as of the beginning of the statement: the row before the change
  const result = await ctx.pgClient.query(
    `with changed as (update ${table} t set ${set} from incoming i where ${sameKey(target)} and ${differs(target)} returning t.*)
     insert into import_image (region_code, batch_id, image_no, before, after)
     select $1, $2, row_number() over (), to_jsonb(old), to_jsonb(changed)
     from changed join ${table} old on (${keys.map((key) => `old.${key}`).join(', ')}) = (${keys.map((key) => `changed.${key}`).join(', ')})`,
    [target.region, batch],
  );
  return result.rowCount ?? 0;
}

async function add(ctx: Ctx, target: Target, batch: string, after: number): Promise<number> {
  const table = name(target.library.table);
  const region =
    target.ownRegion === null ? { column: '', value: '' } : { column: 'region_code, ', value: '$1::int, ' };
  const stamps = [...target.stamps];
  const columns = [...target.columns, ...stamps.map(([column]) => column)].map(name).join(', ');
  const values = [...target.columns.map((column) => incoming(target, column)), ...stamps.map(([, value]) => value)];
  // statistics taken while the table was empty promise that reading all of it a row costs nothing; it fills as it is read
  await ctx.pgClient.query('set local enable_nestloop = off');
  const result = await ctx.pgClient.query(
    `with added as (
       insert into ${table} (${region.column}${columns})
       select ${region.value}${values.join(', ')} from incoming i
       where not exists (select 1 from ${table} t where ${sameKey(target)}) returning *)
     insert into import_image (region_code, batch_id, image_no, before, after)
     select $1::int, $2, $3::int + row_number() over (), null, to_jsonb(added) from added`,
    [target.region, batch, after],
  );
  await ctx.pgClient.query('set local enable_nestloop to default');
  return result.rowCount ?? 0;
}

/** Sums of the accepted rows, added up by the database and not by the reader of the file. */
export async function sumRows(ctx: Ctx, columns: readonly string[]): Promise<Map<string, string>> {
  if (columns.length === 0) return new Map();
  const { rows } = await ctx.pgClient.query<Record<string, string | null>>(
    `select ${columns.map((column) => `sum(${name(column)})::text as ${name(column)}`).join(', ')} from incoming`,
  );
  return new Map(columns.map((column) => [column, rows[0]?.[column] ?? '0']));
}

function keyColumn({ library }: Target): string {
  return name(library.key[0] ?? '');
}
