import type { StepKind } from '../amount.js';
import type { Cause } from '../shape/fact-value.js';

export const STEP_NAMES: Readonly<Record<StepKind, string>> = {
  request: '申报金额',
  lineCut: '明细核减',
  amountCut: '总额核减',
  k_exec: '执行率系数',
  k_eval: '绩效系数',
  exempt: '刚性支出豁免',
  grade: '等级比例',
  noGrade: '未按等级分配',
};

export const CAUSE_TEXTS: Readonly<Record<Cause, { text: string; mend: string }>> = {
  'no-library': { text: '所在的数据库尚未接入', mend: '接入后重新审核' },
  'no-record': { text: '没有记录', mend: '补充记录后重新审核' },
  blank: { text: '没有填报', mend: '请在申报表中补填' },
  unreadable: { text: '无法识别', mend: '请更正填写或重新上传可读的文件' },
  'low-quality': { text: '数据质量不足', mend: '请改正来源数据后重新测量，或人工核对原件' },
  limit: { text: '超出处理上限', mend: '请拆分或人工审核' },
  'no-value': { text: '算不出数值（除数为零或没有可比的行）', mend: '请核对相关数字' },
};
