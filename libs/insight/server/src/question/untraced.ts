import { isTime } from '../semantics/cut.js';
import type { Token } from './lexicon/token.js';
import { clarify, type ClarifyPlan, type QueryPlan } from './plan.js';
import { moved, wholeYear } from './reading/fiscal-time.js';

export const RISING = /^(?:那|那么)?(?:[^,的]{2,8})?(?:上升|增长|增加|上涨|涨|提高)了?的(?:呢|有哪些)?$/;
export const FALLING = /^(?:那|那么)?(?:[^,的]{2,8})?(?:下降|减少|负增长|下滑|降低|降)了?的(?:呢|有哪些)?$/;
/** 主要是哪些部门, put plainly; 主要是哪些部门拉动的 asks why */
const MAINLY = /^主要是哪\S{3,6}造成的$/;
const ALL_OF_THEM = /全部|所有|都(?:列|排|看)/;

/** What a turn says of the plan before it, where merging alone would leave the plan as it was. */
export function settled(
  last: QueryPlan,
  says: QueryPlan,
  next: QueryPlan,
  tokens: readonly Token[],
  text: string,
): void {
  // 垫底的十个, after the last three
  const isNumbered = tokens.some(({ kind, number }) => (kind === 'rank' || kind === 'number') && number === says.limit);
  if (says.order && says.limit !== null && isNumbered) next.limit = says.limit;
  // 全部排一下, 排名给我看看, after the lowest one
  if (says.limit === null && last.limit !== null && (ALL_OF_THEM.test(text) || (says.order && last.limit === 1)))
    next.limit = null;
  // 按预算排, after those whose rate is low: by the budget
  const isMeasured = tokens.some(({ kind }) => kind === 'metric' || kind === 'weak');
  const isSame = says.order?.by === last.order?.by || (!isMeasured && says.order?.by !== 'growth');
  if (next.limit === null && last.order && says.order && isSame && !/[高低大小多少快慢升降倒正]/.test(text))
    next.order = last.order;
  // 倒数三个, after those that have grown most: that have grown least
  if (last.order?.by === 'growth' && says.order && !isMeasured && /倒数|垫底|末/.test(text))
    next.order = { by: 'growth', dir: last.order.dir === 'desc' ? 'asc' : 'desc' };
  // 前三名就行, after the lowest ten: of the same order
  if (
    last.order &&
    says.order?.by === last.order.by &&
    /前/.test(text) &&
    !/最|^(?:那)?(?:换|改)/.test(text) &&
    !isMeasured
  )
    next.order = last.order;
  // 哪些低于60%, after the lowest one: all of those
  if (says.having.length && last.limit !== null && /哪些|哪几|谁/.test(text)) next.limit = null;
  // 公安局呢, after whether all of another's have passed
  if (last.all && !says.metrics.length && !says.groupBy.length && (says.filters.length || says.time)) next.all = true;
  // 各部门分别多少, after the one that has most
  const isAgain = says.groupBy.length > 0 && says.groupBy.join() === last.groupBy.join() && !says.order;
  if (isAgain && last.limit === 1 && !says.filters.length && /^(?:那)?(?:各|每|按|分|逐)/.test(text))
    Object.assign(next, { order: null, limit: null });
  // 一般公共预算和政府性基金分别多少, after each month: each of them in each month
  const apart = says.filters.filter(({ op, values }) => op === 'in' && values.length > 1).map(({ dim }) => dim);
  const isEach = /分别|分开|各/.test(text) && apart.length === 1 && !says.share && last.limit === null && !last.order;
  if (isEach && last.groupBy.length === 1 && !last.groupBy.includes(apart[0]!) && last.groupBy[0] !== 'project')
    next.groupBy = [...last.groupBy, apart[0]!];
  // 主要是哪些项目, after what is left: which have it
  if (says.kind === 'why' && last.kind === 'query' && !last.compare && !says.compare && MAINLY.test(text))
    next.kind = 'query';
  // 下降的呢, after those that have grown
  const way = RISING.test(text) ? '>' : FALLING.test(text) ? '<' : null;
  if (way && next.compare && last.limit === null && next.groupBy.length && next.kind === 'query')
    next.having = [...next.having.filter(({ metric }) => metric !== 'growth'), { metric: 'growth', op: way, value: 0 }];
  // 换成支出, after those whose budget has grown most: whose spending has
  if (last.order?.by === 'growth' && !says.order && next.order && next.compare) next.order = { ...last.order };
  // 多少钱, after shares
  if (last.share && !says.share && tokens.some(({ kind }) => kind === 'askMoney')) next.share = null;
  // 占总支出的比重, after each year: of each year's
  if (says.share && next.groupBy.length && next.groupBy.every(isTime) && /总|全[区市县部]/.test(text))
    next.share = 'total';
  next.compare = ofSamePart(next, text);
}

/** 和前年比, after the first half of this year: with the first half of then. */
function ofSamePart({ compare, time }: QueryPlan, text: string): QueryPlan['compare'] {
  const year = /^period:(\d{4})-01~\1-12$/.exec(compare ?? '')?.[1];
  if (!year || !time || 'points' in time || wholeYear(time) !== null || /全年|年[底末]/.test(text)) return compare;
  if (time.from.slice(0, 4) !== time.to.slice(0, 4)) return compare;
  const then = moved(time, Number(year));
  if ('points' in then) return compare;
  return Number(time.from.slice(0, 4)) - Number(year) === 1 ? 'yoy' : `period:${then.from}~${then.to}`;
}

/** Where a turn could mean one thing or another of the plan before it. Null where it is plain. */
export function ambiguous(
  last: QueryPlan,
  says: QueryPlan,
  next: QueryPlan,
  tokens: readonly Token[],
  text: string,
): ClarifyPlan | null {
  const ask = clarify('operator', [text]);
  const isMeasured = tokens.some(({ kind }) => kind === 'metric' || kind === 'weak' || kind === 'count');
  // 最大的是哪个, 从高到低, after those that have grown: by the growth, or by the measure?
  const isOfGrowth = last.order?.by === 'growth' || last.having.some(({ metric }) => metric === 'growth');
  const orders = says.order && says.order.by !== 'growth' && !isMeasured && !/倒|垫底|末/.test(text);
  if (orders && isOfGrowth && last.order?.by !== says.order!.by) return ask;
  if (orders && last.kind === 'query' && last.compare && !last.order) return ask;
  // 下降的呢, after the five that have grown most: the five that fell most, or all?
  if ((RISING.test(text) || FALLING.test(text)) && last.limit !== null) return ask;
  // 去年和今年对比, after each month
  if (says.compare && tokens.filter(({ kind }) => kind === 'time').length > 1) return ask;
  // 为什么核减这么多, 为什么最低的那个这么低, after a list: of whom?
  const isNarrowed = last.having.length > 0 || last.limit !== null;
  if (says.kind === 'why' && (isNarrowed || (last.order && says.order)) && !says.filters.length) return ask;
  if (says.kind === 'why' && last.groupBy.length && tokens.some(({ kind }) => kind === 'superlative')) return ask;
  // 新增项目的, 只看延续项目，前五, after each office: their projects, or the offices by those?
  const isOfThose = says.groupBy.join() === 'project' && last.groupBy.length > 0 && !last.groupBy.includes('project');
  if (isOfThose && (/项目的$/.test(text) || (/^(?:只|仅|单)/.test(text) && !/按|列|分/.test(text)))) return ask;
  // 项目支出占比呢, after each office: of its own, or of all such?
  const isOfPart = says.filters.some(({ dim, op }) => op === 'in' && !last.groupBy.includes(dim));
  if (next.share === 'group' && isOfPart && next.groupBy.join() === last.groupBy.join() && !last.share) return ask;
  // 哪个部门最多, after a list of projects: of how many, or of how much?
  const isMost = tokens.some(({ kind, text: word }) => kind === 'superlative' && /^最[多少]/.test(word));
  if (isMost && last.groupBy.includes('project') && says.groupBy.includes('org') && !isMeasured) return ask;
  // 通过的有多少, after a list
  if (/的有多少(?:呢)?$/.test(text) && next.groupBy.includes('project')) return ask;
  // 累计支出多少, 上月呢, after a month against the one before
  if (last.compare === 'mom' && (/累计/.test(text) || /^那?上个?月/.test(text))) return ask;
  // 从2020年看
  if (/^从20\d\d年(?!.*到)/.test(text) && last.time) return clarify('time', [text]);
  // 减少的呢, after a why
  if (last.kind === 'why' && (RISING.test(text) || FALLING.test(text))) return ask;
  // 换成降幅, after what has grown most
  const isFall = tokens.some(({ kind, number }) => kind === 'growth' && number === -1);
  if (isFall && !says.order && last.order?.by === 'growth' && last.order.dir === 'desc') return ask;
  // 教育局和公安局共占多少
  if (says.share && /共占|合计占|一共占/.test(text)) return ask;
  // 当年预算呢, after another year; 全区人均, after each office
  if (/^当年/.test(text) && last.time) return clarify('time', [text]);
  if (/^(?:那)?(?:全[区市县]|整体)/.test(text) && last.groupBy.includes('org') && says.per) return ask;
  // 申报金额的, after a median
  if (last.stat && says.metrics.length && !says.stat && /的(?:呢)?$/.test(text)) return ask;
  // 按部门看, after projects filed for more than was granted
  if (last.versus && says.groupBy.length && says.groupBy.join() !== last.groupBy.join()) return ask;
  // 教育局呢, after the share of one class: of its own, or of all?
  const isOffice = says.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  if (last.share === 'total' && last.filters.some(({ dim }) => dim !== 'org') && isOffice && !says.share) return ask;
  // 各部门的, after the mean of projects
  const isOther = says.groupBy.length > 0 && says.groupBy.join() !== last.groupBy.join();
  if (last.stat && !says.stat && !says.metrics.length && isOther) return ask;
  // 哪个月最多, after one month: of which year's?
  const span = next.time && 'from' in next.time ? monthsIn(next.time.from, next.time.to) : null;
  const isOfShort = (id: string) =>
    span !== null && ((id === 'month' && span === 1) || (id === 'quarter' && span <= 3));
  if (next.kind === 'query' && !says.time && says.groupBy.some(isOfShort)) return clarify('time', [text]);
  // 局本级呢, after an office
  if (/本级/.test(text) && !/[区市县省]本级/.test(text)) return ask;
  // 各类的占比呢, after one class
  if (/^(?:那)?各类/.test(text) && !says.groupBy.length) return ask;
  return null;
}

const monthsIn = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1;
