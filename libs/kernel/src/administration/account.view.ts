import type { AccountView } from '@zhunsheng/contract';

import { NO_SCOPE } from '../actor/actor.js';
import { type Account, type RoleGrant, scopeOf } from './account.entity.js';

export function accountView(
  account: Account,
  grant: RoleGrant | undefined,
  now: Date,
  { secondFactor = false, altered = false }: { secondFactor?: boolean; altered?: boolean } = {},
): AccountView {
  const locked = account.state === 'active' && account.lockedUntil !== null && account.lockedUntil > now;
  return {
    id: account.id,
    username: account.username,
    name: account.name,
    unitCode: account.unitCode,
    state: locked ? 'locked' : account.state,
    roles: grant?.roles ?? [],
    scope: grant ? scopeOf(grant) : NO_SCOPE,
    until: grant?.until ?? null,
    secondFactor,
    lastSignIn: account.lastSignIn?.toISOString() ?? null,
    ...(altered ? { altered } : {}),
  };
}
