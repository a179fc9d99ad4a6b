import type { Role } from '@zhunsheng/contract';

import { type Actor, NO_SCOPE } from '../actor/actor.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import { ledgerEvent } from '../ledger/ledger-event.js';
import type { LedgerDesk } from '../ledger/ledger-desk.js';
import { maskPersonal } from './redact.js';

/** Why somebody needs the texts of one answer as they were written, percent-encoded. */
export const REASON_HEADER = 'x-zs-reason';
/** Those who see people at all; leaders, performance people and administrators work with counts. */
const MAY: readonly Role[] = ['clerk', 'head', 'dept', 'reviewer', 'budget', 'publisher'];
const AN_HOUR = 20;
const HOUR_S = 3600;

export const readInFull = ledgerEvent<{ page: string; reason: string }>(
  'text.read-in-full',
  1,
  '查看未脱敏的文字',
  ({ page, reason }) => `${page}：${reason}`,
);

/** R-SEC-19: the mask is lifted for one answer, for a reason, on record before the answer leaves. */
export class ReadingInFull {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: Pick<LedgerDesk, 'read'>,
  ) {}

  /** @throws ZsError FORBIDDEN; INVALID_INPUT for a reason that says nothing; TOO_MANY_REQUESTS */
  async admit(actor: Actor, method: string, url: string, encoded: string): Promise<void> {
    if (method !== 'GET' || !MAY.some((role) => actor.roles.includes(role))) throw new ZsError('FORBIDDEN');
    const reason = reasonIn(encoded);
    await this.work.run({ ...actor, scope: NO_SCOPE }, async (ctx) => {
      // of two requests at once the second counts the first
      await ctx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`in-full/${actor.id}`]);
      const [row] = await this.log.read<{ count: number; wait: number }>(
        `select count(*)::int as count, coalesce(ceil($4 - extract(epoch from $3::timestamptz - min(at))), 0)::int as wait
         from audit.event where actor = $1 and action = $2 and at > $3::timestamptz - make_interval(secs => $4)`,
        [actor.id, readInFull.action, ctx.clock.now(), HOUR_S],
      );
      if (row && row.count >= AN_HOUR) throw new ZsError('TOO_MANY_REQUESTS', { seconds: row.wait });
      const [page = ''] = url.split('?');
      await ledger.append(ctx, readInFull(`page${maskPersonal(page)}`, { page: maskPersonal(page), reason }));
    });
  }
}

function reasonIn(encoded: string): string {
  const reason = decoded(encoded).normalize('NFC').trim();
  if (reason.length < 4 || reason.length > 200)
    throw new ZsError('INVALID_INPUT', { problems: '查看未脱敏的文字须写明事由，4 至 200 字' });
  // the ledger keeps it for ever
  if (maskPersonal(reason) !== reason)
    throw new ZsError('INVALID_INPUT', { problems: '事由中不要写证件号、银行卡号或电话，写明为哪项工作即可' });
  return reason;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
