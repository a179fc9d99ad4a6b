import { ledgerEvent } from '@zhunsheng/kernel';

export const pledgeEnacted = ledgerEvent<{ digest: string; text: string; effectiveOn: string }>(
  'pledge.enacted',
  1,
  '施行安全承诺书',
  ({ digest, effectiveOn }) => `${effectiveOn} 起：${digest.slice(0, 16)}`,
);

export const pledgeSigned = ledgerEvent<{ digest: string; unit: string | null }>(
  'pledge.signed',
  1,
  '签署安全承诺书',
  ({ digest, unit }) => `${unit ?? '财政'}：${digest.slice(0, 16)}`,
);

export const pledgeWithdrawn = ledgerEvent<{ digest: string; reason: string }>(
  'pledge.withdrawn',
  1,
  '撤回安全承诺书',
  ({ digest, reason }) => `${digest.slice(0, 16)}：${reason}`,
);
