import { ledgerEvent } from '../../ledger/ledger-event.js';

export const ukeyBound = ledgerEvent<{ username: string; fingerprint: string; subject: string | null }>(
  'second-factor.key-bound',
  1,
  '绑定智能密码钥匙',
  ({ username, fingerprint, subject }) => `${username}：${subject ?? '公钥'}（SM3 ${fingerprint}）`,
);
