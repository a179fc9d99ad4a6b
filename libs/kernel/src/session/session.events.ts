import { ledgerEvent } from '../ledger/ledger-event.js';

export const sessionOpened = ledgerEvent<{ username: string; address: string }>(
  'session.opened',
  1,
  '登录',
  ({ username, address }) => `${username} 从 ${address} 登录`,
);
export const sessionRefused = ledgerEvent<{ address: string; reason: string }>(
  'session.refused',
  1,
  '登录被拒',
  ({ address, reason }) => `来自 ${address}：${reason}`,
  { result: 'refused' },
);
export const sessionClosed = ledgerEvent<{ reason: string }>('session.closed', 1, '退出', ({ reason }) => reason);
export const accountLocked = ledgerEvent<{ until: string }>(
  'account.locked',
  1,
  '账号锁定',
  ({ until }) => `连续失败，锁定至 ${until}`,
);
export const sessionsOusted = ledgerEvent<{ count: number; limit: number }>(
  'session.ousted',
  1,
  '登录超过上限',
  ({ count, limit }) => `同时登录以 ${limit} 个为限，较早的 ${count} 个已结束`,
);
export const sessionConfirmed = ledgerEvent<{ username: string; address: string }>(
  'session.confirmed',
  1,
  '重要操作前再次确认身份',
  ({ username, address }) => `${username}，来自 ${address}`,
);
export const sessionsEnded = ledgerEvent<{ count: number }>(
  'session.ended',
  1,
  '强制退出',
  ({ count }) => `${count} 个会话`,
);
