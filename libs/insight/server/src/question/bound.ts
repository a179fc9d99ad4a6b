import { isTime } from '../semantics/cut.js';
import { clarify, type ClarifyPlan, type QueryPlan, type Time } from './plan.js';

/**
 * What the turn before was measured against stands where it stood: a turn that moves the one side would set unlike things against each
 * other. Null where it moves nothing of the kind.
 */
export function boundToBefore(last: QueryPlan, says: QueryPlan, said: string): ClarifyPlan | null {
  // 换成今年上半年的, after a year against 2022: against that whole year?
  const against = last.compare?.startsWith('period:') ? last.compare.slice('period:'.length).split('~') : null;
  if (against && says.time && !says.compare) {
    const [from, to] = against as [string, string];
    const isItself = 'from' in says.time && says.time.from === from && says.time.to === to;
    if (isItself || monthsIn(says.time) !== monthsIn({ from, to })) return clarify('time', [said]);
  }
  // 换成上半年, after a month against the month before: only months and quarters have one before them
  const isOfOne = last.compare === 'mom' && !last.groupBy.some(isTime) && !says.groupBy.some(isTime);
  if (isOfOne && says.time && !says.compare && ![1, 3].includes(monthsIn(says.time) ?? 0))
    return clarify('time', [said]);
  // 2023年呢, after what this year has and the last has not
  if (last.minus?.time && says.time && !says.minus) return clarify('time', [said]);
  // 三公经费呢, after what an office has of 信息化: of the same whole?
  const whole = /^of:([a-z_]+)=/.exec(last.share ?? '')?.[1];
  if (whole && !says.share && says.filters.some(({ dim }) => dim === whole)) return clarify('operator', [said]);
  // 较上年执行数增长多少, after a budget: a budget against what was spent
  const isOther = says.metrics.length > 0 && says.metrics.join() !== last.metrics.join();
  if (says.compare && isOther && OF_OTHER.test(said)) return clarify('metric', [said]);
  // 比去年底呢; 比上半年呢, after the first three quarters: no stretch of the same length
  const months = last.time ? monthsIn(last.time) : null;
  const isHalf = /上半年|下半年/.test(said) && months !== 6;
  if (says.compare && !says.time && (/年[底末初]/.test(said) || isHalf)) return clarify('time', [said]);
  // 比上月提高多少, after what was reached until September
  const isSum = months !== null && ![1, 3].includes(months) && !last.groupBy.some(isTime);
  if (says.compare === 'mom' && !says.time && isSum && !says.groupBy.some(isTime)) return clarify('time', [said]);
  // 按支出排, after those whose budget has grown: has grown by what?
  const isOfGrown = last.having.some(({ metric, of }) => metric === 'growth' && !of);
  if (isOfGrown && says.order && !last.metrics.includes(says.order.by) && says.order.by !== 'growth')
    return clarify('operator', [said]);
  // 平均每个部门多少, after those above a bar: of those alone, which only the answer has
  const isOfEach = says.per && last.groupBy.includes(says.per);
  const isNarrowed = last.limit !== null || last.having.length > 0;
  if (isOfEach && (isNarrowed || (last.versus ?? last.minus ?? last.stat ?? last.share)))
    return clarify('operator', [said]);
  return null;
}

/** 比去年支出, 较上年执行数 */
export const OF_OTHER =
  /^(?:那)?(?:比|较|跟|和|与)(?:[去前上]年|20\d\d年)(?:同期)?的?(?:支出|执行|预算|申报|批复|核减)/;
const monthsIn = (time: Time): number | null => {
  if (!('from' in time)) return null;
  const [from, to] = [time.from, time.to].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)));
  return to! - from! + 1;
};
