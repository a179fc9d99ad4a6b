import type { Ctx } from '@zhunsheng/kernel';

export interface Table {
  /** What may be written. */
  columns: ReadonlySet<string>;
  /** SQL of a row in which every field has its default. */
  blank: string;
}

/** Columns change with a migration only, and a server starts after it. */
const known = new Map<string, Table>();

export async function tableOf(ctx: Ctx, name: string): Promise<Table> {
  const before = known.get(name);
  if (before) return before;
  const columns = await ctx.manager.query<{ name: string; byDefault: string | null; computed: boolean }[]>(
    `select a.attname as name, a.attgenerated <> '' or a.attidentity <> '' as computed,
       pg_get_expr(d.adbin, d.adrelid) as "byDefault"
     from pg_attribute a left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [name],
  );
  const values = columns.map(({ byDefault, computed }) => (computed ? 'null' : (byDefault ?? 'null')));
  const table: Table = {
    columns: new Set(columns.flatMap((column) => (column.computed ? [] : [column.name]))),
    blank: `row(${values.join(', ')})::${name}`,
  };
  known.set(name, table);
  return table;
}
