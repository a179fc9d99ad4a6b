import pg from 'pg';

import type { Config } from '../config/config.js';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.js';
import { heldPostgres } from '../postgres/held-postgres.js';
import { holderOf } from '../postgres/instance-lock.js';

/** The owner's way into the database of an installation as it stands: unlike a start, this migrates nothing. */
export async function withInstalledDatabase<T>(
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
  work: (client: pg.Client, adminUrl: string) => Promise<T>,
): Promise<T> {
  const server = databaseUrl ? null : ((await heldPostgres(dataDir)) ?? (await startEmbeddedPostgres(dataDir)));
  const adminUrl = databaseUrl ?? server?.urlOf('zhunsheng') ?? '';
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'zhunsheng upgrade' });
  client.on('error', () => undefined); // the awaited query reports a lost connection
  try {
    await client.connect();
    return await work(client, adminUrl);
  } finally {
    await client.end().catch(() => undefined);
    if (server?.started && holderOf(dataDir) === null) await server.stop();
  }
}

/** In the order they were applied; none before the first start. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const book = await client.query<{ book: string | null }>(`select to_regclass('public.zs_migration')::text as book`);
  if (!book.rows[0]?.book) return [];
  const { rows } = await client.query<{ name: string }>('select name from zs_migration order by applied_at, name');
  return rows.map(({ name }) => name);
}
