import { ledgerEvent } from '../../ledger/ledger-event.js';

export const passwordChanged = ledgerEvent<{ username: string }>(
  'password.changed',
  1,
  '更换密码',
  ({ username }) => username,
);
