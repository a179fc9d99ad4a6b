import type { GrantRoles } from '@zhunsheng/contract';

import { NO_SCOPE, regionScope, type Scope, unitScope } from '../actor/actor.js';
import type { Ctx } from '../database/ctx.js';
import { ZsError } from '../errors/zs-error.js';
import { type Account, RoleGrant } from './account.entity.js';
import { administratorIn, familyOf } from './roles.js';

export function grantFor(ctx: Ctx, account: Account, body: GrantRoles): RoleGrant {
  // an administrator sees no business data, whatever was asked for
  const scope = administratorIn(body.roles) ? NO_SCOPE : scopeFrom(body.scope);
  return Object.assign(grantOf(ctx, account, body.roles, scope), { until: body.until ?? null });
}

export function grantOf(ctx: Ctx, account: Account, roles: GrantRoles['roles'], scope: Scope): RoleGrant {
  return Object.assign(new RoleGrant(), {
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
    until: null,
    grantedBy: ctx.actor.id,
    grantedAt: ctx.clock.now(),
  });
}

function scopeFrom({ kind, regionLo, regionHi, unitCode }: GrantRoles['scope']): Scope {
  if (kind === 'none') return NO_SCOPE;
  if (kind === 'all') return { ...NO_SCOPE, kind, label: '全部' };
  if (regionLo === undefined)
    throw new ZsError('INVALID_INPUT', { problems: 'scope.regionLo 不能为空（9 位财政区划）' });
  if (kind === 'region') return regionScope(regionLo, regionHi ?? regionLo, `区划 ${regionLo}`);
  if (!unitCode) throw new ZsError('INVALID_INPUT', { problems: 'scope.unitCode 不能为空（预算代码）' });
  return unitScope(kind, regionLo, unitCode, `${kind === 'dept' ? '部门' : '本级'} ${unitCode}`);
}
