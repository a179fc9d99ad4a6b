import { ROLE_NAMES } from '@zhunsheng/contract';

import type { Ctx } from '../../database/ctx.js';
import { ZsError } from '../../errors/zs-error.js';
import { Account, RoleGrant } from '../account.entity.js';
import { sealOf } from '../grant.js';
import type { Administrator } from '../roles.js';

/** @throws ZsError LAST_ADMINISTRATOR when nobody else who can sign in holds the post. */
export async function keepOne(ctx: Ctx, post: Administrator, leaving: string): Promise<void> {
  // two holders who leave at the same moment would each count the other
  await ctx.manager.query(`select pg_advisory_xact_lock(hashtext('administrators'))`);
  const grants = await ctx.manager
    .createQueryBuilder(RoleGrant, 'g')
    .innerJoin(Account, 'a', 'a.id = g.account_id')
    .where(`g.family = :post and a.state = 'active' and a.id <> :leaving`, { post, leaving })
    .getMany();
  // a row written past the product lets nobody do the work of the post
  if (!grants.some((grant) => sealOf(ctx).isGenuine(grant)))
    throw new ZsError('LAST_ADMINISTRATOR', { role: ROLE_NAMES[post] });
}
