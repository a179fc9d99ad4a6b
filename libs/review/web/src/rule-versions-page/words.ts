import type { RuleVersionRow, RuleVersionState } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

export const STATES: Record<RuleVersionState, { name: string; tone: Tone }> = {
  draft: { name: '起草', tone: 'plain' },
  testing: { name: '试行', tone: 'warn' },
  published: { name: '已发布', tone: 'good' },
  retired: { name: '已停用', tone: 'info' },
};

export function yearsOf({ state, effectiveFrom, effectiveTo }: RuleVersionRow): string {
  if (state === 'draft' || state === 'testing') return '发布时定';
  if (effectiveTo === effectiveFrom) return `${effectiveFrom} 年度`;
  return effectiveTo === null ? `${effectiveFrom} 年度起` : `${effectiveFrom}—${effectiveTo} 年度`;
}
