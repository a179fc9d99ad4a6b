import type { Base, Semantics } from './formula.js';

const sum = (time: Base['time'], ...sources: [view: string, column: string, rows?: string][]): Base => ({
  time,
  sources: sources.map(([view, column, rows]) => ({ view, column, how: 'sum', ...(rows && { rows }) })),
});
const project = (column: string, how: 'sum' | 'present' | 'distinct' = 'sum'): Base => ({
  time: 'year',
  sources: [{ view: 'published_project_year', column, how }],
});

const verdict = (column: string, how: 'sum' | 'present' = 'sum'): Base => ({
  ...project(column, how),
  ofVerdicts: true,
});

const POINTS = 1_000_000;

/** What each metric means here. A caliber is shown with every answer, so it says what is in and what is out. */
export const SHIPPED_SEMANTICS: Semantics = {
  version: 'shipped-1',
  bases: {
    budget: sum(
      'year',
      ['published_project_year', 'budget_fen'],
      ['published_line_sum', 'budget_fen', 'lines'],
      ['published_line_year', 'budget_fen'],
    ),
    adjusted: project('adjusted_fen'),
    paid: sum(
      'flow',
      ['published_payment_sum', 'paid_fen', 'lines'],
      ['published_payment_month', 'paid_fen'],
      ['published_line_sum', 'paid_fen', 'lines'],
      ['published_line_year', 'paid_fen'],
    ),
    declared: sum(
      'year',
      ['published_project_year', 'declared_fen'],
      ['published_source_year', 'declared_fen'],
      ['published_line_year', 'declared_fen'],
    ),
    judged: verdict('judged_fen'),
    suggested: verdict('suggested_fen'),
    cut: verdict('cut_fen'),
    projects: project('project', 'distinct'),
    orgs: project('org', 'distinct'),
    warnings: verdict('warnings'),
    priority: verdict('priority'),
    prioritized: verdict('priority', 'present'),
    necessity: verdict('necessity'),
    necessities: verdict('necessity', 'present'),
    importance: verdict('importance'),
    importances: verdict('importance', 'present'),
    onPost: { time: 'year', stock: true, sources: [{ view: 'published_staff_year', column: 'on_post', how: 'sum' }] },
  },
  metrics: {
    budget_amount: {
      formula: { kind: 'base', base: 'budget' },
      caliber: '年初批复的预算数，按年度计，不含年中追加；尚未批复的年度没有此数',
    },
    adjusted_amount: {
      formula: { kind: 'base', base: 'adjusted' },
      caliber: '年初批复数加减年中调整后的预算数，按年度计',
    },
    declared_amount: {
      formula: { kind: 'base', base: 'declared' },
      caliber: '单位已提交的申报金额，不含草稿，取各项目当前版本',
    },
    executed_amount: { formula: { kind: 'base', base: 'paid' }, caliber: '实际支付数，按支付月份累计' },
    execution_rate: {
      formula: { kind: 'quotient', left: 'paid', right: 'adjusted' },
      caliber: '所问期间的支付数 ÷ 所在年度调整后预算数',
    },
    balance: {
      formula: { kind: 'difference', left: 'adjusted', right: 'paid' },
      caliber: '调整后预算数 − 截至期末的累计支付数',
    },
    cut_amount: {
      formula: { kind: 'base', base: 'cut' },
      caliber: '申报金额 − 机审建议金额，只计已有建议金额的项目；人的决定另行记录',
    },
    cut_rate: {
      formula: { kind: 'quotient', left: 'cut', right: 'judged' },
      caliber: '核减金额 ÷ 申报金额，只计已有建议金额的项目',
    },
    suggested_amount: { formula: { kind: 'base', base: 'suggested' }, caliber: '机审建议金额，只计已有建议金额的项目' },
    project_count: {
      formula: { kind: 'base', base: 'projects' },
      caliber: '当年申报（不含草稿）或有预算的项目，同一项目只计一次',
    },
    org_count: { formula: { kind: 'base', base: 'orgs' }, caliber: '主管部门个数，只计有项目的部门' },
    warning_count: { formula: { kind: 'base', base: 'warnings' }, caliber: '机审预警发现的条数' },
    review_score: {
      formula: { kind: 'quotient', left: 'priority', right: 'prioritized', per: POINTS },
      caliber: '综合排序分，多个项目取平均',
    },
    necessity_score: {
      formula: { kind: 'quotient', left: 'necessity', right: 'necessities', per: POINTS },
      caliber: '必要性得分，多个项目取平均',
    },
    importance_score: {
      formula: { kind: 'quotient', left: 'importance', right: 'importances', per: POINTS },
      caliber: '重要性得分，多个项目取平均',
    },
    headcount: { formula: { kind: 'base', base: 'onPost' }, caliber: '在职人数，不含编外' },
  },
  attributes: {
    org: 'org',
    unit: 'unit_code',
    project: 'project',
    category: 'category',
    spend_type: 'spend_type',
    nature: 'nature',
    status: 'status',
    grade: 'grade',
    fund_source: 'fund_source',
    func_class: 'func_class',
    econ_class: 'econ_class',
    topic: 'topic',
  },
  fewestPeople: 3,
  covers: { spend_type: { 基本支出: ['人员经费', '公用经费'] } },
};
