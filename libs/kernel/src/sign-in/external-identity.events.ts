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
export const identityLinkAsked = ledgerEvent<Seen & { account: string }>(
  'identity.link-asked',
  1,
  '提出关联统一身份',
  ({ way, username, account }) => `${way} ${username} → ${account}（账号已有角色，待另一人同意）`,
);
export const identityLinkDropped = ledgerEvent<Seen>(
  'identity.link-dropped',
  1,
  '撤回关联统一身份',
  ({ way, username }) => `${way} ${username}`,
);
export const identityLinked = ledgerEvent<Seen & { account: string }>(
  'identity.linked',
  1,
  '关联统一身份',
  ({ way, username, account }) => `${way} ${username} → ${account}`,
);
