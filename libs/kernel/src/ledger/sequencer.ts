import pg from 'pg';

import type { Sm2Keys } from '../crypto/sm2.js';
import type { Clock } from '../database/ctx.js';
import type { Anchors } from './anchors.js';
import { checkpointBody, digestOf, keyId, NO_CHECKPOINT, signCheckpoint } from './checkpoint.js';
import { extend, type Frontier, rootOf } from './merkle.js';

const LEADER = 7_240_603;
const EVERY_MS = 1000;
const BATCH = 20_000;

export interface SequencerOptions {
  /** Address for the `seq` login role. */
  url: string;
  keys: Sm2Keys;
  clock: Clock;
  /** Where checkpoints are kept outside the database. */
  anchors?: Anchors;
  onError(error: Error): void;
}

interface LastCheckpoint {
  frontier: Frontier;
  digest: string;
}

/**
 * Gives committed events their place in the log and signs the result, once a second. Business transactions never wait
 * for it: a chain inside them ran at a quarter of the speed. Of several processes one leads, by advisory lock.
 */
export class Sequencer {
  #client: pg.Client | undefined;
  #leads = false;
  #timer: NodeJS.Timeout | undefined;
  #pass: Promise<unknown> = Promise.resolve();
  /** Transactions older than this had all ended at the last pass. */
  #settledBefore = '0';

  constructor(private readonly options: SequencerOptions) {}

  start(): void {
    this.#timer = setInterval(() => this.#tick(), EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#pass;
    await this.#disconnect();
  }

  /** One pass, at once; number of events placed. 0 also when another process leads. */
  async sequence(): Promise<number> {
    const pass = this.#pass.then(() => this.#place());
    this.#pass = pass.catch(() => undefined);
    return pass;
  }

  #tick(): void {
    this.sequence().catch((error: Error) => {
      void this.#disconnect();
      this.options.onError(error);
    });
  }

  async #place(): Promise<number> {
    const client = await this.#leader();
    if (!client) return 0;
    let placed = 0;
    for (;;) {
      const batch = await this.#placeBatch(client);
      placed += batch;
      if (batch < BATCH) break;
    }
    if (this.options.anchors) await this.#anchor(client, this.options.anchors);
    return placed;
  }

  /** What was signed while a process died before it could be kept outside is kept by the next pass. */
  async #anchor(client: pg.Client, anchors: Anchors): Promise<void> {
    const known = await anchors.last();
    const { rows } = await client.query<{ size: string; body: string; signature: Buffer }>(
      'select size, body, signature from audit.checkpoint where size > $1 order by size desc limit 1',
      [known],
    );
    const newest = rows[0];
    if (!newest) return;
    const anchor = { size: Number(newest.size), body: newest.body, signature: newest.signature.toString('base64') };
    anchors.add(anchor, this.options.clock.now());
  }

  async #placeBatch(client: pg.Client): Promise<number> {
    await client.query('begin isolation level repeatable read');
    try {
      const { rows: events } = await client.query<{ id: string; leaf: Buffer }>(
        `select e.id, e.leaf from audit.event e left join audit.leaf l on l.event_id = e.id
         where e.xid >= $1::xid8 and l.seq is null order by e.id limit ${BATCH}`,
        [this.#settledBefore],
      );
      const settled = await client.query<{ xmin: string }>(
        'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
      );
      if (events.length) await this.#append(client, events);
      await client.query('commit');
      if (events.length < BATCH) this.#settledBefore = settled.rows[0]!.xmin;
      return events.length;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  async #append(client: pg.Client, events: { id: string; leaf: Buffer }[]): Promise<void> {
    const { frontier, digest } = await lastCheckpoint(client);
    const first = frontier.size;
    for (const { leaf } of events) extend(frontier, leaf);
    await client.query(
      `insert into audit.leaf (seq, event_id, leaf)
       select $1::bigint + n - 1, id, leaf from unnest($2::bigint[], $3::bytea[]) with ordinality as e (id, leaf, n)`,
      [first, events.map(({ id }) => id), events.map(({ leaf }) => leaf)],
    );
    const log = await client.query<{ id: string }>('select id from zs_installation');
    const at = this.options.clock.now().toISOString();
    const root = rootOf(frontier);
    const body = checkpointBody({ log: log.rows[0]!.id, size: frontier.size, root, at, previous: digest });
    await client.query(
      `insert into audit.checkpoint (size, root, at, frontier, body, signature, key_id) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        frontier.size,
        root,
        at,
        frontier.roots,
        body,
        signCheckpoint(body, this.options.keys),
        keyId(this.options.keys.publicKey),
      ],
    );
  }

  async #leader(): Promise<pg.Client | null> {
    if (!this.#client) {
      const client = new pg.Client({ connectionString: this.options.url, application_name: 'zhunsheng sequencer' });
      // a lost connection shows in the next query; without a listener it would end the process
      client.on('error', () => void this.#disconnect());
      await client.connect();
      this.#client = client;
    }
    // held by the connection until it ends
    if (!this.#leads) {
      const lock = await this.#client.query<{ mine: boolean }>('select pg_try_advisory_lock($1::bigint) as mine', [
        LEADER,
      ]);
      this.#leads = lock.rows[0]!.mine;
    }
    return this.#leads ? this.#client : null;
  }

  async #disconnect(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#leads = false;
    this.#settledBefore = '0'; // another process may have led meanwhile
    await client?.end().catch(() => undefined);
  }
}

async function lastCheckpoint(client: pg.Client): Promise<LastCheckpoint> {
  const { rows } = await client.query<{ size: string; frontier: Buffer[]; body: string }>(
    'select size, frontier, body from audit.checkpoint order by size desc limit 1',
  );
  const last = rows[0];
  if (!last) return { frontier: { size: 0, roots: [] }, digest: NO_CHECKPOINT };
  return { frontier: { size: Number(last.size), roots: last.frontier }, digest: digestOf(last.body) };
}
