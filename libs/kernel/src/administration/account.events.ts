import { type GrantRoles, type Role, ROLE_NAMES } from '@zhunsheng/contract';

import { editEvent } from '../ledger/edit-event.js';
import { ledgerEvent } from '../ledger/ledger-event.js';

const names = (roles: readonly Role[]) => roles.map((role) => ROLE_NAMES[role]).join('、') || '无角色';

export const accountCreated = ledgerEvent<{ username: string; name: string }>(
  'account.created',
  1,
  '新建账号',
  ({ username, name }) => `${name}（${username}）`,
);
export const accountActivated = ledgerEvent<{ username: string }>(
  'account.activated',
  1,
  '激活账号',
  ({ username }) => username,
);
export const accountDisabled = ledgerEvent<{ username: string }>(
  'account.disabled',
  1,
  '停用账号',
  ({ username }) => username,
);
export const accountLeftUnused = ledgerEvent<{ username: string; days: number }>(
  'account.left-unused',
  1,
  '久未使用，停用账号',
  ({ username, days }) => `${username}，${days} 天未登录`,
);
export const accountLeft = ledgerEvent<{ username: string; lastDay: string; inHand: Record<string, number> }>(
  'account.left',
  1,
  '离岗，停用账号',
  ({ username, lastDay, inHand }) => {
    const tasks = Object.entries(inHand).map(([kind, count]) => `${kind} ${String(count)} 项`);
    return `${username}，${lastDay} 离岗${tasks.length ? `，待移交：${tasks.join('、')}` : ''}`;
  },
);
export const accountEnabled = ledgerEvent<{ username: string; linkUntil: string | null }>(
  'account.enabled',
  1,
  '启用账号',
  ({ username }) => username,
);
export const linkHandedOut = ledgerEvent<{ username: string; until: string }>(
  'account.link',
  1,
  '发给启用链接',
  ({ username }) => username,
);
export const rolesGranted = editEvent<{
  username: string;
  before: Role[];
  after: Role[];
  scope: GrantRoles['scope'];
}>(
  'account.granted',
  1,
  '授予角色',
  ({ username, before, after }) => `${username}：${names(before)} → ${names(after)}`,
);
