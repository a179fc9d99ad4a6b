import { In } from 'typeorm';

import type { Ctx } from '../../database/ctx.js';
import { RoleGrant } from '../account.entity.js';
import { sealOf } from '../grant.js';

/**
 * Of people found by what they may do, those whose right the product itself gave: whoever is to be chosen as a second person,
 * a reviewer or a member is asked the same question as at every request. To be asked where accounts are read.
 */
export async function genuineHolders<T>(ctx: Ctx, people: readonly T[], accountOf: (one: T) => string): Promise<T[]> {
  const rights = await ctx.manager.findBy(RoleGrant, { accountId: In(people.map(accountOf)) });
  const genuine = new Set(rights.filter((right) => sealOf(ctx).isGenuine(right)).map(({ accountId }) => accountId));
  return people.filter((one) => genuine.has(accountOf(one)));
}
