import { ledgerEvent } from '@zhunsheng/kernel';

export const unitSetUp = ledgerEvent<{ region: number; code: string; name: string; kind: string; duties: number }>(
  'unit.set-up',
  1,
  '设立预算单位',
  ({ code, name, kind }) => `${name}（${code}，${kind}）`,
);
