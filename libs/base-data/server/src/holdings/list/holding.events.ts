import { ledgerEvent } from '@zhunsheng/kernel';

export const holdingsExported = ledgerEvent<{ name: string; rows: number; format: string }>(
  'holdings.exported',
  1,
  '导出基础库',
  ({ name, rows, format }) => `${name} ${rows} 行（${format}）`,
);
