import { PgBoss } from 'pg-boss';

import { systemActor } from '../actor/actor.js';
import type { Ctx } from '../database/ctx.js';
import { within } from '../observe/origin.js';
import { type JobBounds, refuseTooMany } from './job-bounds.js';
import { JOB_SCHEMA } from './job-tables.js';

/**
 * A worker that dies stops its heartbeat; the job is free again after HEARTBEAT plus one round of supervision, well
 * within the promised 60 s.
 */
const HEARTBEAT_S = 20;
const SUPERVISION_S = 5;
const HELD_MS = 2000;
const LONGEST_JOB_S = 6 * 3600;

export interface JobOptions {
  /** While a job with this key waits or runs, a second one is not accepted: one result a key. */
  key: string;
  /** It follows from an act by itself, nobody asked for the job: it is not held against the person. */
  follows?: boolean;
}

export interface Job<Data> {
  id: string;
  data: Data;
  /** Aborted when the product stops or the job was given to somebody else: stop writing then. */
  signal: AbortSignal;
}

export interface JobQueueOptions {
  url: string;
  onError(error: Error): void;
  /** While it says so jobs wait, and are not used up by failing. */
  held?: () => Promise<boolean>;
  /** What one person, and all together, may have queued; read as the login role. Left out: no bound. */
  bounds?: (ctx: Ctx) => Promise<JobBounds>;
}

/** Work that outlives a request. Payloads carry identifiers only; the worker reads the rest under current rights. */
export class JobQueue {
  readonly #boss: PgBoss;
  readonly #ready = new Set<string>();

  constructor(private readonly options: JobQueueOptions) {
    this.#boss = new PgBoss({
      connectionString: options.url,
      application_name: 'zhunsheng jobs',
      schema: JOB_SCHEMA,
      max: 4,
      migrate: false,
      createSchema: false,
      schedule: false,
      reindex: false,
      monitorVacuum: false,
      superviseIntervalSeconds: SUPERVISION_S,
      monitorIntervalSeconds: SUPERVISION_S,
      queueCacheIntervalSeconds: SUPERVISION_S,
    });
    this.#boss.on('error', options.onError);
  }

  async start(): Promise<void> {
    await this.#boss.start();
  }

  /** Running jobs get `graceMs` to come to an end; what does not is taken up again at the next start. */
  async stop(graceMs = 5000): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: graceMs });
  }

  /** Null when a job with the same key already waits or runs. With `ctx` it is queued only if the transaction commits. */
  async send(queue: string, data: object, options: JobOptions, ctx?: Ctx): Promise<string | null> {
    await this.#ensure(queue);
    const request = { singletonKey: options.key };
    if (!ctx) return this.#boss.send(queue, data, request);
    const { id: person } = ctx.actor;
    const asked = !options.follows && person !== systemActor().id;
    const { bounds } = this.options;
    return asLoginRole(ctx, async (db) => {
      if (asked && bounds) await refuseTooMany(ctx, person, await bounds(ctx));
      return this.#boss.send(queue, data, { ...request, ...(asked ? { group: { id: person } } : {}), db });
    });
  }

  async work<Data extends object>(queue: string, handler: (job: Job<Data>) => Promise<void>): Promise<void> {
    await this.#ensure(queue);
    await this.#boss.work<Data>(queue, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
      if (!job) return;
      while (!job.signal.aborted && (await this.options.held?.())) await new Promise((ok) => setTimeout(ok, HELD_MS));
      const { id, data, signal } = job;
      await within({ kind: 'worker', id, queue }, () => handler({ id, data, signal }));
    });
  }

  async #ensure(queue: string): Promise<void> {
    if (this.#ready.has(queue)) return;
    await this.#boss.createQueue(queue, {
      policy: 'exclusive',
      heartbeatSeconds: HEARTBEAT_S,
      expireInSeconds: LONGEST_JOB_S,
      retryLimit: 20,
      retryDelay: 1,
    });
    this.#ready.add(queue);
  }
}

/** Nobody's data scope may read the queue: step back to the login role for the one statement. */
async function asLoginRole<T>(ctx: Ctx, send: (db: TransactionDb) => Promise<T>): Promise<T> {
  const before = await ctx.pgClient.query<{ role: string }>(`select current_setting('role') as role`);
  await ctx.pgClient.query('set local role none');
  try {
    return await send({ executeSql: (text, values) => ctx.pgClient.query(text, values as unknown[]) });
  } finally {
    await ctx.pgClient.query(`select set_config('role', $1, true)`, [before.rows[0]?.role]);
  }
}

interface TransactionDb {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: never[] }>;
}
