import type { TestDatabase } from '@zhunsheng/kernel/testing';

/** Of each table: how many rows, and the youngest transaction that wrote one. Signing in is noted apart from any act. */
export async function tableMarks(
  db: Pick<TestDatabase, 'sql'>,
  without: readonly string[] = ['session'],
): Promise<Record<string, string>> {
  const tables = await db.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'audit') and c.relname <> all ($1)`,
    [[...without]],
  );
  const query = tables
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) || '/' || coalesce(max(xmin::text::bigint), 0) as mark from ${name}`,
    )
    .join(' union all ');
  const rows = await db.sql<{ name: string; mark: string }>(query);
  return Object.fromEntries(rows.map(({ name: table, mark }) => [table, mark]));
}
