import { readAmount } from '../../import/tabular/amount.js';
import { CAPITAL_AMOUNT, capitalFen } from './chinese-numerals.js';

export interface StatedAmount {
  fen: number;
  at: number;
  capital: boolean;
}

const FIGURES = /(?:[¥￥]\s*)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(亿元|百万元|万元|千元|元)?/g;

/** Sums of money a text states, in figures with a unit (or ¥) and in capital numerals. */
export function amountsIn(text: string, bareUnit?: '元' | '万元'): StatedAmount[] {
  const found: StatedAmount[] = [];
  for (const match of text.matchAll(FIGURES)) {
    const [all, figures = '', unit] = match;
    const marked = /^[¥￥]/.test(all);
    if (unit === undefined && !marked && bareUnit === undefined) continue;
    const amount = readAmount(`${figures}${unit ?? ''}`, marked ? '元' : (bareUnit ?? '元'));
    if (amount.ok) found.push({ fen: amount.fen, at: match.index, capital: false });
  }
  for (const match of text.matchAll(CAPITAL_AMOUNT)) {
    const fen = capitalFen(match[0]);
    if (fen !== null && match[0].length > 2) found.push({ fen, at: match.index, capital: true });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** 123456 → `1234.56` */
export const yuan = (fen: number): string =>
  `${fen < 0 ? '-' : ''}${String(Math.trunc(Math.abs(fen) / 100))}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
