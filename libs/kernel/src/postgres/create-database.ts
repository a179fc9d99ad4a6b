import pg from 'pg';

export function createDatabaseIfMissing(adminUrl: string, name: string): Promise<void> {
  return connected(adminUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!found.rowCount) await client.query(`create database ${name}`);
  });
}

/** With whoever a killed process left connected to it. */
export function dropDatabase(adminUrl: string, name: string): Promise<void> {
  return connected(adminUrl, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
  });
}

async function connected(adminUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
