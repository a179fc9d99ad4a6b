import { isTime } from '../semantics/cut.js';
import { COSTS, isInstead, isPlaced, isPlus, isTheirs } from './follow-up.js';
import type { Token } from './lexicon/token.js';
import { clarify, type ClarifyPlan, type Filter, type QueryPlan, type Time } from './plan.js';
import { wholeYear } from './reading/fiscal-time.js';

/** 那个月, 这些部门: what only the answer has. */
const THAT_ONE =
  /^第[一二三四五六七八九十\d]+[名个位家]|那一?个(?:月|季度|部门|单位|项目|局(?!长)|专题|科目)|那一?[月年](?:的|里)/;
const THOSE = /这些|那些|这几|那几|这[两三四五六七八九十\d]+[个家]|它们|他们|上述|以上这/;
/** 去年也有的: in both years. */
const ALSO = /也(?:是|有|被|在|都|超|低|高|排|进)|都(?:有|在|是|超)/;
/** 去年的也列上: beside this year's, and not in its place. */
const BESIDE = /一起|一块|也(?:给我)?(?:列|加|放|带|算|摆|附|并|拉)/;
const WHOLE_YEAR = /全年|整年|一年|(?<!统计)年度(?![改换调限设为])|同期/;
/** 有几个部门减少了 */
export const COUNTS_GROWN = /(?:几|多少)[个家]?(?:部门|单位|项目)\S{0,6}(?:增加|增长|减少|下降|上升|涨|降)了?$/;
const INSIDE = /下属|所属|直属|二级|下面/;

/**
 * What a turn leaves open of the one before it, so that a figure could be given that was not asked for: the ten of a rank in another year, a
 * bar on offices said of quarters, a year against a month. Null where nothing is open.
 */
export function unsettled(
  last: QueryPlan,
  says: QueryPlan,
  tokens: readonly Token[],
  text: string,
): ClarifyPlan | null {
  const ask = clarify('operator', [text]);
  const isChosen = last.limit !== null || last.having.length > 0;
  const changes = says.time !== null || says.filters.length > 0;
  if (THAT_ONE.test(text)) return ask;
  if (isChosen && changes && THOSE.test(text)) return ask;
  if (says.time && last.groupBy.length && ALSO.test(text) && !says.compare) return ask;
  if (says.time && last.time && (isPlus(text) || BESIDE.test(text)) && !says.compare) return ask;
  if (ofPartOfYear(last.time, says, text)) return clarify('time', [text]);
  // 下属各单位呢, after one office
  if (INSIDE.test(text) && last.filters.some(({ dim, op }) => dim === 'org' && op === 'in')) return ask;
  // 各自最大的项目, after two offices
  const isOfSeveral = last.filters.some(({ op, values }) => op === 'in' && values.length > 1);
  if (/各自|各家/.test(text) && says.order && (isOfSeveral || last.groupBy.length)) return ask;
  // 只看教育局和卫健局的, after a list: that is no other list
  const isNamed =
    says.filters.some(({ dim, op }) => dim === 'org' && op === 'in') && !/[各每按分]|部门|单位/.test(text);
  const cuts = isNamed ? says.groupBy.filter((id) => id !== 'org') : says.groupBy;
  const isCount = last.metrics.every((id) => id.endsWith('_count'));
  // 平均每个项目多少, after how many there are: of what was filed, or of what was granted?
  if (says.per && isCount && !says.metrics.length) return clarify('metric', [], ['申报金额', '预算批复数', '执行数']);
  // 涉及几个项目, after warnings: of those that have one
  if (/涉及/.test(text) && says.metrics.some((id) => id.endsWith('_count'))) return ask;
  // 人均呢, after how many persons there are
  if (says.per === 'headcount' && !says.metrics.length && last.metrics.includes('headcount')) return ask;
  // 80分以下的有哪些, after the first: of all
  const isFurther = says.having.every(
    ({ metric, op }) => metric === last.order?.by && op.startsWith(last.order.dir === 'desc' ? '>' : '<'),
  );
  if (last.limit !== null && says.having.length && (!isFurther || /[都全]/.test(text)) && !/哪些|哪几/.test(text))
    return ask;
  // 执行率最低的是哪个, after the ten with the largest budgets: of those ten?
  const isOtherOrder = says.order && last.order && says.order.by !== last.order.by;
  if (last.limit !== null && isOtherOrder && !isPlaced(text)) return ask;
  // 按季度呢, after offices above a bar: a bar on offices is none on quarters
  const isOtherCut = cuts.length > 0 && cuts.join() !== last.groupBy.join();
  if (last.having.length && last.groupBy.length && isOtherCut && !says.having.length) return ask;
  // 都是哪些部门的, after the first five projects: of those five
  const entity = cuts.find((id) => id === 'org' || id === 'project');
  if (last.limit !== null && entity && !last.groupBy.includes(entity) && !says.order && !/^按/.test(text)) return ask;
  // 都是什么等级, after the same
  if (last.limit !== null && isOtherCut && /^(?:都|分别|各)/.test(text)) return ask;
  // 按状态分, after 审核通过的: of all states?
  const cut = last.filters.find(({ dim, op }) => op === 'in' && dim !== 'org' && says.groupBy.includes(dim));
  if (cut?.values.length === 1 && !says.filters.length && !/^(?:各|所有|全部|每)/.test(text)) return ask;
  // 今年和去年的, after each month: the months of both?
  const isOfPoints = says.time !== null && says.groupBy.join() === 'year' && !/按|逐|分|各|每/.test(text);
  if (isOfPoints && last.groupBy.length && !last.groupBy.includes('year')) return ask;
  // 一季度和二季度合计
  if (says.groupBy.length && says.time && /合计|加起来|一共|总共/.test(text)) return ask;
  // D类占比, after a list of projects: of their number, or of the money?
  if (
    says.share &&
    last.groupBy.includes('project') &&
    !says.groupBy.length &&
    (says.filters.length || /全部|所有/.test(text))
  )
    return ask;
  // 教育局和公安局合计占多少, after each of them
  if (says.share && last.groupBy.length && !says.groupBy.length && /合计|加起来|一共|总共/.test(text)) return ask;
  // 执行数的呢, after shares
  const isSum = says.metrics.every((id) => !/_(?:rate|score)$|headcount/.test(id));
  if (last.share && says.metrics.length && !says.share && (isSum ? /呢$/ : /的呢$/).test(text)) return ask;
  // 执行率怎么样, after those whose budget has grown by more than a fifth: has grown, or is of those?
  const isOfGrown = last.having.some(({ metric, of }) => metric === 'growth' && !of);
  const isOther = says.metrics.length > 0 && says.metrics.join() !== last.metrics.join();
  if (isOfGrown && isOther && !isTheirs(text) && !isPlaced(text) && !says.having.length) return ask;

  // 谁降了: which, and not how much each
  const isWhich = /^(?:谁|哪些?个?(?:部门|单位|项目)?)的?\S{0,4}(?:降|减|少|增|涨|多)了?/.test(text);
  if (isWhich && says.compare && !says.having.length && !says.order) return ask;
  // 三公经费一共多少, after 公务接待费: a part of it, or in its place?
  const isCost = ({ dim, op }: Filter) => COSTS.has(dim) && op === 'in';
  const said = says.filters.find(isCost);
  const spoken = last.filters.find(isCost);
  if (
    said &&
    spoken &&
    said.dim !== spoken.dim &&
    !says.share &&
    !isInstead(text) &&
    !/其中|里|只|单|光|就看|含|当中/.test(text)
  )
    return ask;
  // 执行率低于50%的呢, after those above a bar: instead of it, or as well?
  const isOtherBar = says.having.some(({ metric }) => last.having.some((bar) => bar.metric !== metric));
  if (isOtherBar && /呢$/.test(text)) return ask;
  // 剔除上级转移支付, after 一般公共预算: it was not in it
  const isOut = says.filters.some(
    ({ dim, op, values }) =>
      op === 'not_in' &&
      last.filters.some((f) => f.dim === dim && f.op === 'in' && !f.values.some((value) => values.includes(value))),
  );
  if (isOut) return ask;
  // 占预算多少, after what was spent or what is left: a rate, and no share
  if (
    says.share &&
    /占(?:了)?(?!\S*公共预算)[^,]{0,5}(?:预算|批复|申报|指标)/.test(text) &&
    !['budget_amount', 'declared_amount'].includes(last.metrics[0]!)
  )
    return ask;
  // 占全年支出的比重, after the first half: of the whole of that year
  if (says.share && /占(?:了)?(?:全|整|本|当)年/.test(text) && last.time && wholeYear(last.time) === null) return ask;
  // 教育局在里面吗, after the first ten
  if (/(?:在不在|在|进了?|进没进|有没有)(?:里面|里头|里边|其中|名单|榜|前[一二三四五六七八九十\d])/.test(text))
    return ask;
  // 最后一个的项目明细, after a list: of that one
  if (last.groupBy.length && /^(?:那)?(?:最后|倒数第?[一二三四五]|末尾)\S?[个名家位](?:部门|单位|局)?的/.test(text))
    return ask;
  // 三公经费占支出的比重, after 各部门: of each one's spending
  const isOfWhole = /占(?!比)\S*(?:支出|预算|申报|批复)/.test(text);
  if (says.share && last.groupBy.length && says.filters.length && isOfWhole) return ask;
  // 已经采购了多少, after a budget: what was spent
  const isSpent = /(?:已经?|实际)\S{0,6}了(?:多少|几)/.test(text);
  if (isSpent && !says.metrics.length && last.metrics.some((id) => !id.startsWith('execut'))) return ask;
  // 增加额最多的呢, after rates of growth: by how much money
  if (/(?:增加|增长|减少|下降)额|(?:增|减)额/.test(text) && (last.order?.by === 'growth' || says.order)) return ask;
  // 金额呢, after shares: what they are shares of
  const isAmount = last.share && !last.compare && /^(?:那)?金额(?:分别)?(?:是?多少)?(?:呢)?$/.test(text);
  const isGeneric =
    !isAmount && tokens.some(({ kind, text: word }) => (kind === 'metric' || kind === 'weak') && word === '金额');
  if (isGeneric && !says.order && (last.compare ?? last.share)) return ask;
  // 前三, after a why
  if (last.kind === 'why' && says.limit !== null && /^前/.test(text)) return ask;
  // 平均得分, 整体执行率, after a list of projects: one figure
  if (/^平均(?!数)|整体|总体/.test(text) && last.groupBy.length && !last.stat && !says.groupBy.length && !says.per)
    return ask;
  // 有D类项目的有几个, after how many offices
  const isOfOffices = last.metrics.join() === 'org_count' && says.metrics.join() === 'project_count';
  if (isOfOffices && !/[几少]个?项目/.test(text)) return ask;
  // 少了教育局合计多少; 下季度呢; 这个项目去年多少
  if (/^(?:少|没)了|^下一?个?(?:季度|月|年)|^(?:这个|该)项目/.test(text)) return ask;
  // 二季度占比, after the first half: of it, or of what all spent in it?
  if (says.share && says.time && !says.filters.length && last.time && wholeYear(says.time) === null) return ask;
  // 再加上教育局, after the first five
  if (last.limit !== null && isPlus(text) && says.filters.length) return ask;
  // 前三个月, after the month with the most: the three with the most?
  if (last.order && last.groupBy.some(isTime) && says.time && /^前.个?月/.test(text)) return ask;
  // 有几个部门减少了, after by how much all have grown: whose what?
  if (COUNTS_GROWN.test(text) && says.compare && !says.having.length) return ask;
  // 剩下的呢, after how many there are: the rest of them, and no money
  if (isCount && says.metrics.join() === 'balance' && /剩/.test(text)) return ask;
  // 有几个项目, after 超标准金额: of those only
  const isOfSome = ['over_standard_amount', 'warning_count'].includes(last.metrics.join());
  if (isOfSome && says.metrics.join() === 'project_count' && !says.filters.length) return ask;
  // 占申报项目的多少, after those that were sent back
  if (says.share && /占(?:全部|所有)?申报项目/.test(text)) return ask;
  // 不看信息化了, after 只看信息化的: all, or the others?
  const isUndone =
    /^(?:不|别)(?:再)?看/.test(text) &&
    says.filters.some(
      ({ dim, op, values }) =>
        op === 'not_in' &&
        last.filters.some((f) => f.dim === dim && f.op === 'in' && f.values.join() === values.join()),
    );
  if (isUndone) return ask;
  // 同时按月, after each office: both?
  if (/^(?:同时|还要?|也)按/.test(text) && last.groupBy.length && isOtherCut) return ask;
  // 有预警的有几个, 被核减的, 没支出的, after a list: those that have it
  const isState = /^(?:有|没有?|未|被)\S{1,5}的(?:有(?:几|多少)个|有哪些|项目|呢)?$/.test(text);
  if (isState && !says.having.length && !says.filters.length && last.groupBy.length) return ask;
  // 占各自预算的比重
  if (says.share && /占各自/.test(text)) return ask;
  // 平均每个月多少
  if (says.per && says.groupBy.length) return ask;
  // 三季度占比, after each quarter; 三季度呢, after the share of each
  const isOfShorter = says.time !== null && wholeYear(says.time) === null && !('points' in says.time);
  if (last.share && isOfShorter && last.groupBy.some(isTime)) return ask;
  if (says.share && says.time && last.groupBy.some(isTime)) return ask;
  // 教育局呢, after the shares of each in a topic of a source: of which whole?
  const isPartOf = says.filters.some(({ dim, op }) => op === 'in' && last.groupBy.includes(dim));
  const others = last.filters.filter(({ dim, op }) => op === 'in' && !last.groupBy.includes(dim));
  if (last.share === 'group' && isPartOf && others.length > 1) return ask;
  // 只看预算前十的部门, after rates: the rates of those ten
  const isOfOther = says.order && says.limit !== null && !last.metrics.includes(says.order.by);
  if (isOfOther && /^(?:只|仅|单)|的$/.test(text) && says.order!.by !== 'growth') return ask;
  // 带上部门
  if (isPlus(text) && says.groupBy.length && !says.metrics.length && !says.filters.length) return ask;
  // 延续项目多少, after money: how many of them, or how much?
  const isMoney = last.metrics.every((id) => id.endsWith('_amount'));
  if (isMoney && says.metrics.join() === 'project_count' && /项目(?:有|是|分别|各)?多少(?:呢)?$/.test(text)) return ask;
  // 占比呢, after one figure over years: of what in each of them?
  const isShare = /^(?:那)?(?:占比|比重|比例)(?:情况)?(?:呢|是?多少)?$/.test(text);
  if (isShare && last.groupBy.length > 0 && last.groupBy.every(isTime) && last.filters.length) return ask;
  // 超标准了吗, after an amount: whether, and not how much of it is
  if (/^(?:是不是|是否|有没有)?(?:都)?超(?:了)?标(?:准)?了?(?:吗|没有?)$/.test(text)) return ask;
  // 加上去年的,看看增幅
  if (says.time && isPlus(text)) return ask;
  // 当月呢, after what was spent until September
  if (/^(?:那)?[当本]月/.test(text) && last.time) return clarify('time', [text]);
  return null;
}

/** 去年呢, after the first half of this year: the same half, or all of that year? */
function ofPartOfYear(last: Time | null, says: QueryPlan, text: string): boolean {
  if (!last || !('from' in last) || !says.time || says.compare || says.groupBy.some(isTime)) return false;
  const year = wholeYear(says.time);
  if (year === null || wholeYear(last) !== null || WHOLE_YEAR.test(text)) return false;
  const [from, to] = [last.from, last.to].map((month) => Number(month.slice(0, 4)));
  return from === to && from !== year;
}

/** 看下趋势, after one year: by the year there is nothing to see. */
export const isOneYear = ({ groupBy, time, kind }: QueryPlan): boolean =>
  kind === 'query' &&
  groupBy.includes('year') &&
  time !== null &&
  'from' in time &&
  time.from.slice(0, 4) === time.to.slice(0, 4);

/** 每个月多少, 哪个季度最多, after one month or one quarter: of those of what time? */
export function isOneOfThem(says: QueryPlan, { kind, time }: QueryPlan): boolean {
  if (kind !== 'query' || !time || !('from' in time) || says.time) return false;
  const months =
    (Number(time.to.slice(0, 4)) - Number(time.from.slice(0, 4))) * 12 + (+time.to.slice(5) - +time.from.slice(5));
  return (says.groupBy.includes('month') && months === 0) || (says.groupBy.includes('quarter') && months < 3);
}
