import { randomUUID } from 'node:crypto';

import { type Ctx, type LedgerDesk, ZsError } from '@zhunsheng/kernel';

import type { Identity } from './identity.js';
import { PersonDisclosure } from './person.entity.js';
import { personReported, personsSearched } from './person.events.js';
import { plainName } from './subject/plain-name.js';

const DISCLOSURES_AN_HOUR = 20;
const HOUR_S = 3600;

/** A bucket in memory would be one a process; the rows themselves count for all of them. */
export async function refuseHaste(ctx: Ctx, region: number): Promise<void> {
  await oneAtATime(ctx);
  const [row] = await ctx.manager.query<{ count: number; wait: number }[]>(
    `select count(*)::int as count, coalesce(ceil($4 - extract(epoch from $3::timestamptz - min(at))), 0)::int as wait
     from person_disclosure where region_code = $1 and reader_id = $2 and at > $3::timestamptz - make_interval(secs => $4)`,
    [region, ctx.actor.id, ctx.clock.now(), HOUR_S],
  );
  if (row && row.count >= DISCLOSURES_AN_HOUR) throw new ZsError('TOO_MANY_REQUESTS', { seconds: row.wait });
}

/** A file is asked for by a number, and most numbers are nobody's: they leave no disclosure to count, so the entries do. */
export function refuseHastyReports(ctx: Ctx, log: Pick<LedgerDesk, 'read'>): Promise<void> {
  return refuseHastyEntries(ctx, log, personReported.action);
}

/** Whether a number is anybody's is told to who has one to ask about, not to who tries numbers. */
export function refuseHastySearches(ctx: Ctx, log: Pick<LedgerDesk, 'read'>): Promise<void> {
  return refuseHastyEntries(ctx, log, personsSearched.action);
}

async function refuseHastyEntries(ctx: Ctx, log: Pick<LedgerDesk, 'read'>, action: string): Promise<void> {
  await oneAtATime(ctx);
  const [row] = await log.read<{ count: number; wait: number }>(
    `select count(*)::int as count, coalesce(ceil($4 - extract(epoch from $3::timestamptz - min(at))), 0)::int as wait
     from audit.event where actor = $1 and action = $2 and at > $3::timestamptz - make_interval(secs => $4)`,
    [ctx.actor.id, action, ctx.clock.now(), HOUR_S],
  );
  if (row && row.count >= DISCLOSURES_AN_HOUR) throw new ZsError('TOO_MANY_REQUESTS', { seconds: row.wait });
}

/** Until the end of the transaction: of two requests at once the second counts the first. */
async function oneAtATime({ manager, actor }: Ctx): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`disclosure/${actor.id}`]);
}

/** The ledger keeps a reason for ever: a person who is erased must not live on in it. */
export function refuseNamed(reason: string, { name }: Identity): void {
  if (name && plainName(reason).includes(plainName(name)))
    throw new ZsError('INVALID_INPUT', { problems: 'reason 中不要写此人姓名，写明为哪项工作即可' });
}

export async function recordDisclosure(
  { manager, actor, clock }: Ctx,
  region: number,
  { unitCode, personNo }: { unitCode: string; personNo: string },
  reason: string,
): Promise<string> {
  const id = randomUUID();
  await manager.insert(PersonDisclosure, {
    ...{ region, unitCode, id, personNo, readerId: actor.id, reason, at: clock.now() },
  });
  return id;
}
