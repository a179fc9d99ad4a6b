import type net from 'node:net';

import pg from 'pg';

/** What a server that speaks is given besides, each time it said something. */
const GRACE_MS = 500;
/** A timer that comes so much later than it was due was held up by this process. */
const BUSY_MS = 500;

/**
 * A network that swallows everything tells nobody: the first words on a connection that stay unanswered for `ms` cut it,
 * and what waited on it fails as on a lost one. The server rolls back when it notices. Without `ms` one waits.
 */
export async function answeredWithin<T>(
  client: pg.ClientBase,
  ms: number | undefined,
  first: () => Promise<T>,
): Promise<T> {
  if (ms === undefined) return first();
  const heard = cutWhenSilent(client, ms);
  try {
    return await first();
  } finally {
    heard();
  }
}

/** For a pool whose own timeout also counts the wait for a free connection: a server that lets nobody in is given up by itself. */
export function clientGivingUpAfter(ms: number): typeof pg.Client {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const heard = cutWhenSilent(this, ms);
      this.once('connect', heard);
      this.once('end', heard);
    }
  };
}

/**
 * A process that was busy itself finds its timers due before it has read what lies there already, or before it sent what is
 * to be answered: it reads first, and after a long time of its own it waits anew. Only who says nothing even then is silent.
 */
function cutWhenSilent(client: pg.ClientBase, ms: number): () => void {
  let isHeard = false;
  let read = streamOf(client).bytesRead;
  let timer: NodeJS.Timeout;
  const again = (wait: number) => {
    const due = performance.now() + wait;
    timer = setTimeout(() => {
      const isLate = performance.now() - due > BUSY_MS;
      setImmediate(() => {
        const stream = streamOf(client);
        if (isHeard) return;
        if (isLate) again(ms);
        else if (stream.bytesRead !== read) again(GRACE_MS);
        else stream.destroy();
        read = stream.bytesRead;
      });
    }, wait);
  };
  again(ms);
  return () => {
    isHeard = true;
    clearTimeout(timer);
  };
}

function streamOf(client: pg.ClientBase): net.Socket {
  return (client as unknown as { connection: { stream: net.Socket } }).connection.stream;
}
