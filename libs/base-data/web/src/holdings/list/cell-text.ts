import type { HoldingColumnView, HoldingValue } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

const FIGURE = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const NUMERIC: readonly HoldingColumnView['type'][] = ['integer', 'number', 'money', 'ratio'];

export const isNumeric = ({ type }: Pick<HoldingColumnView, 'type'>): boolean => NUMERIC.includes(type);

/** What stands over a column: money is shown in 万元 everywhere. */
export function headOf({ title, type, measure }: HoldingColumnView): string {
  if (type === 'money') return `${title}（万元）`;
  return measure && !title.includes('（') ? `${title}（${measure}）` : title;
}

/** A cell that is not money; missing is `—`, never zero. */
export function cellText(value: HoldingValue | undefined, { type }: Pick<HoldingColumnView, 'type'>): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value;
  if (type === 'ratio') return `${(value * 100).toFixed(1)}%`;
  return type === 'year' || type === 'month' ? String(value) : FIGURE.format(value);
}

/** States that ask for something to be done; the word is always there, the tone only helps to find it. */
const TONES: Record<string, Tone> = {
  闲置: 'warn',
  低效: 'warn',
  待处置: 'warn',
  停用: 'warn',
  未整改: 'warn-evidence',
  整改中: 'warn',
  已整改: 'good',
  差: 'warn-evidence',
  不予支持: 'warn-evidence',
};

export const toneOf = (value: HoldingValue | undefined): Tone => TONES[String(value)] ?? 'plain';
