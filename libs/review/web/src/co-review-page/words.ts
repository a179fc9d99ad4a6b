import type { BranchState, CoOpinion, CoReviewState } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

export const STATE_TONES: Record<CoReviewState, Tone> = {
  进行中: 'info',
  待裁决: 'warn-evidence',
  已合成: 'good',
  已撤销: 'plain',
};
export const BRANCH_TONES: Record<BranchState, Tone> = { 待接: 'warn', 办理中: 'info', 已交: 'good', 免交: 'plain' };
export const OPINION_TONES: Record<CoOpinion, Tone> = { 支持: 'good', 有条件支持: 'warn', 不支持: 'block' };

/** 3.5 小时、2.1 天 */
export function hoursWords(hours: number | null): string {
  if (hours === null) return '—';
  if (hours < 1) return `${Math.round(hours * 60)} 分钟`;
  return hours < 48 ? `${hours.toFixed(1)} 小时` : `${(hours / 24).toFixed(1)} 天`;
}
