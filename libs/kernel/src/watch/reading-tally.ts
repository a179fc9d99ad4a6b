import type { FastifyInstance } from 'fastify';

import { systemActor } from '../actor/actor.js';
import type { Clock } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';

const HOUR_MS = 3_600_000;
const FLUSH_MS = 30_000;

interface Reading {
  account: string;
  hour: string;
  route: string;
  requests: number;
  bytes: number;
}

/** How much each person reads, by hour and route: counted in memory, added to the database twice a minute. */
export class ReadingTally {
  private open = new Map<string, Reading>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  listenTo(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      const account = request.caller?.actor.id;
      if (account && request.method === 'GET' && reply.statusCode < 300)
        this.add(account, request.routeOptions.url ?? '', Number(reply.getHeader('content-length') ?? 0));
      done();
    });
  }

  start(onError: (error: Error) => void): void {
    this.timer = setInterval(() => void this.flush().catch(onError), FLUSH_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush().catch(() => undefined);
  }

  add(account: string, route: string, bytes: number): void {
    const now = this.clock.now().getTime();
    const hour = new Date(now - (now % HOUR_MS)).toISOString();
    const key = `${account} ${hour} ${route}`;
    const reading = this.open.get(key) ?? { account, hour, route, requests: 0, bytes: 0 };
    reading.requests++;
    reading.bytes += bytes;
    this.open.set(key, reading);
  }

  async flush(): Promise<void> {
    const readings = [...this.open.values()];
    if (readings.length === 0) return;
    this.open = new Map();
    const of = <Key extends keyof Reading>(key: Key) => readings.map((reading) => reading[key]);
    await this.work.run(systemActor(), (ctx) =>
      ctx.manager.query(
        `insert into reading_tally (account_id, hour, route, requests, bytes)
         select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::int[], $5::bigint[])
         on conflict (account_id, hour, route) do update
           set requests = reading_tally.requests + excluded.requests, bytes = reading_tally.bytes + excluded.bytes`,
        [of('account'), of('hour'), of('route'), of('requests'), of('bytes')],
      ),
    );
  }
}
