import type { SignalView, WatchDayView, WatchView } from '@zhunsheng/contract';

import { type Actor, NO_SCOPE, systemActor } from '../actor/actor.js';
import type { Classification } from '../classification/data-level.js';
import type { Clock, Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { LedgerDesk } from '../ledger/ledger-desk.js';
import { describeEvent } from '../ledger/ledger-event.js';
import { ledger } from '../ledger/ledger.js';
import type { EgressGuard } from './egress-guard.js';
import type { SecurityParameters } from './security-parameters.js';
import { ledgerSignals, signal, type Span } from './signals.js';
import { daySummed } from './watch.events.js';

const DAY_MS = 86_400_000;
/** The sequencer places events once a second. */
const LATEST_PLACE_S = 10;
/** Beijing has no summer time. */
const BEIJING_MS = 8 * 3_600_000;

export interface WatchParts {
  work: UnitOfWork;
  ledger: LedgerDesk;
  parameters: SecurityParameters;
  egress: EgressGuard;
  classification: Classification;
  clock: Clock;
}

/** What stood out: read from the ledger, the counted reads and the export orders, nothing else is asked of anybody. */
export class WatchDesk {
  constructor(private readonly parts: WatchParts) {}

  /** The last `days` × 24 hours. */
  async view(actor: Actor, days: number): Promise<WatchView> {
    const { work, parameters, egress, classification, clock } = this.parts;
    const to = clock.now();
    const span = { from: new Date(to.getTime() - days * DAY_MS), to: new Date(to.getTime() + 1000) };
    return work.run({ ...actor, scope: NO_SCOPE }, async (ctx) => ({
      from: span.from.toISOString(),
      to: to.toISOString(),
      signals: await this.signals(ctx, span),
      egress: egress.report(),
      parameters: await parameters.shown(ctx),
      days: await ctx.manager.query<WatchDayView[]>(
        `select to_char(day, 'YYYY-MM-DD') as day, alarms, signals as counts from watch_day order by day desc limit 31`,
      ),
      levels: classification.counts(),
    }));
  }

  /** Yesterday's summary, once, by Beijing's days: kept and put into the ledger. Whether it was made now. */
  async sumUpYesterday(): Promise<boolean> {
    const { work, clock } = this.parts;
    const midnight = Math.floor((clock.now().getTime() + BEIJING_MS) / DAY_MS) * DAY_MS - BEIJING_MS;
    const day = new Date(midnight - DAY_MS + BEIJING_MS).toISOString().slice(0, 10);
    return work.run(systemActor(), async (ctx) => {
      const signals = await this.signals(ctx, { from: new Date(midnight - DAY_MS), to: new Date(midnight) });
      const counts = Object.fromEntries(signals.map(({ name, count }) => [name, count]));
      const alarms = signals.reduce((sum, each) => sum + each.alarms, 0);
      const made = await ctx.manager.query<unknown[]>(
        `insert into watch_day (day, signals, alarms, made_at) values ($1, $2, $3, $4)
         on conflict do nothing returning day`,
        [day, JSON.stringify(counts), alarms, ctx.clock.now()],
      );
      if (made.length) await ledger.append(ctx, daySummed(`watch/${day}`, { day, alarms, counts }));
      return made.length > 0;
    });
  }

  private async signals(ctx: Ctx, span: Span): Promise<SignalView[]> {
    const { ledger: log, parameters } = this.parts;
    const limit = await parameters.values(ctx);
    const state = await log.state();
    const lag = await log.lag();
    const uncosigned = await log.lateCosignature(limit('cosign_hours'));
    return [
      ...(await ledgerSignals(log, span, limit, spoken)),
      signal(
        'bulk-read',
        '批量读取',
        await ctx.manager.query(
          `select t.hour as at, coalesce(a.name || '（' || a.username || '）', t.account_id::text) as who,
             '一小时内读取 ' || sum(requests) || ' 次、' || round(sum(bytes) / 1048576.0, 1) || ' MB' as text, true as alarm
           from reading_tally t left join account a on a.id = t.account_id
           where t.hour >= date_trunc('hour', $1::timestamptz) and t.hour < $2 group by t.hour, t.account_id, a.name, a.username
           having sum(requests) >= $3 or sum(bytes) >= $4::bigint * 1048576 order by t.hour desc`,
          [span.from, span.to, limit('bulk_requests'), limit('bulk_megabytes')],
        ),
      ),
      signal(
        'export',
        '数据导出',
        await ctx.manager.query(
          `select asked_at as at, asked_name as who, what || ' ' || row_count || ' 行，' || state as text,
             state = '待批' as alarm from export_order where asked_at >= $1 and asked_at < $2 order by asked_at desc`,
          [span.from, span.to],
        ),
      ),
      signal('ledger', '台账核验与会签', [
        ...(state.verified === false
          ? [
              {
                at: new Date(state.verifiedAt ?? span.to),
                who: '系统',
                text: state.firstBad ?? '核验未通过',
                alarm: true,
              },
            ]
          : []),
        // of now, whatever days are looked at
        ...(lag > LATEST_PLACE_S
          ? [{ at: span.to, who: '系统', text: `有事件 ${String(Math.floor(lag))} 秒没有编入台账`, alarm: true }]
          : []),
        ...(uncosigned ? [{ at: span.to, who: '审计管理员', text: uncosigned, alarm: true }] : []),
      ]),
    ];
  }
}

function spoken(canonical: string): string {
  const { action, version, data } = JSON.parse(canonical) as { action: string; version: number; data: object };
  const { label, summary } = describeEvent(action, version, data);
  return summary ? `${label}：${summary}` : label;
}
