import type { CourtLimits, CreditFormula, DrawRates, ManualMinutes } from '@zhunsheng/contract';

export interface Parameters {
  court: CourtLimits;
  discretion: { least: number };
  draw: DrawRates;
  credit: CreditFormula;
  /** Of a blind second look: how many of each grade, how many with feedback, how much a figure may fall by chance. */
  round: { perGrade: number; withFeedback: number; tolerance: number };
  'manual-minutes': ManualMinutes;
  /** 指标体系完备性: rules at work an aspect must have. */
  'indicator-minimum': { N: number; I: number; F: number; E: number; P: number; S: number };
}
export type ParameterName = keyof Parameters;

export const SHIPPED_SINCE = '2026-11-22';

/** No statute names these figures: choices of the product until a bureau sets its own with a source. */
export const SHIPPED_SOURCE = '准绳产品设计值第 1 版（2026-11-22），待本级财政部门确认';

export const SHIPPED: Parameters = {
  court: { text: 0.45, lines: 0.5, amount: 0.5, cut: 0.1 },
  discretion: { least: 5 },
  draw: {
    green: 2,
    normal: 8,
    red: 20,
    tickets: { warning: 2, flag: 1, blocker: 4, creditRed: 4, creditNormal: 1 },
  },
  round: { perGrade: 12, withFeedback: 20, tolerance: 0.02 },
  'manual-minutes': { perProject: 45, perFinding: 6 },
  'indicator-minimum': { N: 6, I: 6, F: 12, E: 6, P: 6, S: 4 },
  credit: {
    full: { honesty: 25, compliance: 30, results: 30, breach: 15 },
    classes: [
      { name: '甲', from: 90, lane: '绿色' },
      { name: '乙', from: 70, lane: '常规' },
      { name: '丙', from: 0, lane: '红色' },
    ],
    noticeDays: 15,
    deductions: [
      {
        code: 'C1',
        dimension: 'honesty',
        name: '核实为重复申报',
        per: '每个项目',
        points: 5,
        most: 15,
        recovery: '撤回或合并重复项目，说明原因后申请修复',
      },
      {
        code: 'C2',
        dimension: 'honesty',
        name: '抽查发现与申报不符',
        per: '每个项目',
        points: 5,
        most: 10,
        recovery: '更正申报并由抽查人复核后申请修复',
      },
      {
        code: 'C3',
        dimension: 'compliance',
        name: '有拦截疑点的项目',
        per: '每 10 个百分点',
        points: 3,
        most: 15,
        recovery: '消除拦截、重新提交，下一次审核自动重算',
      },
      {
        code: 'C4',
        dimension: 'compliance',
        name: '被主管部门或财政退回的项目',
        per: '每 10 个百分点',
        points: 2,
        most: 15,
        recovery: '按期改正并一次通过，说明后申请修复',
      },
      {
        code: 'C5',
        dimension: 'results',
        name: '上一完整年度执行率低于 90%',
        per: '每 10 个百分点',
        points: 4,
        most: 20,
        recovery: '有客观原因的附证明材料申请修复；下一年度执行达标自动恢复',
      },
      {
        code: 'C6',
        dimension: 'results',
        name: '绩效评价为差',
        per: '每个项目',
        points: 5,
        most: 10,
        recovery: '完成整改并报送改进方案后申请修复',
      },
      {
        code: 'C7',
        dimension: 'breach',
        name: '审计、财会监督或人大问题到期未整改',
        per: '每个问题',
        points: 5,
        most: 15,
        recovery: '整改并经核验销号，下一次计算自动恢复',
      },
    ],
  },
};

export const PARAMETER_NAMES = Object.keys(SHIPPED) as ParameterName[];
