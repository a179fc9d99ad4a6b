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
};
