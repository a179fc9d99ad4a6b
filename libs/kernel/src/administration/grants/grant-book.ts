import { type AccountView, type GrantRoles, type Role, ROLE_NAMES } from '@zhunsheng/contract';
import { QueryFailedError } from 'typeorm';

import type { Ctx } from '../../database/ctx.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../../ledger/ledger.js';
import { type Account, RoleGrant, Session } from '../account.entity.js';
import { rolesGranted } from '../account.events.js';
import { accountView } from '../account.view.js';
import { grantFor, sealed, sealOf } from '../grant.js';
import { administratorIn } from '../roles.js';
import { keepOne } from './keep-one.js';

/** Gives what two administrators decided. */
export async function writeGrant(ctx: Ctx, account: Account, body: GrantRoles): Promise<void> {
  refuseMixture(body);
  const before = await ctx.manager.findOneBy(RoleGrant, { accountId: account.id });
  await write(ctx, account, before, grantFor(ctx, account, body));
}

/** Leaves `roles` of what somebody holds, in the scope and until the day he holds them. */
export async function takeAway(ctx: Ctx, account: Account, roles: Role[]): Promise<AccountView> {
  const found = await ctx.manager.findOneBy(RoleGrant, { accountId: account.id });
  // of a row somebody changed past the product nothing is kept: sealed anew it would become a right
  const before = found && sealOf(ctx).isGenuine(found) ? found : null;
  const more = roles.filter((role) => !before?.roles.includes(role));
  if (more.length) throw new ZsError('GRANT_BY_TWO', { roles: more.map((role) => ROLE_NAMES[role]).join('、') });
  const grant = before && roles.length ? sealed(ctx, { ...before, roles }) : undefined;
  await write(ctx, account, found, grant);
  return accountView(account, grant, ctx.clock.now());
}

/** Ends the sessions too: a right that was taken away is gone at once. */
async function write(
  ctx: Ctx,
  account: Account,
  before: RoleGrant | null,
  grant: RoleGrant | undefined,
): Promise<void> {
  if (account.id === ctx.actor.id) throw new ZsError('FORBIDDEN');
  const after = grant?.roles ?? [];
  const post = before && administratorIn(before.roles);
  if (post && !after.includes(post)) await keepOne(ctx, post, account.id);
  if (grant) await ctx.manager.upsert(RoleGrant, grant, ['accountId']).catch(exclusive(after));
  else await ctx.manager.delete(RoleGrant, { accountId: account.id });
  await ctx.manager.delete(Session, { accountId: account.id });
  await ledger.append(
    ctx,
    rolesGranted(
      `account/${account.id}`,
      {
        username: account.username,
        before: before?.roles ?? [],
        after,
        scope: grant ? scopeSaid(grant) : { kind: 'none' },
      },
      { before: before && rightOf(before), after: grant ? rightOf(grant) : null },
    ),
  );
}

/** What somebody may do, where and how long; who gave it and the seal are not part of it. */
const rightOf = ({ roles, scopeKind, regionLo, regionHi, unitLo, unitHi, until }: RoleGrant) => ({
  ...{ roles, scopeKind, regionLo, regionHi, unitLo, unitHi, until },
});

function scopeSaid({ scopeKind: kind, regionLo, regionHi, unitLo }: RoleGrant): GrantRoles['scope'] {
  if (kind === 'none' || kind === 'all') return { kind };
  return { kind, regionLo, regionHi, ...(unitLo === null ? {} : { unitCode: unitLo }) };
}

/** A post that ran out by date would be vacant, and nobody left who may fill it. */
export function refuseMixture({ roles, until }: GrantRoles): void {
  const post = administratorIn(roles);
  if (post && roles.length > 1)
    throw new ZsError('EXCLUSIVE_ROLES', { roles: roles.map((role) => ROLE_NAMES[role]).join('、') });
  if (post && until)
    throw new ZsError('INVALID_INPUT', { problems: `${ROLE_NAMES[post]}的授权不设截止日期，请去掉 until` });
}

/** The exclusion constraint knows the person's other accounts; its refusal is said in words. */
function exclusive(roles: readonly Role[]): (error: unknown) => never {
  return (error) => {
    if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23P01')
      throw new ZsError('EXCLUSIVE_ROLES', { roles: roles.map((role) => ROLE_NAMES[role]).join('、') });
    throw error;
  };
}
