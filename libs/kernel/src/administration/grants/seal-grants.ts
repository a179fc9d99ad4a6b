import { IsNull } from 'typeorm';

import { systemActor } from '../../actor/actor.js';
import type { Ctx } from '../../database/ctx.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ledger } from '../../ledger/ledger.js';
import type { LedgerDesk } from '../../ledger/ledger-desk.js';
import { accessGuards } from '../access/access-guards.js';
import { Account, RoleGrant } from '../account.entity.js';
import { sealOf } from '../grant.js';
import { grantsSealed } from './grant-proposal.events.js';

/**
 * Rights from before there was a seal get theirs once for each time the column came: the ledger remembers for which. A row
 * without a seal that appears later was not written by the product. Going back takes the column away, and the next upgrade
 * brings it anew; when it came stands where only the installer writes.
 */
export function sealOldGrants(work: UnitOfWork, log: Pick<LedgerDesk, 'read'>): Promise<void> {
  return work.run(systemActor(), async (ctx) => {
    // two processes may start at the same moment
    await ctx.manager.query(`select pg_advisory_xact_lock(hashtext('grant-seals'))`);
    const [column] = await log.read<{ since: string; done: boolean }>(
      `select m.since, exists (select from audit.event where action = 'grant.sealed'
           and canonical::jsonb #>> '{data,since}' = m.since) as done
         from (select extract(epoch from applied_at)::text as since from zs_migration where name = $1) m`,
      [accessGuards.name],
    );
    if (!column || column.done) return;
    const count = await sealAll(ctx, await ctx.manager.findBy(RoleGrant, { seal: IsNull() }));
    await ledger.append(ctx, grantsSealed('installation', { count, since: column.since }));
  });
}

/** What a demo writes by itself, past the desks. */
export async function sealDemoGrants(ctx: Ctx): Promise<void> {
  const demo = await ctx.manager.findBy(Account, { demo: true });
  const ids = new Set(demo.map(({ id }) => id));
  const rows = await ctx.manager.findBy(RoleGrant, { seal: IsNull() });
  await sealAll(
    ctx,
    rows.filter(({ accountId }) => ids.has(accountId)),
  );
}

export async function sealAll(ctx: Ctx, rows: readonly RoleGrant[]): Promise<number> {
  for (const row of rows)
    await ctx.manager.update(RoleGrant, { accountId: row.accountId }, { seal: sealOf(ctx).of(row) });
  return rows.length;
}
