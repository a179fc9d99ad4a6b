import type { ProjectColumnKey } from '@zhunsheng/contract';
import type { SortKey } from './project-query';

export type ColumnKind = 'text' | 'money' | 'score' | 'count' | 'grade' | 'status' | 'flags';

export interface ProjectColumn {
  key: ProjectColumnKey;
  title: string;
  kind: ColumnKind;
  width: string;
  sort: SortKey | null;
}

function column(key: ProjectColumn['key'], title: string, kind: ColumnKind, width: string): ProjectColumn {
  const sortable = key !== 'flags' && key !== 'categoryName' && key !== 'nature' && key !== 'state';
  return { key, title, kind, width, sort: sortable ? key : null };
}

/** In the order of the table; the name column is always first and always shown. */
export const PROJECT_COLUMNS: readonly ProjectColumn[] = [
  column('name', '项目', 'text', 'minmax(200px, 2fr)'),
  column('code', '项目编码', 'text', '164px'),
  column('unitName', '预算单位', 'text', 'minmax(130px, 1fr)'),
  column('departmentName', '主管部门', 'text', 'minmax(110px, 0.7fr)'),
  column('grade', '等级', 'grade', '62px'),
  column('rank', '排序', 'count', '64px'),
  column('necessity', '必要性', 'score', '76px'),
  column('importance', '重要性', 'score', '76px'),
  column('requestFen', '申报', 'money', '112px'),
  column('suggestedFen', '建议', 'money', '112px'),
  column('blockers', '拦截', 'count', '56px'),
  column('warnings', '预警', 'count', '56px'),
  column('status', '状态', 'status', '106px'),
  column('flags', '复核标记', 'flags', '112px'),
  column('quality', '质量', 'score', '76px'),
  column('priority', '优先分', 'score', '76px'),
  column('categoryName', '项目类别', 'text', '120px'),
  column('nature', '新增/延续', 'text', '92px'),
  column('state', '流程', 'text', '96px'),
];

export const DEFAULT_COLUMNS: readonly ProjectColumnKey[] = [
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
