import { follow } from './follow.js';
import type { Setting } from './parse.js';
import { WHOLE } from './turn.js';
import { clarify, type Plan, type QueryPlan } from './plan.js';

/** 全区的申报金额, after one office's: no longer of the office. */
const EVERYBODY = /全[区市县]|整个[区市县]/;
/** 占全区多少 measures against everybody, and is about the office still. */
const MEASURED = /占|比重|比例|平均|均值|排|第几/;
/** 所有部门的呢, after the first ten or those above a bar: all of them. */
const ALL_ROWS = /^(?:那|那么)?(?:全部|所有)的?(?<noun>部门|单位|项目)(?:的)?(?:呢|都要|都看)?$/;
/** 总的呢, 全区总支出呢: what of the turn before it leaves behind it does not say. */
const ALL =
  /^(?:那|那么)?(?:全[区市县])?的?(?:总的|总(?=预算|支出|申报|批复)|全部的?|所有的?|总体的?|整体的?)(?:预算|支出|申报|批复|项目|部门|单位|情况|执行)?(?:额|数|金额)?(?:的)?(?:呢|是?多少)?$/;

/** A turn that widens the one before it; null where it does not. */
export function widened(text: string, setting: Setting, last: QueryPlan): Plan | null {
  // 全区呢, and nothing else
  if (WHOLE.test(text)) return null;
  const isNarrowed = last.having.length > 0 || last.limit !== null;
  const noun = ALL_ROWS.exec(text)?.groups!['noun'];
  if (noun && isNarrowed && last.groupBy.join() === (noun === '项目' ? 'project' : 'org') && last.compare === null)
    return { ...last, having: [], limit: null, chart: null };
  // 全区一般公共预算占比多少, after one office's 三公经费
  if (/^(?:那)?全[区市县]/.test(text) && MEASURED.test(text) && last.filters.length) return clarify('operator', [text]);
  if (MEASURED.test(text)) return null;
  if (ALL.test(text) && (isNarrowed || last.filters.length)) return clarify('operator', [text]);
  // 水务局全部预算呢, after its 项目支出
  const isOfPart = last.filters.some(({ dim }) => dim !== 'org');
  if (/全部(?:预算|支出|申报|项目)|总(?:预算|支出)(?!额)/.test(text) && isOfPart) return clarify('operator', [text]);
  if (!EVERYBODY.test(text)) return null;
  const isOfOffices = last.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  if (!isOfOffices) return null;
  if (isNarrowed || (last.versus ?? last.minus ?? last.stat ?? last.share)) return clarify('operator', [text]);
  const groupBy = last.groupBy.filter((id) => id !== 'org');
  const whole: QueryPlan = { ...last, filters: last.filters.filter(({ dim }) => dim !== 'org'), groupBy, order: null };
  return follow(text, { ...setting, last: whole, before: [] });
}
