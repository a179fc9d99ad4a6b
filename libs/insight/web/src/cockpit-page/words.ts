import type { CockpitFigure, CockpitView, RiskKind } from '@zhunsheng/contract';
import type { Params } from '@angular/router';

/** Dimensions of the rules, as the score sheet calls them. */
export const KINDS: readonly { kind: RiskKind; name: string; short: string }[] = [
  { kind: 'N', name: '必要性', short: '必要' },
  { kind: 'I', name: '重要性', short: '重要' },
  { kind: 'F', name: '编报规范', short: '编报' },
  { kind: 'E', name: '执行合规', short: '执行' },
  { kind: 'P', name: '绩效管理', short: '绩效' },
  { kind: 'S', name: '监督检查', short: '监督' },
];

/** What has no grade, and why. */
export const UNGRADED: readonly { status: CockpitView['byGrade'][number]['status']; name: string }[] = [
  { status: 'rigid', name: '刚性保障' },
  { status: 'to-verify', name: '待核实' },
  { status: 'blocked', name: '已拦截' },
  { status: 'undetermined', name: '未定级' },
  { status: 'none', name: '未审' },
];

/** The way of a filing, the states aside at the end. */
export const STATE_ORDER: readonly string[] = [
  ...['草稿', '退回', '单位审核', '主管部门审核', '财政审核', '待核实', '已入库', '已安排', '已批复', '执行中'],
  ...['调整中', '已完成', '已评价', '已归档', '不予入库', '已出库', '已终止'],
];

/** Query of `/cockpit/why`: which number, narrowed to what. */
export type Asked = { figure: CockpitFigure } & Params;
