import type { Cause, Dimension, Flag, Grade, Severity, Status } from '@zhunsheng/ruler';

/** The bureau's words for what the engine says in codes; report and workbook share them. */
export const STATUS_WORDS: Record<Status, string> = {
  rigid: '刚性保障（不分级）',
  'to-verify': '待核实',
  blocked: '拦截',
  undetermined: '数据不足，暂不定级',
  graded: '已定级',
};

/** For columns of a table. */
export const SHORT_STATUS: Record<Status, string> = {
  rigid: '刚性保障',
  'to-verify': '待核实',
  blocked: '拦截',
  undetermined: '暂不定级',
  graded: '已定级',
};

export const GRADE_WORDS: Record<Grade, string> = {
  A: '重点且必须',
  B: '非重点但必须',
  C: '重点但非必须',
  D: '非重点且非必须',
};

export const SEVERITY_WORDS: Record<Severity, string> = {
  block: '拦截',
  'warn-evidence': '预警·需附件',
  warn: '预警',
  info: '记录',
};

export const SEVERITY_ORDER: readonly Severity[] = ['block', 'warn-evidence', 'warn', 'info'];

export const DIMENSION_WORDS: Record<Dimension, string> = {
  N: '必要性',
  I: '重要性',
  F: '编报规范性',
  E: '执行合规性',
  P: '绩效管理',
  S: '监督检查',
};

export const CAUSE_WORDS: Record<Cause, string> = {
  'no-library': '文件和基础库中没有这类资料',
  'no-record': '没有该项目的记录',
  blank: '填报为空',
  unreadable: '内容无法识别',
  'low-quality': '数据质量不足',
  limit: '超出计算上限',
  'no-value': '算不出数值（如除数为零）',
};

export const FLAG_WORDS: Record<Flag, string> = {
  临界: '得分贴近分级线',
  不稳: '权重小幅变动会改变等级',
  数据不全: '缺少的数据可能改变结论',
};

/** Keys of the fact dictionary's libraries. */
export const LIBRARY_WORDS: Record<string, string> = {
  asset: '资产配置与存量资产',
  attachments: '申报附件',
  award: '采购中标结果',
  'carry-over': '结转结余',
  conference: '会议费测算表',
  duty: '单位职责',
  evaluation: '绩效评价结果',
  execution: '预算执行（前年全年、当年各月）',
  facility: '城建管养设施台账',
  history: '历年预算与同类项目',
  indicators: '绩效目标与指标',
  'information-system': '信息系统台账与运维',
  lines: '测算明细',
  office: '办公用房与楼堂馆所',
  outsourcing: '政府购买服务与委托',
  panel: '评议打分',
  plan: '分年度支出计划',
  policy: '政策依据与条款',
  project: '项目申报表的其他栏目',
  property: '物业面积与单价',
  similarity: '重复比对',
  sources: '资金来源',
  staff: '编外人员与编制',
  statistics: '常住人口统计',
  supervision: '审计与监督发现',
  'task-list': '年度重点任务清单',
  'three-public': '“三公”经费基数',
  training: '培训费测算表',
  vehicle: '公务用车编制与台账',
};
