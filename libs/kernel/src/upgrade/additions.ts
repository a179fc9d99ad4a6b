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

/** What a release fills by itself, and what has no worth after it: going back may lose it, the next upgrade makes it anew. */
const MADE_ANEW: ReadonlySet<string> = new Set([
  // sealed again at the first start after the column came
  'public.role_grant.seal',
  // of sessions: after going back everybody shows who he is once more
  'public.session.confirmed_at',
  'public.session.ousted_at',
  // of minutes at a provider, and a question that is put again
  'public.sign_in_attempt.confirms',
  'public.sign_in_attempt.begun_at',
  'public.external_identity.asked_account',
  'public.external_identity.asked_by',
  'public.external_identity.asked_at',
  // minutes between two factors
  'public.half_sign_in',
  'public.half_sign_in.proven_at',
  // minutes until a text is signed
  'public.ukey_challenge',
  // what a model makes of the articles
  'public.policy_vector',
  'public.policy_vector_edition',
  // who comes second with an edit is then told of nobody
  'public.last_edit',
  // sums over filings, counted again from them
  'public.flow_rollup',
  'public.worth_a_look',
]);

/** What going back would lose, and where that cannot be told, by table and column. */
export function lostGoingBack(taken: Additions, now: Additions): { changed: string[]; hidden: string[] } {
  const kept = Object.keys({ ...taken, ...now }).filter((at) => !MADE_ANEW.has(at));
  return {
    changed: kept.filter((at) => now[at] !== (taken[at] ?? EMPTY)),
    hidden: kept.filter((at) => now[at] === HIDDEN),
  };
}

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
