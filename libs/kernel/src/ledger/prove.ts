import type { ConsistencyProofView, InclusionProofView } from '@zhunsheng/contract';
import type pg from 'pg';

import { ZsError } from '../errors/zs-error.js';
import { consistencyProof, inclusionProof } from './merkle.js';

interface Signed {
  size: number;
  root: string;
  body: string;
  signature: string;
}

/** RFC 9162 §2.1.3: that an entry stands in the log under the newest signed checkpoint, for whoever holds only that. */
export async function proveEntry(client: pg.Pool, event: number, publicKey: string): Promise<InclusionProofView> {
  const { rows } = await client.query<{ seq: string; canonical: string }>(
    'select l.seq, e.canonical from audit.leaf l join audit.event e on e.id = l.event_id where e.id = $1::bigint',
    [event],
  );
  const entry = rows[0];
  const signed = await checkpointAt(client, null);
  if (!entry || !signed || Number(entry.seq) >= signed.size) throw new ZsError('NOT_FOUND');
  const proof = inclusionProof(await leavesOf(client, signed.size), Number(entry.seq));
  return {
    schema: 'zhunsheng.inclusion-proof/1',
    index: Number(entry.seq),
    canonical: entry.canonical,
    proof: proof.map((hash) => hash.toString('hex')),
    checkpoint: signed,
    publicKey,
  };
}

/** RFC 9162 §2.1.4: that the log as it was signed at `from` entries is the beginning of the log as it is signed now. */
export async function proveConsistency(
  client: pg.Pool,
  from: number,
  publicKey: string,
): Promise<ConsistencyProofView> {
  const [before, now] = [await checkpointAt(client, from), await checkpointAt(client, null)];
  if (!before || !now) throw new ZsError('NOT_FOUND');
  const proof = consistencyProof(await leavesOf(client, now.size), before.size);
  return {
    schema: 'zhunsheng.consistency-proof/1',
    proof: proof.map((hash) => hash.toString('hex')),
    before,
    checkpoint: now,
    publicKey,
  };
}

/** The one of exactly this size, or the newest. */
async function checkpointAt(client: pg.Pool, size: number | null): Promise<Signed | null> {
  const { rows } = await client.query<{ size: string; root: Buffer; body: string; signature: Buffer }>(
    'select size, root, body, signature from audit.checkpoint where $1::bigint is null or size = $1 order by size desc limit 1',
    [size],
  );
  const row = rows[0];
  return row
    ? {
        size: Number(row.size),
        root: row.root.toString('hex'),
        body: row.body,
        signature: row.signature.toString('base64'),
      }
    : null;
}

async function leavesOf(client: pg.Pool, size: number): Promise<Buffer[]> {
  const { rows } = await client.query<{ leaf: Buffer }>('select leaf from audit.leaf where seq < $1 order by seq', [
    size,
  ]);
  return rows.map(({ leaf }) => leaf);
}
