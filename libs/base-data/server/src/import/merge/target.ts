import type { Ctx } from '@zhunsheng/kernel';

import type { LibraryTable } from '../../catalogue/library-table.js';
import { type LibraryRules, rulesOf } from '../rules/library-rules.js';

/** Where rows go and how they are told apart, as SQL needs it. */
export interface Target {
  library: LibraryTable;
  region: number;
  /** Filled by the import; null where a table belongs to no region. */
  ownRegion: number | null;
  columns: readonly string[];
  written: readonly string[];
  links: readonly Link[];
  /** Columns besides the key that tell rows apart. */
  uniques: readonly string[][];
  /** Column → value the import sets itself, as SQL. */
  stamps: ReadonlyMap<string, string>;
  rules: LibraryRules;
  defaults: ReadonlyMap<string, string>;
}

/** A foreign key: what must be there before. */
export interface Link {
  columns: string[];
  parent: string;
  parentColumns: string[];
}

export async function targetOf(
  ctx: Ctx,
  library: LibraryTable,
  region: number,
  taken: { columns: readonly string[]; written: readonly string[] },
): Promise<Target> {
  const links = await ctx.manager.query<Link[]>(
    `select c.confrelid::regclass::text as parent,
       array(select a.attname::text from unnest(c.conkey) with ordinality k(n, i)
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as columns,
       array(select a.attname::text from unnest(c.confkey) with ordinality k(n, i)
         join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.i) as "parentColumns"
     from pg_constraint c where c.contype = 'f' and c.conrelid = $1::regclass`,
    [library.table],
  );
  const uniques = await ctx.manager.query<{ columns: string[] }[]>(
    `select array(select a.attname::text from unnest(c.conkey) with ordinality k(n, i)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as columns
     from pg_constraint c where c.contype = 'u' and c.conrelid = $1::regclass`,
    [library.table],
  );
  const rules = rulesOf(library.code);
  const defaults = await ctx.manager.query<{ name: string; value: string }[]>(
    `select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as value
     from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1::regclass and a.attnotnull`,
    [library.table],
  );
  return {
    library,
    region,
    ownRegion: library.scope === 'open' ? null : region,
    ...taken,
    links,
    uniques: uniques.map(({ columns }) => columns),
    stamps: new Map(Object.entries(rules.stamps ?? {}).map(([column, stamp]) => [column, literal(stamp(ctx))])),
    rules,
    defaults: new Map(defaults.map(({ name, value }) => [name, value])),
  };
}

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name of the catalogue or of the database's own records, quoted. */
export function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** `t` the row of the library, `i` the incoming one. */
export function sameKey({ library, ownRegion }: Target): string {
  const keys = library.key.map((column) => `t.${name(column)} = i.${name(column)}`);
  return [...(ownRegion === null ? [] : [`t.region_code = ${String(ownRegion)}`]), ...keys].join(' and ');
}

/** A blank where the database has a default takes the default. */
export function incoming(target: Target, column: string): string {
  const value = target.defaults.get(column);
  return value === undefined ? `i.${name(column)}` : `coalesce(i.${name(column)}, ${value})`;
}

export function differs(target: Target): string {
  const compared = target.written.filter((column) => !target.library.key.includes(column));
  if (compared.length === 0) return 'false';
  const ours = compared.map((column) => `t.${name(column)}`).join(', ');
  const theirs = compared.map((column) => incoming(target, column)).join(', ');
  return `(${ours}) is distinct from (${theirs})`;
}
