import { type Span, spanWords } from '../figure/period.js';
import { valueSaid } from './words.js';

const months = (spans: readonly Span[]): number => spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);

/** What of a year or a quarter the figures are of; null: all of it, or it is no such group. */
function partOf(dim: string, value: string, current: readonly Span[]): Span[] | null {
  const ofYear = current.filter(({ year }) => year === Number(value.slice(0, 4)));
  if (dim === 'year') return ofYear.length && months(ofYear) < 12 ? ofYear : null;
  if (dim !== 'quarter') return null;
  const [first, last] = [Number(value[6]) * 3 - 2, Number(value[6]) * 3];
  const own = ofYear
    .map((span) => ({ ...span, first: Math.max(span.first, first), last: Math.min(span.last, last) }))
    .filter((span) => span.first <= span.last);
  return own.length && months(own) < 3 ? own : null;
}

/** 2025年1—8月 where the year is not over, 2025年第3季度（7—8月）: a part is never called by the name of the whole. */
export function timeNamed(dim: string, value: string, current: readonly Span[]): string {
  const part = partOf(dim, value, current);
  if (!part) return valueSaid(dim, value);
  return dim === 'year' ? spanWords(part) : `${value}（${spanWords(part).replace(/\d{4}年/g, '')}）`;
}

/** In a cell years are bare numbers; one that is a part is called so. */
export const timeCell = (dim: string, value: string, current: readonly Span[]): string =>
  partOf(dim, value, current) ? timeNamed(dim, value, current) : value;

/** Years or quarters that are not all of one length: their figures are not to be set side by side without a word. */
export function unevenTimes(dim: string, values: readonly string[], current: readonly Span[]): string[] {
  const parts = values.map((value) => partOf(dim, value, current));
  if (new Set(parts.map((part) => part && months(part))).size < 2) return [];
  return values.filter((_, i) => parts[i]).map((value) => timeNamed(dim, value, current));
}
