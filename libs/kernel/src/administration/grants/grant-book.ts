import { type AccountView, type GrantRoles, ROLE_NAMES } from '@zhunsheng/contract';
import { QueryFailedError } from 'typeorm';

import type { Ctx } from '../../database/ctx.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../../ledger/ledger.js';
import { type Account, RoleGrant, Session } from '../account.entity.js';
import { rolesGranted } from '../account.events.js';
import { accountView } from '../account.view.js';
import { grantFor } from '../grant.js';
import { administratorIn } from '../roles.js';
import { keepOne } from './keep-one.js';

/** Writes what somebody holds from now on, and ends his sessions: a right that was taken away is gone at once. */
export async function writeGrant(ctx: Ctx, account: Account, body: GrantRoles): Promise<AccountView> {
  if (account.id === ctx.actor.id) throw new ZsError('FORBIDDEN');
  refuseMixture(body);
  const before = await ctx.manager.findOneBy(RoleGrant, { accountId: account.id });
  const post = before && administratorIn(before.roles);
  if (post && !body.roles.includes(post)) await keepOne(ctx, post, account.id);
  const grant = body.roles.length ? grantFor(ctx, account, body) : undefined;
  if (grant) await ctx.manager.upsert(RoleGrant, grant, ['accountId']).catch(exclusive(body));
  else await ctx.manager.delete(RoleGrant, { accountId: account.id });
  await ctx.manager.delete(Session, { accountId: account.id });
  await ledger.append(
    ctx,
    rolesGranted(`account/${account.id}`, {
      username: account.username,
      before: before?.roles ?? [],
      after: body.roles,
      scope: body.scope,
    }),
  );
  return accountView(account, grant, ctx.clock.now());
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
function exclusive({ roles }: GrantRoles): (error: unknown) => never {
  return (error) => {
    if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23P01')
      throw new ZsError('EXCLUSIVE_ROLES', { roles: roles.map((role) => ROLE_NAMES[role]).join('、') });
    throw error;
  };
}
