import type { FilingAct, FilingState, Role } from '@zhunsheng/contract';

interface Move {
  act: FilingAct;
  from: readonly FilingState[];
  to: FilingState;
  roles: readonly Role[];
  /** Sends something back or refuses it: the unit must read why. */
  reasoned?: true;
}

const REVIEWERS: readonly Role[] = ['reviewer', 'performance', 'budget'];

/**
 * 草稿 → 单位审核 → 主管部门审核 → 财政审核 → 已入库 → 已安排 → 已批复 → 执行中 → 已完成 → 已评价 → 已归档, with the ways aside.
 * One row a way; there are no others. Being in the library is no money: that is 已安排 (实施条例 art. 41).
 */
export const MOVES: readonly Move[] = [
  { act: 'submit', from: ['草稿', '退回'], to: '单位审核', roles: ['clerk', 'head'] },
  { act: 'withdraw', from: ['单位审核'], to: '草稿', roles: ['clerk', 'head'] },
  { act: 'pass', from: ['单位审核'], to: '主管部门审核', roles: ['head'] },
  { act: 'return', from: ['单位审核'], to: '退回', roles: ['head'], reasoned: true },
  { act: 'pass', from: ['主管部门审核'], to: '财政审核', roles: ['dept'] },
  { act: 'return', from: ['主管部门审核'], to: '退回', roles: ['dept'], reasoned: true },
  { act: 'return', from: ['财政审核', '待核实'], to: '退回', roles: REVIEWERS, reasoned: true },
  { act: 'verify', from: ['财政审核'], to: '待核实', roles: REVIEWERS, reasoned: true },
  { act: 'clear', from: ['待核实'], to: '财政审核', roles: REVIEWERS, reasoned: true },
  { act: 'admit', from: ['财政审核'], to: '已入库', roles: ['reviewer', 'budget'] },
  { act: 'refuse', from: ['财政审核', '待核实'], to: '不予入库', roles: ['reviewer', 'budget'], reasoned: true },
  // by nobody: what money is not yet approved for opens again by itself when a basis falls
  { act: 'lapse', from: ['财政审核', '已入库', '已安排'], to: '待核实', roles: [], reasoned: true },
  { act: 'arrange', from: ['已入库'], to: '已安排', roles: ['budget'] },
  { act: 'release', from: ['已安排'], to: '已入库', roles: ['budget'], reasoned: true },
  { act: 'retire', from: ['已入库'], to: '已出库', roles: ['budget'], reasoned: true },
  { act: 'approve', from: ['已安排'], to: '已批复', roles: ['budget'] },
  { act: 'execute', from: ['已批复'], to: '执行中', roles: ['reviewer', 'budget'] },
  { act: 'adjust', from: ['执行中'], to: '调整中', roles: ['reviewer', 'budget'], reasoned: true },
  { act: 'resume', from: ['调整中'], to: '执行中', roles: ['reviewer', 'budget'], reasoned: true },
  { act: 'complete', from: ['执行中'], to: '已完成', roles: ['reviewer', 'budget'] },
  { act: 'stop', from: ['执行中', '调整中'], to: '已终止', roles: ['budget'], reasoned: true },
  { act: 'evaluate', from: ['已完成', '已终止'], to: '已评价', roles: ['performance'] },
  { act: 'archive', from: ['已评价'], to: '已归档', roles: ['budget'] },
];

export type Refusal = 'state' | 'role' | 'reason';

/** Where the act leads, or why it does not. */
export function moveOf(
  act: FilingAct,
  from: FilingState,
  roles: readonly Role[],
  reasoned: boolean,
): { to: FilingState } | { refused: Refusal } {
  const open = MOVES.filter((move) => move.act === act && move.from.includes(from));
  if (open.length === 0) return { refused: 'state' };
  const allowed = open.find((move) => move.roles.some((role) => roles.includes(role)));
  if (!allowed) return { refused: 'role' };
  return allowed.reasoned && !reasoned ? { refused: 'reason' } : { to: allowed.to };
}
