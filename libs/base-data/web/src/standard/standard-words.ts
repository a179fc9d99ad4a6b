import type { StandardConditionView, StandardView } from '@zhunsheng/contract';
import { type Tone, formatYuan } from '@zhunsheng/ui';

/** V was read at the source and needs no mark; the others must be confirmed before anybody is held to them. */
export const CERTAINTIES: Record<StandardView['certainty'], { name: string; hint: string } | null> = {
  V: null,
  M: { name: '待确认', hint: '数值凭记忆录入，须由归口科室核对原文后确认' },
  L: { name: '本地参数', hint: '因地而异，须由本级财政部门填写本地标准' },
  U: { name: '待确认', hint: '数值来自第三方引述，须核对原文后确认' },
};

export const yuanOf = (fen: number): string => `${formatYuan(fen)} 元`;

/** What the strip draws: one line for a single value or cap, two for an interval. */
export function measureOf({ valueFen, lowFen, highFen }: StandardView): { low: number | null; high: number | null } {
  if (lowFen !== null && highFen !== null && lowFen !== highFen) return { low: lowFen, high: highFen };
  return { low: null, high: valueFen ?? highFen ?? lowFen };
}

export function amountText(standard: StandardView): string {
  const { low, high } = measureOf(standard);
  if (standard.calc === '比例' && standard.ratio !== null) return `${(standard.ratio * 100).toFixed(1)}%`;
  if (high === null) return '—';
  return low === null ? formatYuan(high) : `${formatYuan(low)} – ${formatYuan(high)}`;
}

/** Tiers of one standard differ in what stands in brackets: 会议费（一类）, 会议费（二类）. */
export const familyOf = ({ name, unit }: StandardView): string => `${name.replace(/（[^）]*）$/, '')} ${unit}`;

export const CLASS_TONES: Record<StandardView['class'], Tone> = { 法定: 'info', 固定: 'good', 暂定: 'warn' };

/** 会议室面积 50 至 100（含）; an open end is left out. */
export function bandText({ attribute, over, upto, word }: StandardConditionView): string {
  if (word !== null) return `${attribute}为${word}`;
  if (over === null) return `${attribute}不超过 ${upto ?? '—'}`;
  return upto === null ? `${attribute}超过 ${over}` : `${attribute} ${over} 至 ${upto}（含）`;
}
