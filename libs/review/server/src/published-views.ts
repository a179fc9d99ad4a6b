import type { PublishedColumn, PublishedView } from '@zhunsheng/kernel';

import { MARKERS } from './fairness/round/blind-guard.js';
import { READERS } from './roles.js';

const attribute = (name: string, label: string): PublishedColumn => ({ name, label, kind: 'attribute' });
const ORG = attribute('org', '主管部门');
const UNIT = attribute('unit_code', '单位');
const PROJECT: PublishedColumn = { name: 'project', label: '项目', kind: 'key' };
const CATEGORY = attribute('category', '项目类型');
const SPEND_TYPE = attribute('spend_type', '支出类型');

/** What the review lets others ask about: filings of a year with the verdicts that stand, beside the budgets of past years. */
export const REVIEW_VIEWS: readonly PublishedView[] = [
  {
    name: 'published_project_year',
    label: '项目（申报、定级与历年预算）',
    grain: 'year',
    roles: READERS,
    columns: [
      ORG,
      UNIT,
      PROJECT,
      CATEGORY,
      SPEND_TYPE,
      attribute('nature', '新增/延续'),
      attribute('status', '审核状态'),
      attribute('grade', '等级'),
      { name: 'budget_fen', label: '年初批复数', kind: 'money' },
      { name: 'adjusted_fen', label: '调整后预算数', kind: 'money' },
      { name: 'declared_fen', label: '申报金额', kind: 'money' },
      { name: 'judged_fen', label: '已有建议金额的项目的申报金额', kind: 'money' },
      { name: 'suggested_fen', label: '建议金额', kind: 'money' },
      { name: 'cut_fen', label: '核减金额', kind: 'money' },
      { name: 'warnings', label: '预警数', kind: 'count' },
      { name: 'priority', label: '审核得分', kind: 'points' },
      { name: 'necessity', label: '必要性得分', kind: 'points' },
      { name: 'importance', label: '重要性得分', kind: 'points' },
    ],
  },
  {
    name: 'published_line_year',
    label: '测算明细与分科目支付',
    grain: 'year',
    roles: READERS,
    columns: [
      ORG,
      UNIT,
      PROJECT,
      CATEGORY,
      SPEND_TYPE,
      attribute('func_class', '功能分类'),
      attribute('econ_class', '经济分类'),
      { ...attribute('topic', '专题'), sparse: true },
      { name: 'budget_fen', label: '分科目预算数', kind: 'money' },
      { name: 'paid_fen', label: '分科目支付数', kind: 'money' },
      { name: 'declared_fen', label: '申报明细金额', kind: 'money' },
    ],
  },
  {
    name: 'published_source_year',
    label: '申报资金来源',
    grain: 'year',
    roles: READERS,
    columns: [
      ORG,
      UNIT,
      PROJECT,
      CATEGORY,
      SPEND_TYPE,
      attribute('fund_source', '资金来源'),
      { name: 'declared_fen', label: '申报金额', kind: 'money' },
    ],
  },
  {
    name: 'published_blind_sample',
    label: '待盲评的项目',
    grain: 'year',
    // whom nobody asks for a mark has no blind samples
    roles: MARKERS,
    columns: [UNIT, PROJECT],
  },
];
