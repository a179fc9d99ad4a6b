import type { ProjectRow } from '@zhunsheng/contract';
import { statusName } from '../vocabulary';
import { statusOf, type SortKey } from './project-query';

export type ColumnKind = 'text' | 'money' | 'score' | 'count' | 'grade' | 'status' | 'flags';

export interface ProjectColumn {
  key: SortKey | 'flags' | 'categoryName' | 'nature' | 'state';
  title: string;
  kind: ColumnKind;
  width: string;
  sort: SortKey | null;
  /** What a copy of the cell holds: money in 元, because 万元 rounded and added again loses 分. */
  copyTitle: string;
  copy: (row: ProjectRow) => string;
}

const yuan = (fen: number | null) => (fen === null ? '' : (fen / 100).toFixed(2));
const score = (value: number | null) => (value === null ? '' : value.toFixed(2));

function column(
  key: ProjectColumn['key'],
  title: string,
  kind: ColumnKind,
  width: string,
  copy: ProjectColumn['copy'],
  copyTitle = title,
): ProjectColumn {
  const sortable = key !== 'flags' && key !== 'categoryName' && key !== 'nature' && key !== 'state';
  return { key, title, kind, width, sort: sortable ? key : null, copy, copyTitle };
}

/** In the order of the table; the name column is always first and always shown. */
export const PROJECT_COLUMNS: readonly ProjectColumn[] = [
  column('name', '项目', 'text', 'minmax(200px, 2fr)', (row) => row.name),
  column('code', '项目编码', 'text', '164px', (row) => row.code),
  column('unitName', '预算单位', 'text', 'minmax(130px, 1fr)', (row) => row.unitName),
  column('departmentName', '主管部门', 'text', 'minmax(110px, 0.7fr)', (row) => row.departmentName),
  column('grade', '等级', 'grade', '62px', (row) => row.grade ?? ''),
  column('rank', '排序', 'count', '64px', (row) => String(row.rank ?? '')),
  column('necessity', '必要性', 'score', '76px', (row) => score(row.necessity)),
  column('importance', '重要性', 'score', '76px', (row) => score(row.importance)),
  column('requestFen', '申报', 'money', '112px', (row) => yuan(row.requestFen), '申报金额（元）'),
  column('suggestedFen', '建议', 'money', '112px', (row) => yuan(row.suggestedFen), '建议金额（元）'),
  column('blockers', '拦截', 'count', '56px', (row) => String(row.blockers)),
  column('warnings', '预警', 'count', '56px', (row) => String(row.warnings)),
  column('status', '状态', 'status', '106px', (row) => statusName(statusOf(row))),
  column('flags', '复核标记', 'flags', '112px', (row) => row.flags.join('、')),
  column('quality', '质量', 'score', '76px', (row) => score(row.quality)),
  column('priority', '优先分', 'score', '76px', (row) => score(row.priority)),
  column('categoryName', '项目类别', 'text', '120px', (row) => row.categoryName),
  column('nature', '新增/延续', 'text', '92px', (row) => row.nature),
  column('state', '流程', 'text', '96px', (row) => row.state),
];

export const DEFAULT_COLUMNS: readonly ProjectColumn['key'][] = [
  'name',
  'unitName',
  'grade',
  'rank',
  'necessity',
  'importance',
  'requestFen',
  'suggestedFen',
  'blockers',
  'warnings',
  'status',
  'flags',
];
