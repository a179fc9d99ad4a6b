import type { QualityDimension } from '@zhunsheng/contract';

export const DIMENSION_NAMES: Record<QualityDimension, { name: string; meaning: string }> = {
  completeness: { name: '完整', meaning: '必填、应填的格子都填了的行所占比重' },
  validity: { name: '有效', meaning: '类型、代码、范围、日期先后、校验位都正确的行所占比重' },
  uniqueness: { name: '唯一', meaning: '没有重复或近似重复的行所占比重' },
  timeliness: { name: '及时', meaning: '数据所属日期距使用日的远近；到“陈旧”那天降到缺省门槛 80' },
};

/** With the digits that tell 99.99 from 100, and no more. */
export function scoreText(score: number | null): string {
  if (score === null) return '—';
  return score === 100 ? '100' : score.toFixed(2);
}

export type ScoreLevel = 'none' | 'full' | 'good' | 'fair' | 'low';

/** Below the threshold is one thing; how far above it is only a shade. */
export function levelOf(score: number | null, threshold: number): ScoreLevel {
  if (score === null) return 'none';
  if (score < threshold) return 'low';
  return score >= 99.995 ? 'full' : score >= (100 + threshold) / 2 ? 'good' : 'fair';
}
