import type { DecisionKind, DecisionState, Lane } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

export const LANE_NAMES: Record<Lane, string> = { green: '绿色通道', normal: '一般', red: '重点' };
export const LANE_HINTS: Record<Lane, string> = {
  green: '已机审、没有疑点也没有标记，可批量入库',
  normal: '有提示疑点、标记，或没有结论',
  red: '有拦截或待核实，或风险分达到重点线',
};
export const LANE_TONES: Record<Lane, Tone> = { green: 'good', normal: 'plain', red: 'block' };
export const KIND_NAMES: Record<DecisionKind, string> = { accept: '认可', adjust: '调整金额', override: '推翻' };
export const DECISION_TONES: Record<DecisionState, Tone> = {
  待复核: 'warn-evidence',
  生效: 'good',
  不同意: 'block',
  撤回: 'plain',
  已更替: 'plain',
};

/** 2 分 05 秒 */
export function spentWords(seconds: number): string {
  const whole = Math.floor(seconds);
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${String(whole % 60).padStart(2, '0')} 秒`;
}
