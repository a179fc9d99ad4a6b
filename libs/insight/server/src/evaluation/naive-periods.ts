import type { QueryPlan } from '../question/plan.js';
import { knownOf, type PublishedRows, Unanswerable } from './naive-sums.js';

export interface NaivePeriods {
  months: string[];
  before: { months: string[]; shift: number } | null;
}

/** Which months count, now and then. Throws `Unanswerable` where the rows cannot say. */
export function naivePeriods(
  plan: QueryPlan,
  amounts: readonly string[],
  hasBalance: boolean,
  views: PublishedRows,
): NaivePeriods {
  const known = amounts.map((amount) => knownOf(amount, plan.filters, views));
  const since = Math.max(...known.map((one) => one.since));
  const until = known.map((one) => one.until).sort()[0]!;
  const byMonth = amounts.includes('paid');
  const spread = (months: string[]) =>
    byMonth ? months : [...new Set(months.map(yearOf))].flatMap((year) => monthsFrom(`${year}-01`, `${year}-12`));
  const isKnown = (month: string) => yearOf(month) >= since && month <= until;
  const isSetApart = plan.kind === 'why' || !['schedule', null].includes(plan.compare);
  const isOfLines = [plan.groupBy, plan.filters.map(({ dim }) => dim)].flat().some((dim) => LINES.has(dim));
  const isOver = !byMonth || until.endsWith('-12') || yearOf(until) === since;
  const latest = isSetApart && isOfLines && !isOver ? yearOf(until) - 1 : yearOf(until);
  const asked = spread(plan.time === null ? wholeYear(latest) : askedMonths(plan.time));
  const own = asked.filter(isKnown);
  if (!own.length) throw new Unanswerable();
  const sinceJanuary = (months: string[]): string[] => {
    if (!hasBalance) return months;
    const years = [...new Set(months.map(yearOf))];
    if (years.length > 1 && !plan.groupBy.includes('year')) throw new Unanswerable();
    return years.flatMap((year) =>
      monthsFrom(
        `${year}-01`,
        months
          .filter((month) => yearOf(month) === year)
          .sort()
          .at(-1)!,
      ),
    );
  };
  let before: NaivePeriods['before'] = null;
  const compare = plan.kind === 'why' && (plan.compare ?? 'schedule') === 'schedule' ? 'yoy' : plan.compare;
  if (compare === 'yoy') before = { months: sinceJanuary(own.map((month) => moved(month, -12))), shift: 1 };
  else if (compare !== null && compare !== 'schedule') {
    const alike = own.length === asked.length ? null : asIfCut(compare, asked, own);
    if (
      (own.length !== asked.length && !alike) ||
      plan.groupBy.some((dim) => ['year', 'quarter', 'month'].includes(dim))
    )
      throw new Unanswerable();
    const sorted = [...own].sort();
    const months = alike
      ? alike
      : compare === 'mom'
        ? sorted.map((month) => moved(month, -own.length))
        : spread(monthsFrom(...(compare.slice('period:'.length).split('~') as [string, string])));
    before = { months: sinceJanuary(months), shift: 0 };
  }
  if (before && !before.months.every(isKnown)) throw new Unanswerable();
  return { months: sinceJanuary(own), before };
}

const LINES = new Set(['topic', 'econ_class']);

export const minusMonths = (time: NonNullable<QueryPlan['time']>, hasBalance: boolean): string[] => {
  const months = askedMonths(time);
  return hasBalance ? monthsFrom(`${yearOf(months[0]!)}-01`, months.at(-1)!) : months;
};

function askedMonths(time: NonNullable<QueryPlan['time']>): string[] {
  if ('from' in time) return monthsFrom(time.from, time.to);
  return [...new Set(time.points.flatMap((point) => (point.length === 4 ? wholeYear(Number(point)) : [point])))];
}

/** A year that is not over, against another year: the same months of that one. Null: not one year against one. */
function asIfCut(compare: string, asked: readonly string[], own: readonly string[]): string[] | null {
  const [from, to] = compare.replace('period:', '').split('~') as [string, string | undefined];
  if (!to || yearOf(from) !== yearOf(to) || new Set(asked.map(yearOf)).size > 1) return null;
  const others = monthsFrom(from, to);
  if (
    others.map((one) => one.slice(5)).join() !==
    [...asked]
      .sort()
      .map((one) => one.slice(5))
      .join()
  )
    return null;
  const last = [...own].sort().at(-1)!.slice(5);
  return others.filter((one) => one.slice(5) <= last);
}

const yearOf = (month: string): number => Number(month.slice(0, 4));
const wholeYear = (year: number): string[] => monthsFrom(`${year}-01`, `${year}-12`);

function monthsFrom(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = moved(month, 1)) months.push(month);
  return months;
}

function moved(month: string, by: number): string {
  const index = yearOf(month) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
