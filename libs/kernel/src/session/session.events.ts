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
);
export const sessionClosed = ledgerEvent<{ reason: string }>('session.closed', 1, '退出', ({ reason }) => reason);
export const accountLocked = ledgerEvent<{ until: string }>(
  'account.locked',
  1,
  '账号锁定',
  ({ until }) => `连续失败，锁定至 ${until}`,
);
export const sessionsEnded = ledgerEvent<{ count: number }>(
  'session.ended',
  1,
  '强制退出',
  ({ count }) => `${count} 个会话`,
);
