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

/** Beyond so many further decimals two numbers differ by rounding alone. */
const MAX_MORE = 8;

export interface Placeholder {
  value: Printable;
  print: Print;
  format: Format;
}

/** The values of one sentence: different ones never read the same, so 59.99 % is not “60% 低于 60%”. */
export function printTogether(values: readonly Placeholder[]): string[] {
  const more = values.map(() => 0);
  for (;;) {
    const texts = values.map(({ value, print, format }, k) => printValue(value, print, format, more[k]));
    const clashing = values.flatMap(({ value }, k) =>
      more[k]! < MAX_MORE && texts.some((text, other) => text === texts[k] && values[other]!.value !== value)
        ? [k]
        : [],
    );
    if (clashing.length === 0) return texts;
    for (const k of clashing) more[k]!++;
  }
}

/** `more`: decimals beyond the usual ones. */
export function printValue(value: Printable, print: Print, format: Format, more = 0): string {
  if (value === null) return '（无数据）';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value;
  if (format === '日期' || (print === 'date' && format === '')) return dayText(value);
  if (format === '%') return `${trimmed(value * 100, 1 + more)}%`;
  if (format === '万元') return `${money(value, 1_000_000, 6)}万元`;
  if (format === '元' || (print === 'money' && format === '')) return `${money(value, 100, 2)}元`;
  if (format === '个') return `${trimmed(value, more)}个`;
  return trimmed(value, 4 + more);
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
