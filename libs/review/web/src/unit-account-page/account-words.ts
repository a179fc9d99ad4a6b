import type { AccountMeasure, CoachingKind, GoalMeasure } from '@zhunsheng/contract';

interface Words {
  name: string;
  /** A share is shown in percent. */
  isShare: boolean;
}

export const MEASURES: Record<AccountMeasure | GoalMeasure, Words> = {
  quality: { name: '质量分', isShare: false },
  'findings-per-project': { name: '每项目疑点', isShare: false },
  blocked: { name: '有拦截的项目占比', isShare: true },
  returned: { name: '被退回占比', isShare: true },
  'first-pass': { name: '一次通过率', isShare: true },
  'rule-hits': { name: '规则命中', isShare: false },
};

export const COACHING: Record<CoachingKind, string> = {
  remind: '提醒',
  recheck: '复查',
  coach: '辅导',
  improve: '改进',
};

export const READINGS = { strength: '长处', middle: '居中', shortfall: '短板' } as const;

export function measured(measure: AccountMeasure | GoalMeasure, value: number | null): string {
  if (value === null) return '—';
  if (MEASURES[measure].isShare) return `${(value * 100).toFixed(0)}%`;
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 1 });
}
