import { ledgerEvent } from '@zhunsheng/kernel';

export const measuringRequested = ledgerEvent<{ region: number; firstYear: number; lastYear: number }>(
  'standards.measuring-requested',
  1,
  '发起标准测算',
  ({ firstYear, lastYear }) => `${firstYear}—${lastYear} 年历史价格`,
);

export const standardsMeasured = ledgerEvent<{
  region: number;
  lines: number;
  unmatched: number;
  groups: number;
  proposals: number;
  digest: string;
}>('standards.measured', 1, '完成标准测算', ({ lines, proposals }) => `${lines} 条价格，提出 ${proposals} 项建议`);

export const measuringFailed = ledgerEvent<{ region: number; reason: string }>(
  'standards.measuring-failed',
  1,
  '标准测算失败',
  ({ reason }) => reason,
  { result: 'failed' },
);
