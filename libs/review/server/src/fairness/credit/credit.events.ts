import { ledgerEvent } from '@zhunsheng/kernel';

export const creditNoticed = ledgerEvent<{ year: number; units: number; inForceOn: string; digest: string }>(
  'credit.noticed',
  1,
  '告知填报信用',
  ({ year, units, inForceOn }) => `${year} 年度 ${units} 个单位，${inForceOn} 起生效`,
);

export const recoveryAsked = ledgerEvent<{ unit: string; year: number; code: string; statement: string }>(
  'credit-recovery.asked',
  1,
  '申请信用修复',
  ({ code, statement }) => `${code}（${statement}）`,
);

export const recoveryDecided = ledgerEvent<{
  unit: string;
  year: number;
  code: string;
  agree: boolean;
  reason: string;
  points: number | null;
}>(
  'credit-recovery.decided',
  1,
  '办理信用修复',
  ({ code, agree, reason }) => `${code}：${agree ? '同意' : '不同意'}（${reason}）`,
);

export const creditRead = ledgerEvent<{ unit: string; year: number; no: number }>(
  'credit.read',
  1,
  '签收信用告知',
  ({ year }) => `${year} 年度`,
);
