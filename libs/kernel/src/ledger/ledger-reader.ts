import type pg from 'pg';

import type { LedgerSource, StoredCheckpoint, StoredEntry } from './verify-ledger.js';

const CHUNK = 5000;

/** The stored log as of one moment, streamed: it does not have to fit into memory. */
export async function readLedger<T>(
  pool: pg.Pool,
  publicKey: string,
  use: (source: LedgerSource) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const log = await client.query<{ id: string }>('select id from zs_installation');
    const checkpoints = await client.query<Omit<StoredCheckpoint, 'size'> & { size: string }>(
      'select size, root, at, body, signature from audit.checkpoint order by size',
    );
    return await use({
      log: log.rows[0]!.id,
      publicKey,
      checkpoints: checkpoints.rows.map((row) => ({ ...row, size: Number(row.size) })),
      entries: entries(client),
    });
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

async function* entries(client: pg.PoolClient): AsyncIterable<StoredEntry> {
  await client.query(`declare ledger cursor for
    select l.seq, l.event_id as "eventId", l.leaf as "sequencedLeaf", e.leaf, e.canonical,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from audit.leaf l left join audit.event e on e.id = l.event_id order by l.seq`);
  for (;;) {
    const { rows } = await client.query<Omit<StoredEntry, 'seq'> & { seq: string }>(`fetch ${CHUNK} from ledger`);
    for (const row of rows) yield { ...row, seq: Number(row.seq) };
    if (rows.length < CHUNK) return;
  }
}
