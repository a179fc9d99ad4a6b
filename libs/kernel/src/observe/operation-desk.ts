import type { OperationView, QueueView } from '@zhunsheng/contract';

import { systemActor } from '../actor/actor.js';
import type { Clock } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { JobHold } from '../jobs/job-hold.js';
import type { LedgerDesk } from '../ledger/ledger-desk.js';
import { SecurityParameters } from '../watch/security-parameters.js';
import type { ClockState, ClockWatch } from './clock-watch.js';
import type { DiskRoom } from './disk-room.js';
import type { RouteTimes } from './route-times.js';

/** How the running process is: for the page, the metrics and the doctor alike. */
export class OperationDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: LedgerDesk,
    readonly times: RouteTimes,
    private readonly clock: Clock,
    private readonly room: DiskRoom,
    private readonly time: ClockWatch,
    private readonly hold: JobHold,
  ) {}

  timeKept(): ClockState {
    return this.time.state();
  }

  async state(): Promise<OperationView> {
    const [queues, held, disk, ledger, lagSeconds, cosignedAt] = await Promise.all([
      this.queues(),
      this.hold.reason(),
      this.room.look(),
      this.ledger.state(),
      this.ledger.lag(),
      this.ledger.cosignedAt(),
    ]);
    return {
      at: this.clock.now().toISOString(),
      uptimeSeconds: Math.floor(process.uptime()),
      memoryBytes: process.memoryUsage.rss(),
      pool: this.work.pool(),
      replica: this.work.replicaState(),
      queues,
      held,
      disk,
      ledger: {
        size: ledger.size,
        pending: ledger.pending,
        lagSeconds,
        verified: ledger.verified,
        verifiedAt: ledger.verifiedAt,
        cosignedAt: cosignedAt?.toISOString() ?? null,
      },
      routes: this.times.lastHour(),
    };
  }

  /** By the same count as the alarm; false also where nothing watches yet. */
  async cosignatureLate(): Promise<boolean> {
    const hours = await this.work.run(systemActor(), async (ctx) => {
      const [watched] = await ctx.manager.query<{ known: boolean }[]>(
        `select to_regclass('public.security_parameter') is not null as known`,
      );
      return watched?.known ? (await new SecurityParameters(this.work).values(ctx))('cosign_hours') : 0;
    });
    return (await this.ledger.lateCosignature(hours)) !== null;
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
