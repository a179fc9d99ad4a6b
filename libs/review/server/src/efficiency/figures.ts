import type { EfficiencyFigure, EfficiencyReport, ManualMinutes } from '@zhunsheng/contract';

import type { Totals } from './event-log.js';

const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);

/** Each figure with the formula it comes from; null: nothing happened yet that it could be measured by. */
export function figuresOf(totals: Totals): EfficiencyFigure[] {
  const { judged, handled, untouched, filed, returned, settled, branches, reviews } = totals;
  return [
    figure('machine', '机审每个项目', totals.machineSeconds, '秒', '最近一次机审（结束 − 开始）÷ 项目数', judged),
    figure('person', '人工每个项目', totals.medianSeconds, '秒', '工作台办理计时的中位数，空闲时间不计', handled),
    figure(
      'untouched',
      '无须人工即办结',
      share(untouched, judged),
      '%',
      '没有疑点、没有标记、未经人工改动或退回的项目 ÷ 机审项目',
      judged,
    ),
    figure('returned', '退回率', share(returned, filed), '%', '被主管部门或财政退回过的项目 ÷ 已提交项目', filed),
    figure(
      'elapsed',
      '从提交到办结',
      totals.medianHours === null ? null : totals.medianHours / 24,
      '天',
      '首次提交到准予或不予入库的中位数',
      settled,
    ),
    figure('serial', '联合评审依次办理', totals.serialHours, '小时', '各分支用时之和（假设一个接一个）的平均', reviews),
    figure('parallel', '联合评审并行办理', totals.parallelHours, '小时', '首个分支交出到最后一个交回的平均', branches),
  ];
}

function figure(
  key: string,
  name: string,
  value: number | null,
  unit: EfficiencyFigure['unit'],
  formula: string,
  of: number,
): EfficiencyFigure {
  return { key, name, value: of === 0 ? null : value, unit, formula, of };
}

/** Against reading by hand: the baseline is a parameter with its source, never a measured fact of this product. */
export function savedMinutes(totals: Totals, minutes: ManualMinutes, source: string): EfficiencyReport['saved'] {
  const { judged, findings, handled, handlingSeconds } = totals;
  const spent = handlingSeconds / 60;
  const known = judged > 0 && handled > 0;
  return {
    minutes: known ? handled * minutes.perProject + handledFindings(totals) * minutes.perFinding - spent : null,
    formula:
      '已办理次数 × 每项目人工通读分钟 + 其疑点数 × 每疑点人工核对分钟 − 工作台实际计时分钟；没有计时的办理不算节省',
    source,
    terms: [
      { name: '已办理次数', value: handled, unit: '次' },
      { name: '每项目人工通读', value: minutes.perProject, unit: '分钟' },
      { name: '平均每项目疑点', value: judged === 0 ? 0 : findings / judged, unit: '条' },
      { name: '每疑点人工核对', value: minutes.perFinding, unit: '分钟' },
      { name: '工作台实际计时', value: spent, unit: '分钟' },
    ],
  };
}

const handledFindings = ({ handled, findings, judged }: Totals): number =>
  judged === 0 ? 0 : (handled * findings) / judged;
