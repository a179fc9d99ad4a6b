import type { AnswerCell } from '@zhunsheng/contract';

import { approximate, type Figure } from '../figure/figure.js';

const NONE: AnswerCell = { text: '—', value: null };
const FEN_PER_WAN = 1_000_000n;

/** Half away from zero, as amounts are rounded by hand. */
function decimals({ num, den }: Figure, digits: number, scaleDown = 1n): string {
  const unit = 10n ** BigInt(digits);
  const below = den * scaleDown;
  const sign = num < 0n ? '-' : '';
  const size = (num < 0n ? -num : num) * unit;
  const rounded = (size * 2n + below) / (below * 2n);
  const text = rounded.toString().padStart(digits + 1, '0');
  const wholePart = digits ? text.slice(0, -digits) : text;
  const grouped = wholePart.replace(/\B(?=(\d{3})+$)/g, ',');
  const zero = rounded === 0n ? '' : sign;
  return zero + grouped + (digits ? `.${text.slice(-digits)}` : '');
}

/** 分 in, 万元 with two places out. */
export const wan = (figure: Figure): string => decimals(figure, 2, FEN_PER_WAN);
export const percent = ({ num, den }: Figure): string => decimals({ num: num * 100n, den }, 2);

const FEN_PER_YI = 10_000_000_000n;

/** What is a hundred million or more is also said in 亿元: long figures in 万元 are misread. Empty below. */
export function yi(figure: Figure): string {
  const size = figure.num < 0n ? -figure.num : figure.num;
  return size >= figure.den * FEN_PER_YI ? `${decimals(figure, 2, FEN_PER_YI)} 亿元` : '';
}

/** 12.00 万元, 85.20%: a percent sign stands at its number. */
export const withUnit = (text: string, unit: string | null): string =>
  text === NONE.text ? '无数据' : unit === '%' ? `${text}%` : unit ? `${text} ${unit}` : text;

/** A figure of a metric as a cell; `unit` is the metric's. */
export function cellOf(figure: Figure | null, unit: string, divided = false): AnswerCell {
  if (!figure) return NONE;
  const value = approximate(figure);
  if (unit === '元') return { text: wan(figure), value };
  if (unit === 'ratio') return { text: percent(figure), value };
  return { text: decimals(figure, unit === '分' || divided || figure.den !== 1n ? 2 : 0), value };
}

export const shareCell = (figure: Figure | null): AnswerCell =>
  figure ? { text: percent(figure), value: approximate(figure) } : NONE;

export const UNIT_SHOWN: Record<string, '万元' | '%' | '个' | '分' | '条' | '人'> = {
  元: '万元',
  ratio: '%',
  个: '个',
  分: '分',
  条: '条',
  人: '人',
};

/** 0.5 → 50 %, 5000000 → 500 万元: a threshold said back. */
export function threshold(value: number, unit: string): string {
  if (unit === 'ratio' || unit === 'growth') return `${trim(value * 100)}%`;
  if (unit !== '元') return trim(value) + unit;
  if (Math.abs(value) >= 1e8) return `${trim(value / 1e8)}亿元`;
  return Math.abs(value) >= 1e4 ? `${trim(value / 1e4)}万元` : `${trim(value)}元`;
}

const trim = (value: number): string => String(Number(value.toFixed(6)));
