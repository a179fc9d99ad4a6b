import type { LibraryCard, QualityBoardView, QualityTableView } from '@zhunsheng/contract';

export const aTable = (part: Partial<QualityTableView> = {}): QualityTableView => ({
  code: 'history',
  name: '历年项目预算与执行',
  group: '历史',
  owner: '预算科',
  cadence: '按年',
  rows: 200,
  asOf: '2025-08-31',
  completeness: 100,
  validity: 100,
  uniqueness: 100,
  timeliness: null,
  score: 100,
  threshold: 80,
  thresholdSet: null,
  low: false,
  trend: [
    { at: '2025-09-01T00:00:00Z', score: 90 },
    { at: '2025-09-02T00:00:00Z', score: 100 },
  ],
  checks: [
    { code: 'name.filled', dimension: 'completeness', title: '项目名称未填', columns: ['name'], failed: 0 },
    {
      code: 'executed.plausible',
      dimension: 'validity',
      title: '执行数超过预算三倍',
      columns: ['executed_fen'],
      failed: 0,
    },
  ],
  sources: [],
  rules: [{ code: 'E01', name: '上一完整年度执行率低' }],
  ...part,
});

export const aBoard = (...tables: QualityTableView[]): QualityBoardView => ({
  measuredAt: '2025-09-02T00:00:00Z',
  measuredBy: '系统',
  usedOn: '2025-08-31',
  tables,
});

export const aCard = (part: Partial<LibraryCard> = {}): LibraryCard => ({
  code: 'standards',
  name: '支出标准',
  group: '依据与标准',
  owner: '预算科',
  cadence: '随时',
  meaning: '定额、比例、限额',
  rows: 41,
  asOf: null,
  timeliness: null,
  score: 100,
  threshold: 80,
  low: false,
  lastImport: null,
  ...part,
});

export const aPage = <T>(items: T[]) => ({ items, total: items.length, next: null });
