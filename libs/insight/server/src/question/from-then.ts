import { isTime } from '../semantics/cut.js';
import { clarify, type ClarifyPlan, type QueryPlan } from './plan.js';
import { wholeYear } from './reading/fiscal-time.js';

const BEFORE_IT =
  /^(?:那|那么|看看?)?(?<which>前一个?|再上一?个?|再前一?个?|上一?个?|上)(?<unit>月份?|季度?|年度?)(?:份)?(?:的)?(?:情况|数)?(?:呢|怎么样|如何|[是有]?多少)?$/;
const SO_FAR = /^(?:那|那么|看看?)?累计(?=.)/;

/**
 * 前一个月呢, 累计支出多少: a time that is counted from the one of the turn before. Null where nothing of the kind is said, or where the
 * turn before names no month, quarter or year to count from.
 */
export function fromThen(
  text: string,
  last: QueryPlan,
  now: { year: number; month: number },
): QueryPlan | ClarifyPlan | null {
  if (!last.time || !('from' in last.time)) return null;
  const { from, to } = last.time;
  const unsure = clarify('time', [text]);
  const { which, unit } = BEFORE_IT.exec(text)?.groups ?? {};
  if (!which || !unit) return null;
  const months = { 月: 1, 季: 3, 年: 12 }[unit[0]!]!;
  // 上一年呢, after the first half of one
  if (months === 12 && wholeYear(last.time) === null) return unsure;
  if (indexOf(to) - indexOf(from) + 1 !== months) return null;
  // 上个月呢, after August, said in October: July, or September?
  const today = startOf(now, months);
  const isOpen = which.startsWith('上') && indexOf(to) + 1 !== today && indexOf(from) !== today;
  if (isOpen || last.compare?.startsWith('period:') || last.groupBy.some(isTime)) return unsure;
  const time = { from: monthOf(indexOf(from) - months), to: monthOf(indexOf(from) - 1) };
  return { ...last, kind: 'query', time, chart: null };
}

/** 累计支出多少, after one month: from the first month of that year on. */
export function soFar(text: string, said: QueryPlan, last: QueryPlan): QueryPlan['time'] | ClarifyPlan {
  const { time } = last;
  if (!SO_FAR.test(text) || said.time || !time || !('from' in time)) return said.time;
  const { from, to } = time;
  if (last.groupBy.some(isTime)) return clarify('operator', [text]);
  if (from.endsWith('-01')) return said.time;
  return from.slice(0, 4) === to.slice(0, 4) ? { from: `${from.slice(0, 4)}-01`, to } : clarify('time', [text]);
}

/** 增长多少, after 今年9月 and then 8月呢: the one against the other, or each against its year before? */
export const isOfTwoTimes = (says: QueryPlan, last: QueryPlan, before: readonly QueryPlan[]): boolean => {
  const prior = before.at(-1);
  const alike = ({ metrics, groupBy, filters, having }: QueryPlan) =>
    JSON.stringify([metrics, groupBy, filters, having]);
  const isOpen = says.compare === 'yoy' && !says.time && last.kind === 'query' && !last.compare;
  if (!isOpen || !prior?.time || !last.time || alike(prior) !== alike(last)) return false;
  return JSON.stringify(prior.time) !== JSON.stringify(last.time);
};

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOf = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
/** The month, quarter or year that runs today. */
const startOf = ({ year, month }: { year: number; month: number }, months: number): number =>
  year * 12 + month - 1 - ((month - 1) % months);
