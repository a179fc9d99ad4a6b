import { regionScope, systemActor } from '../actor/actor.js';
import type { Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ledger } from '../ledger/ledger.js';
import { ledgerEvent } from '../ledger/ledger-event.js';
import { dropLogFiles } from '../observe/log-files.js';
import type { SecurityParameters } from './security-parameters.js';

const DAY_MS = 86_400_000;

export interface Dropped {
  logs: number;
  sessions: number;
  notices: number;
  readings: number;
}

const retentionKept = ledgerEvent<Dropped>(
  'retention.kept',
  1,
  '到期清理',
  ({ logs, sessions, notices, readings }) =>
    `日志 ${String(logs)} 个、会话 ${String(sessions)} 个、已读通知 ${String(notices)} 条、读取计数 ${String(readings)} 行`,
);

const EVERYTHING = systemActor({ ...regionScope(0, 999_999_999), kind: 'all' });

/** What is older than its parameter goes; the ledger itself is never shortened. */
export async function keepRetention(work: UnitOfWork, parameters: SecurityParameters, logs: string): Promise<Dropped> {
  const own = await work.run(systemActor(), async (ctx) => {
    const days = await parameters.values(ctx);
    const since = (code: string) => new Date(ctx.clock.now().getTime() - days(code) * DAY_MS);
    return {
      sessions: await gone(ctx, 'delete from session where expires_at < $1', since('keep_sessions')),
      readings: await gone(ctx, 'delete from reading_tally where hour < $1', since('keep_readings')),
      logs: dropLogFiles(logs, since('keep_logs').toISOString().slice(0, 10)),
      noticesSince: since('keep_notices'),
    };
  });
  return work.run(EVERYTHING, async (ctx) => {
    const { noticesSince, ...counts } = own;
    const notices = await gone(ctx, 'delete from notice where read_at < $1', noticesSince);
    const dropped = { ...counts, notices };
    if (Object.values(dropped).some(Boolean)) await ledger.append(ctx, retentionKept('retention', dropped));
    return dropped;
  });
}

async function gone(ctx: Ctx, sql: string, since: Date): Promise<number> {
  const [, count] = await ctx.manager.query<[unknown, number]>(sql, [since]);
  return count;
}
