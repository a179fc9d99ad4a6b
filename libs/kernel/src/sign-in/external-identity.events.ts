import { ledgerEvent } from '../ledger/ledger-event.js';

interface Seen {
  way: string;
  issuer: string;
  subject: string;
  username: string;
}

export const identityRegistered = ledgerEvent<Seen>(
  'identity.registered',
  1,
  '登记统一身份',
  ({ way, username, subject }) => `${way} ${username}（${subject}）`,
);
export const identityLinked = ledgerEvent<Seen & { account: string }>(
  'identity.linked',
  1,
  '关联统一身份',
  ({ way, username, account }) => `${way} ${username} → ${account}`,
);
