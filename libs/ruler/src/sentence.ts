import { dayText } from './dates.js';

export const FORMATS = ['%', '元', '万元', '日期', '个'] as const;
export type Format = (typeof FORMATS)[number] | '';

export type Segment = string | { name: string; format: Format; from: number; to: number };

/** `{name}` or `{name|format}`; the rest is text. */
export function splitSentence(sentence: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of sentence.matchAll(/\{([^{}|]*)(?:\|([^{}]*))?\}/g)) {
    if (match.index > end) segments.push(sentence.slice(end, match.index));
    end = match.index + match[0].length;
    segments.push({ name: match[1]!.trim(), format: (match[2] ?? '').trim() as Format, from: match.index, to: end });
  }
  if (end < sentence.length) segments.push(sentence.slice(end));
  return segments;
}

/** How a value is stored in evidence, as far as printing it needs to know. */
export type Print = 'money' | 'number' | 'date' | 'boolean' | 'text';

export type Printable = number | string | boolean | null;

export function printValue(value: Printable, print: Print, format: Format): string {
  if (value === null) return '（无数据）';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value;
  if (format === '日期' || (print === 'date' && format === '')) return dayText(value);
  if (format === '%') return `${trimmed(value * 100, 1)}%`;
  if (format === '万元') return `${money(value, 1_000_000, 6)}万元`;
  if (format === '元' || (print === 'money' && format === '')) return `${money(value, 100, 2)}元`;
  if (format === '个') return `${trimmed(value, 0)}个`;
  return trimmed(value, 4);
}

/** All digits there are: a cap missed by 1 分 must not print as equal to the cap. */
function money(fen: number, scale: number, digits: number): string {
  const whole = Math.round(fen);
  const size = Math.abs(whole);
  const rest = String(size % scale)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  const units = String(Math.floor(size / scale)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole < 0 ? '-' : ''}${units}${rest ? `.${rest}` : ''}`;
}

function trimmed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return digits ? text.replace(/\.?0+$/, '') : text;
}
