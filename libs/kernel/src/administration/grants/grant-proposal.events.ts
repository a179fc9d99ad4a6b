import { type GrantProposalView, type GrantRoles, type Role, ROLE_NAMES } from '@zhunsheng/contract';

import { editEvent } from '../../ledger/edit-event.js';
import { ledgerEvent } from '../../ledger/ledger-event.js';

interface Proposed {
  username: string;
  roles: Role[];
  scope: GrantRoles['scope'];
  until: string | null;
  origin: GrantProposalView['origin'];
  reason: string;
}

const names = (roles: readonly Role[]) => roles.map((role) => ROLE_NAMES[role]).join('、');

export const grantProposed = editEvent<Proposed>(
  'grant.proposed',
  1,
  '提出授权',
  ({ username, roles, origin }) => `${username}：${names(roles)}（${origin}）`,
);
export const grantSuggested = editEvent<Proposed>(
  'grant.suggested',
  1,
  '目录建议授权',
  ({ username, roles }) => `${username}：${names(roles)}`,
);
export const grantDecided = editEvent<{ username: string; roles: Role[]; granted: boolean }>(
  'grant.decided',
  1,
  '审定授权',
  ({ username, roles, granted }) => `${username}：${granted ? '授予' : '退回'}${names(roles)}`,
);
export const grantAltered = ledgerEvent<{ username: string; roles: Role[] }>(
  'grant.altered',
  1,
  '授权被绕过系统改动',
  ({ username, roles }) => `${username}：${names(roles)}，密封不符，已不作数`,
);
/** `since`: when the column for seals came, in seconds of the epoch. */
export const grantsSealed = ledgerEvent<{ count: number; since: string }>(
  'grant.sealed',
  1,
  '首次密封已有授权',
  ({ count }) => `${count} 项`,
);
