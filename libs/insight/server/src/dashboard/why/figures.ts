import type { CockpitFigure, WhyView } from '@zhunsheng/contract';

import { TOPICS } from '../topics.js';

/** A figure of the cockpit: its caliber in words, and as SQL over a sum of the rollup and over one row below it. */
export interface Figure {
  name: string;
  unit: WhyView['unit'];
  caliber: string;
  source: string;
  /** Which rollup holds it. */
  of: 'filings' | 'risks' | 'budgets' | 'payments' | 'classes';
  /** Over a row of the rollup. */
  summed: string;
  /** Over a row of `dashboard_projects` as the reader may see it, or of the history table. */
  each: string;
}

const FILINGS = '本年度已提交的申报（每个项目取最新版本）与当前有效的机审结论';
const PAST = '历年预算执行库，按项目和年度';

const filing = (name: string, unit: Figure['unit'], caliber: string, summed: string, each: string): Figure => ({
  ...{ name, unit, caliber, summed, each },
  of: 'filings',
  source: FILINGS,
});
const past = (name: string, caliber: string, column: string): Figure => ({
  ...{ name, caliber, summed: column, each: `h.${column}` },
  unit: '元',
  of: 'budgets',
  source: PAST,
});

export const FIGURES: Readonly<Record<CockpitFigure, Figure>> = {
  projects: filing('项目数', '个', '提交过的项目，每个计一次；草稿从未提交的不计。', 'projects', '1'),
  request: filing('申报金额', '元', '项目本年度申报金额之和，不论是否已审。', 'request_fen', 'd.request_fen'),
  judged: filing(
    '已审项目的申报金额',
    '元',
    '只计已有建议金额的项目，核减率以它为分母；未审的不计，也不当作零核减。',
    'judged_fen',
    'case when d.suggested_fen is not null then d.request_fen end',
  ),
  suggested: filing(
    '建议金额',
    '元',
    '机审结论的建议金额之和（申诉成立的按调整后）。',
    'suggested_fen',
    'd.suggested_fen',
  ),
  cut: filing(
    '核减金额',
    '元',
    '申报金额减建议金额，只计已有建议金额的项目。',
    '(judged_fen - suggested_fen)',
    'd.request_fen - d.suggested_fen',
  ),
  decided: filing('裁定后金额', '元', '人工裁定生效的按裁定金额，其余按机审建议金额。', 'decided_fen', 'd.decided_fen'),
  risk: {
    name: '有疑点的项目',
    unit: '个',
    caliber: '至少命中一条该类规则的项目，提示级规则不计；一个项目可同时计入几类，各类之和大于项目数。',
    source: FILINGS,
    of: 'risks',
    summed: 'projects',
    each: '1',
  },
  budget: past('年初预算', '年初批复数之和。', 'initial_fen'),
  final: past('调整后预算', '年末调整后预算数之和。', 'final_fen'),
  executed: past('执行数', '当年支付数之和；执行未满一年的年度只到数据截止月。', 'executed_fen'),
  paid: {
    name: '当月支付',
    unit: '元',
    caliber: '当月支付数之和。',
    source: '历年预算执行库，按项目和月份',
    of: 'payments',
    summed: 'paid_fen',
    each: 'm.paid_fen',
  },
  topic: {
    name: '专题支付',
    unit: '元',
    caliber: `按部门经济分类归集：${Object.entries(TOPICS)
      .map(([topic, codes]) => `${topic} ${codes.join('、')}`)
      .join('；')}。`,
    source: '历年预算执行库，按项目和经济分类',
    of: 'classes',
    summed: 'paid_fen',
    each: 'e.paid_fen',
  },
};
