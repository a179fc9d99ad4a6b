import { ledgerEvent } from '@zhunsheng/kernel';

export const themeSaved = ledgerEvent<{
  kind: string;
  code: string;
  version: number;
  digest: string;
  shipped: boolean;
}>(
  'theme.saved',
  1,
  '保存专题',
  ({ code, version, shipped }) => `${code} 第 ${version} 版${shipped ? '（随产品）' : ''}`,
);

export const themesSearched = ledgerEvent<{ year: number; found: number; alerts: number; missing: number }>(
  'theme.searched',
  1,
  '查找专题线索',
  ({ year, found, alerts }) => `${year} 年度：线索 ${found} 条，新预警 ${alerts} 条`,
);
