import type { OperationView, QueueView } from '@zhunsheng/contract';

import { systemActor } from '../actor/actor.js';
import type { Clock } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { LedgerDesk } from '../ledger/ledger-desk.js';
import type { RouteTimes } from './route-times.js';

/** How the running process is: for the page, the metrics and the doctor alike. */
export class OperationDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: LedgerDesk,
    readonly times: RouteTimes,
    private readonly clock: Clock,
  ) {}

  async state(): Promise<OperationView> {
    const [queues, ledger, lagSeconds] = await Promise.all([this.queues(), this.ledger.state(), this.ledger.lag()]);
    return {
      at: this.clock.now().toISOString(),
      uptimeSeconds: Math.floor(process.uptime()),
      memoryBytes: process.memoryUsage.rss(),
      pool: this.work.pool(),
      queues,
      ledger: {
        size: ledger.size,
        pending: ledger.pending,
        lagSeconds,
        verified: ledger.verified,
        verifiedAt: ledger.verifiedAt,
      },
      routes: this.times.lastHour(),
    };
  }

  /** Jobs by queue: how many wait, how long the oldest does, and what was given up. */
  private queues(): Promise<QueueView[]> {
    return this.work.run(systemActor(), (ctx) =>
      ctx.manager.query<QueueView[]>(
        `select name, count(*) filter (where state in ('created', 'retry'))::int as waiting,
           count(*) filter (where state = 'active')::int as running,
           count(*) filter (where state = 'failed')::int as failed,
           coalesce(extract(epoch from $1::timestamptz - min(created_on) filter (where state in ('created', 'retry'))), 0)::int
             as "oldestSeconds"
         from pgboss.job group by name order by name`,
        [this.clock.now()],
      ),
    );
  }
}
