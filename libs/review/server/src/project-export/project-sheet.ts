import type { ProjectColumnKey, ProjectRow } from '@zhunsheng/contract';

const STATUSES: Readonly<Record<string, string>> = {
  rigid: '刚性保障',
  'to-verify': '待核实',
  blocked: '已拦截',
  undetermined: '未定级',
  graded: '已定级',
};

/** Money in 元 to the 分: 万元 rounded and added again loses some. Zero and missing stay apart. */
const yuan = (fen: number | null): string => (fen === null ? '' : (fen / 100).toFixed(2));
const score = (value: number | null): string => (value === null ? '' : value.toFixed(2));

const COLUMNS: Readonly<Record<ProjectColumnKey, [title: string, cell: (row: ProjectRow) => string]>> = {
  name: ['项目', (row) => row.name],
  code: ['项目编码', (row) => row.code],
  unitName: ['预算单位', (row) => row.unitName],
  departmentName: ['主管部门', (row) => row.departmentName],
  grade: ['等级', (row) => row.grade ?? ''],
  rank: ['排序', (row) => String(row.rank ?? '')],
  necessity: ['必要性', (row) => score(row.necessity)],
  importance: ['重要性', (row) => score(row.importance)],
  requestFen: ['申报金额（元）', (row) => yuan(row.requestFen)],
  suggestedFen: ['建议金额（元）', (row) => yuan(row.suggestedFen)],
  blockers: ['拦截', (row) => String(row.blockers)],
  warnings: ['预警', (row) => String(row.warnings)],
  status: ['状态', (row) => (row.status === null ? '未机审' : (STATUSES[row.status] ?? row.status))],
  flags: ['复核标记', (row) => row.flags.join('、')],
  quality: ['质量', (row) => score(row.quality)],
  priority: ['优先分', (row) => score(row.priority)],
  categoryName: ['项目类别', (row) => row.categoryName],
  nature: ['新增/延续', (row) => row.nature],
  state: ['流程', (row) => row.state],
};

/** The head and a line for every row. */
export const projectSheet = (rows: readonly ProjectRow[], columns: readonly ProjectColumnKey[]): string[][] => [
  columns.map((key) => COLUMNS[key][0]),
  ...rows.map((row) => columns.map((key) => COLUMNS[key][1](row))),
];
