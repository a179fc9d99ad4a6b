import { ledgerEvent } from '@zhunsheng/kernel';

export const reportExported = ledgerEvent<{ title: string; format: string; digest: string }>(
  'report.exported',
  1,
  '导出报告',
  ({ title, format }) => `${title}（${format}）`,
);
