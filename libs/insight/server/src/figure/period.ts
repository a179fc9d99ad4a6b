import type { Time } from '../question/plan.js';

/** Months of one year, 1–12 inclusive. */
export interface Span {
  year: number;
  first: number;
  last: number;
}

/** A year and a month up to which something is known. */
export interface Until {
  year: number;
  month: number;
}

const monthOf = (text: string): Until => ({ year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)) });
const at = ({ year, month }: Until): number => year * 12 + month - 1;
const back = (index: number): Until => ({ year: Math.floor(index / 12), month: (index % 12) + 1 });

export const wholeYear = (year: number): Span => ({ year, first: 1, last: 12 });
export const isWhole = ({ first, last }: Span): boolean => first === 1 && last === 12;

/** `2024-05 ~ 2025-03` → May to December 2024 and January to March 2025; points are years or months. */
export function spansOf(time: Time): Span[] {
  if ('points' in time) {
    return time.points.map((point) => {
      const { year, month } = monthOf(point);
      return month ? { year, first: month, last: month } : wholeYear(year);
    });
  }
  return between(monthOf(time.from), monthOf(time.to));
}

function between(from: Until, to: Until): Span[] {
  const spans: Span[] = [];
  for (let { year } = from; year <= to.year; year++)
    spans.push({ year, first: year === from.year ? from.month : 1, last: year === to.year ? to.month : 12 });
  return spans;
}

/** What of the spans is known by `until`; what lies wholly behind it is left out. */
export const known = (spans: readonly Span[], until: Until): Span[] =>
  spans.flatMap((span) => {
    const last = Math.min(span.last, at(until) - span.year * 12 + 1);
    return last >= span.first ? [{ ...span, last }] : [];
  });

export const yearBefore = (spans: readonly Span[]): Span[] => spans.map((span) => ({ ...span, year: span.year - 1 }));

/** As many months, right before; null where the spans have a gap. */
export function monthsBefore(spans: readonly Span[]): Span[] | null {
  const first = spans[0]!;
  const last = spans.at(-1)!;
  const from = at({ year: first.year, month: first.first });
  const to = at({ year: last.year, month: last.last });
  const months = spans.reduce((sum, span) => sum + span.last - span.first + 1, 0);
  return months === to - from + 1 ? between(back(from - months), back(from - 1)) : null;
}

export function spanWords(spans: readonly Span[]): string {
  const first = spans[0]!;
  const last = spans.at(-1)!;
  const gap = spans.some((span, i) => {
    const before = spans[i - 1];
    return before && at({ year: span.year, month: span.first }) !== at({ year: before.year, month: before.last }) + 1;
  });
  if (gap) return spans.map((span) => oneSpan(span)).join('、');
  if (spans.length === 1) return oneSpan(first);
  return spans.every(isWhole)
    ? `${first.year}—${last.year}年`
    : `${first.year}年${first.first}月—${last.year}年${last.last}月`;
}

function oneSpan({ year, first, last }: Span): string {
  if (first === 1 && last === 12) return `${year}年`;
  return first === last ? `${year}年${first}月` : `${year}年${first}—${last}月`;
}
