import type { FilingAct } from '@zhunsheng/contract';

export const ACT_NAMES: Record<FilingAct, string> = {
  submit: '提交',
  withdraw: '撤回',
  pass: '审核通过',
  return: '退回修改',
  verify: '转待核实',
  clear: '核实完毕',
  admit: '准予入库',
  refuse: '不予入库',
  lapse: '依据失效',
  arrange: '安排',
  release: '撤销安排',
  approve: '批复',
  execute: '开始执行',
  adjust: '申请调整',
  resume: '调整完毕',
  complete: '完成',
  stop: '终止',
  evaluate: '评价完毕',
  archive: '归档',
  retire: '出库',
};
