import type { Cause, Dimension, Severity, Status } from '@zhunsheng/ruler';
import { STATUS_WORDS } from '@zhunsheng/ui';

/** The bureau's words for the closed codes of a verdict; `none`: never judged. */
export function statusName(status: Status | 'none'): string {
  return status === 'none' ? '未机审' : STATUS_WORDS[status].name;
}

export const STATUS_MEANINGS: Record<Exclude<Status, 'graded'>, string> = {
  rigid: '人员类和公用经费按定员定额核定，列为刚性保障，不参加 ABCD 分级。',
  'to-verify': '疑似与其他项目重复或有待核实事项。核实清楚之前不给等级，也不排序。',
  blocked: '有未解除的拦截事项，不能入库。下面的等级只说明消除拦截之后的位置。',
  undetermined: '现有数据不足以定级：缺失的数据可能改变等级，因此只给出得分的下限和上限。',
};

export const CAUSE_NAMES: Record<Cause, string> = {
  'no-library': '数据库尚未接入',
  'no-record': '没有记录',
  blank: '没有填报',
  unreadable: '无法识别',
  'low-quality': '数据质量不足',
  limit: '超出处理上限',
  'no-value': '算不出数值',
};

export const CAUSE_REMEDIES: Record<Cause, string> = {
  'no-library': '由数据管理人员接入该数据库后重新审核。',
  'no-record': '请核对项目编码、单位编码，或补录该项记录。',
  blank: '请申报单位补填后重新送审。',
  unreadable: '请重新上传清晰、可读取文字的附件。',
  'low-quality': '来源表低于质量门槛：在“基础库 → 治理”查看哪些行要改，改正并重新测量后再审核。',
  limit: '请拆分或精简明细后重新送审。',
  'no-value': '请核对参与计算的数值是否为零或缺失。',
};

export const DIMENSION_NAMES: Record<Dimension, string> = {
  N: '必要性',
  I: '重要性',
  F: '申报合规',
  E: '执行合规',
  P: '绩效管理',
  S: '监督结果',
};

export const DIMENSIONS: readonly Dimension[] = ['N', 'I', 'F', 'E', 'P', 'S'];

export const SEVERITY_ORDER: readonly Severity[] = ['block', 'warn-evidence', 'warn', 'info'];

export const CERTAINTY_NAMES: Record<string, string> = {
  V: '已核原文',
  M: '待确认',
  U: '待确认',
  L: '地方参数',
  A: '算术关系',
};

/** The contract carries severities and dimensions as text; an unknown one must not break a page. */
export function severityOf(text: string): Severity {
  return SEVERITY_ORDER.find((known) => known === text) ?? 'info';
}

export function dimensionName(text: string): string {
  const known = DIMENSIONS.find((dimension) => dimension === text);
  return known ? DIMENSION_NAMES[known] : text;
}

/** What a case of a rule expects. */
export function outcomeName(outcome: string): string {
  const names: Record<string, string> = {
    hit: '命中',
    pass: '通过',
    'not-applicable': '不适用',
    'not-evaluated': '未评定',
    scored: '计分',
  };
  return names[outcome] ?? outcome;
}
