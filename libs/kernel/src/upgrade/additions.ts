import type pg from 'pg';

const INSUFFICIENT_PRIVILEGE = '42501';

/** Columns by table, `schema.table`; a partition's rows are those of the table it is part of. */
export type Columns = Record<string, string[]>;
/** What lies in each table and column that a release added: rows and a sum over them that any change moves. */
export type Additions = Record<string, string>;

export async function columnsOf(client: pg.Client): Promise<Columns> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
            array_agg(quote_ident(a.attname) order by a.attname) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema$|pgboss$)'
      group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, columns }) => [name, columns]));
}

/** In place of what the account of an outside database may not count: row-level security hides rows from it. */
export const HIDDEN = 'hidden';
/** Of a table without rows, and of a column without values. */
export const EMPTY = '0/0';

/** What the account may not see is told as HIDDEN. */
export async function additionsSince(client: pg.Client, before: Columns): Promise<Additions> {
  const found: Additions = {};
  for (const [table, columns] of Object.entries(await columnsOf(client))) {
    const old = before[table];
    if (!old) found[table] = await contents(client, table, 'row(t.*)::text');
    else
      for (const column of columns.filter((one) => !old.includes(one)))
        found[`${table}.${column}`] = await contents(client, table, `t.${column}::text`);
  }
  return found;
}

export async function contents(client: pg.Client, table: string, value: string): Promise<string> {
  await client.query('begin read only');
  try {
    await client.query('set local row_security = off');
    const { rows } = await client.query<{ seen: string }>(
      `select count(v) || '/' || coalesce(sum(hashtextextended(v, 0)::numeric), 0) as seen
         from ${table} t cross join lateral (select ${value}) as x (v)`,
    );
    return rows[0]?.seen ?? '';
  } catch (error) {
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return HIDDEN;
    throw error;
  } finally {
    await client.query('rollback');
  }
}
