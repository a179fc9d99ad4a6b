import { ledgerEvent } from '@zhunsheng/kernel';

export const filingsReceived = ledgerEvent<{
  source: string;
  year: number;
  via: string;
  digest: string;
  accepted: number;
  refused: number;
}>(
  'exchange.filings-received',
  1,
  '接收申报',
  ({ source, year, accepted, refused }) =>
    `${source} ${String(year)} 年度：接收 ${String(accepted)} 条，拒收 ${String(refused)} 条`,
);

export const resultsHandedOver = ledgerEvent<{ year: number; records: number; digest: string; via: string }>(
  'exchange.results-handed-over',
  1,
  '导出评审结果',
  ({ year, records, via }) => `${String(year)} 年度 ${String(records)} 个项目（${via}）`,
);
