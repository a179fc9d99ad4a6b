import { type GrantProposalView, type GrantRoles, type Role, ROLE_NAMES } from '@zhunsheng/contract';

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

export const grantProposed = ledgerEvent<Proposed>(
  'grant.proposed',
  1,
  '提出授权',
  ({ username, roles, origin }) => `${username}：${names(roles)}（${origin}）`,
);
export const grantSuggested = ledgerEvent<Proposed>(
  'grant.suggested',
  1,
  '目录建议授权',
  ({ username, roles }) => `${username}：${names(roles)}`,
);
export const grantDecided = ledgerEvent<{ username: string; roles: Role[]; granted: boolean }>(
  'grant.decided',
  1,
  '审定授权',
  ({ username, roles, granted }) => `${username}：${granted ? '授予' : '退回'}${names(roles)}`,
);
