import type net from 'node:net';

import type { PoolClient } from 'pg';

/** Within it a process that was busy itself reads the answer that lies there already. */
const GRACE_MS = 500;

/**
 * A network that swallows everything tells nobody: the first words on a connection that stay unanswered for `ms` cut it,
 * and what waited on it fails as on a lost one. The server rolls back when it notices. Without `ms` one waits.
 */
export async function answeredWithin<T>(
  client: PoolClient,
  ms: number | undefined,
  first: () => Promise<T>,
): Promise<T> {
  if (ms === undefined) return first();
  let timer = setTimeout(() => {
    timer = setTimeout(() => streamOf(client).destroy(), GRACE_MS);
  }, ms);
  try {
    return await first();
  } finally {
    clearTimeout(timer);
  }
}

function streamOf(client: PoolClient): net.Socket {
  return (client as unknown as { connection: { stream: net.Socket } }).connection.stream;
}
