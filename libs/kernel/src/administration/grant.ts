import type { GrantRoles } from '@zhunsheng/contract';

import { NO_SCOPE, regionScope, type Scope, unitScope } from '../actor/actor.js';
import type { Ctx } from '../database/ctx.js';
import { ZsError } from '../errors/zs-error.js';
import { type Account, RoleGrant } from './account.entity.js';
import type { GrantSeal } from './grants/grant-seal.js';
import { administratorIn, familyOf } from './roles.js';

export function grantFor(ctx: Ctx, account: Account, body: GrantRoles): RoleGrant {
  // an administrator sees no business data, whatever was asked for
  const scope = administratorIn(body.roles) ? NO_SCOPE : scopeFrom(body.scope);
  return grantOf(ctx, account, { roles: body.roles, scope, until: body.until ?? null });
}

export interface Right {
  roles: GrantRoles['roles'];
  scope: Scope;
  /** The last day it holds. */
  until?: string | null;
}

export function grantOf(ctx: Ctx, account: Account, { roles, scope, until = null }: Right): RoleGrant {
  return sealed(ctx, {
    accountId: account.id,
    personDigest: account.personDigest,
    roles,
    family: familyOf(roles),
    scopeKind: scope.kind,
    regionLo: scope.regionLo,
    regionHi: scope.regionHi,
    unitLo: scope.unitLo,
    unitHi: scope.unitHi,
    scopeLabel: scope.label,
    until,
    grantedBy: ctx.actor.id,
    grantedAt: ctx.clock.now(),
  });
}

/** Every right that is written goes through here; the sealer alone makes it one. */
export function sealed(ctx: Ctx, right: Omit<RoleGrant, 'seal'>): RoleGrant {
  const grant = Object.assign(new RoleGrant(), right, { seal: null });
  return Object.assign(grant, { seal: sealOf(ctx).of(grant) });
}

export function sealOf({ grantSeal }: Pick<Ctx, 'grantSeal'>): GrantSeal {
  if (!grantSeal) throw new Error('what people may do is read and written with the installation’s key only');
  return grantSeal;
}

function scopeFrom({ kind, regionLo, regionHi, unitCode }: GrantRoles['scope']): Scope {
  if (kind === 'none') return NO_SCOPE;
  if (kind === 'all') return { ...NO_SCOPE, kind, label: '全部' };
  if (regionLo === undefined)
    throw new ZsError('INVALID_INPUT', { problems: 'scope.regionLo 不能为空（9 位财政区划）' });
  if (kind === 'region') {
    const last = regionHi ?? regionLo;
    return regionScope(regionLo, last, `区划 ${regionLo}${last === regionLo ? '' : `–${last}`}`);
  }
  if (!unitCode) throw new ZsError('INVALID_INPUT', { problems: 'scope.unitCode 不能为空（预算代码）' });
  return unitScope(kind, regionLo, unitCode, `${kind === 'dept' ? '部门' : '本级'} ${unitCode}`);
}
