import type pg from 'pg';

import type { TablePart } from './frames.js';

export interface StoredTable {
  /** Quoted, with its schema. */
  name: string;
  /** Quoted; without those the database computes. */
  columns: string[];
  part: TablePart | null;
}

/** The migrator's own books say what stands where; a restored database has written its own. */
const BOOKS = ['public.zs_migration', 'public.zs_installation'];

/** Every table that holds rows, in an order that is always the same. */
export async function storedTables(client: pg.Client, prefix: string): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       (select json_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select json_build_object('of', format('%I.%I', pn.nspname, p.relname), 'bound', pg_get_expr(c.relpartbound, c.oid),
           'grants', coalesce((select json_agg(json_build_object('role', replace(g.grantee::regrole::text, $2, 'zs_'),
             'right', g.privilege_type)) from aclexplode(c.relacl) g where g.grantee not in (0, c.relowner)), '[]'))
         from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
         where i.inhrelid = c.oid and c.relispartition) as part
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and format('%I.%I', n.nspname, c.relname) <> all ($1)
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1`,
    [BOOKS, prefix],
  );
  return rows;
}

/** What an order by name would scatter in memory: COPY gives rows as they lie, so a copy of a copy is the same bytes. */
export function copyOutOf({ name, columns }: Pick<StoredTable, 'name' | 'columns'>): string {
  return `copy ${name} (${columns.join(', ')}) to stdout (format binary)`;
}
