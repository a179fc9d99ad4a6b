import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const themeSaved = editEvent<{
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

export const themeProposed = ledgerEvent<{ kind: string; code: string; name: string; reason: string }>(
  'theme.proposed',
  1,
  '提出专题修改',
  ({ name, reason }) => `${name}：${reason}`,
);

export const themeDraftDecided = editEvent<{ code: string; name: string; state: string; note: string | null }>(
  'theme.draft-decided',
  1,
  '审定专题修改',
  ({ name, state, note }) => `${name}${state}${note ? `：${note}` : ''}`,
);

export const themesSearched = ledgerEvent<{ year: number; found: number; alerts: number; missing: number }>(
  'theme.searched',
  1,
  '查找专题线索',
  ({ year, found, alerts }) => `${year} 年度：线索 ${found} 条，新预警 ${alerts} 条`,
);
