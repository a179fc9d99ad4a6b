import { randomBytes } from 'node:crypto';
import pg from 'pg';

import { type Bench, type Capability, judged, type Probed } from './capability.js';
import { DATA_CAPABILITIES } from './data-capabilities.js';
import { SCOPE_CAPABILITIES } from './scope-capabilities.js';
import { WORK_CAPABILITIES } from './work-capabilities.js';

const CONNECT_MS = 15_000;
const STATEMENT_MS = 30_000;
/** Another one is changing the same row of the catalogue at this moment. */
const ANOTHER = ['XX000', '23505'];
const TRIES = 50;

export const CAPABILITIES: readonly Capability[] = [...SCOPE_CAPABILITIES, ...DATA_CAPABILITIES, ...WORK_CAPABILITIES];

export interface DatabaseProbed {
  version: string;
  /** As PostgreSQL counts, where it says: 180004. */
  number: number | null;
  probed: Probed[];
}

/** Leaves nothing behind: each look is rolled back, and temporary tables go with their connection in any case. */
export async function probeDatabase(
  url: string,
  capabilities: readonly Capability[] = CAPABILITIES,
): Promise<DatabaseProbed> {
  const told = await connected(url, async (client) => {
    const version = (await client.query<{ version: string }>('select version() as version')).rows[0]?.version ?? '';
    const number = await client
      .query<{ server_version_num: string }>('show server_version_num')
      .then(({ rows }) => Number(rows[0]?.server_version_num) || null)
      .catch(() => null);
    return { version, number };
  });
  const probed: Probed[] = [];
  for (const capability of capabilities) {
    const { name, needed, use } = capability;
    probed.push({ name, needed, use, ...(await tried(url, capability)) });
  }
  return { ...told, probed };
}

/** On a connection of its own: one that is lost or stuck takes no other look with it. */
async function tried(url: string, capability: Capability): Promise<Pick<Probed, 'state' | 'said'>> {
  for (let left = TRIES; ; left--)
    try {
      const said = await connected(url, (client) =>
        rolledBack({ client, makeRole: () => makeRole(client), another: (work) => connected(url, work) }, capability),
      );
      return { state: '有', said };
    } catch (error) {
      if (left <= 1 || !ANOTHER.includes((error as { code?: string }).code ?? '')) return judged(error);
    }
}

async function rolledBack(bench: Bench, { look, outsideTransaction }: Capability): Promise<string> {
  if (outsideTransaction) return look(bench);
  await bench.client.query('begin');
  try {
    return await look(bench);
  } finally {
    // one that fails as the connection is gone was rolled back by the database
    await bench.client.query('rollback').catch(() => undefined);
  }
}

async function makeRole(client: pg.Client): Promise<string> {
  const role = `zs_probe_${randomBytes(6).toString('hex')}`;
  await client.query(`create role ${role} nologin`);
  await client.query(`grant ${role} to current_user`);
  return role;
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'zhunsheng-probe',
    connectionTimeoutMillis: CONNECT_MS,
  });
  client.on('error', () => undefined); // the awaited query reports a lost connection
  try {
    await client.connect();
    // by the database itself: a timer here would outlive a COPY that went well
    await client.query(`set statement_timeout = ${String(STATEMENT_MS)}`);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
