import { ledgerEvent } from '../../ledger/ledger-event.js';

const ofAccount = ({ username }: { username: string }) => username;

export const secondFactorBegun = ledgerEvent<{ username: string }>(
  'second-factor.begun',
  1,
  '领取验证器密钥',
  ofAccount,
);
export const secondFactorConfirmed = ledgerEvent<{ username: string }>(
  'second-factor.confirmed',
  1,
  '绑定验证器',
  ofAccount,
);
export const secondFactorRemoved = ledgerEvent<{ username: string }>(
  'second-factor.removed',
  1,
  '解除验证器',
  ofAccount,
);
export const recoveryUsed = ledgerEvent<{ left: number }>(
  'second-factor.recovery',
  1,
  '使用恢复码',
  ({ left }) => `还剩 ${left} 个`,
);
export const factorsResealed = ledgerEvent<{ version: number; factors: number }>(
  'second-factor.resealed',
  1,
  '用新密钥重新加密验证器',
  ({ version, factors }) => `第 ${version} 版：${factors} 个`,
);
