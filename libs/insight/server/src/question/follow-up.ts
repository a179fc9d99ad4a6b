import { WITH } from './beside.js';
import { isTime } from '../semantics/cut.js';
import { GENERIC } from './lexicon/lexicon.js';
import type { Reading } from './grammar/reading.js';
import type { Filter, Having, QueryPlan } from './plan.js';

const LEAD =
  /^(?:那么|那|当时|然后|接下来看?|接着|再来|再看看?|再|另外|还有|也|同样|请改|换成|换个|换|改成|改为|改看|改(?=按)|如果|要是|假如|只看|只算|仅算|单算|只统计|只查|只要|只保留|仅保留|保留|只留下?|留下|只|就看|单看|光看|看看?|还是|继续|反过来|倒过来|颠倒过来|(?:在此|此)基础上|一并|顺便|顺带|同时|麻烦|请|(?:把|将)?(?:时间|年度|年份|期间|统计年度|时间范围)(?:限定|限制|调整|改|换|放|设|定)?(?:在|到|成|为)|(?:单位|部门|指标|资金来源)(?:换|改|调整|调)(?:成|为|到)|限定?(?:在|为)?|缩小到|范围(?:限定|缩小|限制)?(?:在|到|为)|,)+(?:是|按)?/;
const TAIL = /(?:的)?(?:再看(?:看|一下)?|呢|的话|的话呢|又如何|又怎样|如何呢|怎么样|看看|看一下|行吗|可以吗)$/;
const MARK =
  /^(?:取消(?:这|那|该|上)|那|当时|再|换|改|只|就看|单看|光看|按|不要|去掉|除|剔除|排除|加上|再加|也|同样|还有|它|他|她|这|其中|前|倒|反过来|主要|合计|一共|总共|分别|具体|留下|限|时间|年度改|范围|(?:把|将)(?:这|那|它|他|时间|年度|范围)|阈值|门槛|在此|此基础|一并|顺便|顺带|上面|上述|以上)|呢$|^[^,]{2,12}(?<!目)的,(?!.*呢)/;
const PLUS =
  /^(?:再|也|还|同时|,|请|一并|顺便|(?:在此|此)基础上)*(?:加上|算上|带上|包括上|加|一并列出|列出(?=.{2,8}[额数率分]$)|一并看|列上|补上|附上)/;
/** 公安局也放进来对比: said behind what is added. */
const ADDED =
  /^(?!\S*以[上下内])(?<what>[^\s,]+?)(?:也|都|一起|一并)(?:给我)?(?:放进来|加进来|加进去|加上|算上|算进来|带上|列上|列进来|列出来|放上|拉进来|纳入|放进去|(?<=也)要)(?:一起)?(?:对比|比较|比|看|看看)?(?:一下)?(?:吧|呢)?$/;

/** Whether a question leans on the one before it, by its words alone. */
export const isElliptical = (text: string): boolean => MARK.test(text) || plainly(text) !== text;

/** 公安局也放进来 → 加上公安局 */
export const plainly = (text: string): string =>
  text
    .replace(ADDED, '加上$<what>')
    .replace(WITH, '加上$<what>')
    // 支出也看看
    .replace(
      /^((?:支出|预算|申报|执行|核减|结余)(?:数|金额|额|率)?|项目数|得分)(?:也|一起)(?:看看|看一下|看|给我|要)?$/,
      '加上$1',
    )
    // 不对,我要的是2023年; 不是预算,我要执行数
    .replace(
      /^(?:不对|错了|[说搞问]错了|不是[^,，]{1,8})[,，]?(?:我)?(?:要的?是|问的是|说的是|指的是|应该是|要|是)(?=[^,，]{2,12}$)/,
      '换成',
    )
    // 月度走势
    .replace(
      /^(?:看看?)?([月季])度(?:的)?(走势|趋势|变化)$/,
      (_, unit: string, way: string) => `按${unit === '月' ? '月' : '季度'}${way}`,
    )
    // 包括哪些项目
    .replace(/^(?:都)?包[括含]哪些(?=项目)/, '有哪些')
    // 公安局也一起
    .replace(/^(\S{2,10}[局委办院])也(?:一起|一并)$/, '加上$1')
    .replace(/^(\S{2,10}[局委办院])(?:一起|一并)(?:看|比|对比|比较)(?:看|一下)?$/, '加上$1')
    .replace(/^还有(\S{2,10}[局委办院])呢?$/, '加上$1')
    // 应该是公安局; 要求按项目列
    .replace(/^应该是(?=[^,]{2,10}$)/, '换成')
    .replace(/^要求(?=按)/, '')
    .replace(/^增加(?=\S{1,8}(?:[局委办院]|数|金额|率|得分)$|(?:支出|预算|申报|结余)$)/, '加上')
    .replace(/^还有(?=\S{2,10}[局委办院]$)/, '加上')
    .replace(/^(?:合|加|汇总)在?一起(?:看|算)?(?:呢|吧)?$/, '合计')
    // 跟公安局放一起看
    .replace(
      /^(?:那)?(?:跟|和|与|同)(\S{2,10}[局委办院])(?:放|摆)?(?:在)?一起(?:看|比|比较|对比)?(?:看|一下)?$/,
      '加上$1',
    )
    // 教育局去掉; 同比去掉 is no part of what is counted
    .replace(
      /^(?![同环]比|占比|比重|排[名序]|合计|序时)(\S{2,8}?[局委办院类费])(?:都|也|就)?(?:去掉|剔除|排除)(?:吧)?$/,
      '去掉$1',
    )
    // 把教育局拿掉
    .replace(/^(?:把|将)(\S{2,12}?)(?:拿掉|去掉|剔除|拿走|排除|扣掉|扣除|除掉)$/, '去掉$1');

/** The words that carry a follow-up's meaning: 那卫健委呢 → 卫健委. */
export const followUpCore = (text: string): string => {
  const core = text.replace(PLUS, '').replace(LEAD, '').replace(TAIL, '');
  return core || text;
};

/** 金额呢, after a count: of what was filed, or of what was granted? */
export const isVague = (last: QueryPlan, reading: Reading): boolean =>
  last.metrics.every((id) => id.endsWith('_count')) &&
  reading.plan.metrics.length > 0 &&
  !reading.plan.groupBy.length &&
  reading.tokens.some(({ kind }) => kind === 'metric' || kind === 'weak') &&
  reading.tokens.every(({ kind, text }) => (kind !== 'metric' && kind !== 'weak') || GENERIC.has(text));

/** The last plan as changed by what a follow-up says. */
export function merged(last: QueryPlan, reading: Reading, aside: readonly string[], text: string): QueryPlan {
  const said = reading.plan;
  const next: QueryPlan = { ...last, chart: said.chart };
  if (said.kind === 'why') next.kind = 'why';
  // 教育局增长多少, 各部门增幅排名, after a why: figures again
  else if (last.kind === 'why' && /多少|几|排[名序]|^各|^那?[同环]比/.test(text)) next.kind = 'query';
  // 哪个部门最低, after a why; 哪个部门影响最大 is said of its parts
  else if (last.kind === 'why' && said.order && !/影响|贡献|拉|拖|原因|主要/.test(text)) {
    Object.assign(next, { kind: 'query', order: said.order, limit: said.limit });
    if (said.order.by !== 'growth') next.compare = said.compare;
  } else if (last.kind === 'why' && (said.metrics.length || said.groupBy.length === 0)) next.kind = 'why';
  if (said.metrics.length)
    next.metrics = PLUS.test(text) ? [...new Set([...last.metrics, ...said.metrics])] : said.metrics;
  // 按申报数排, after the budget and what was filed: both are shown still
  else if (said.order && aside.length)
    next.metrics = aside.every((id) => last.metrics.includes(id)) ? last.metrics : [...new Set(aside)];
  // 它们的执行率, after the offices whose budget fell: of those, and what fell is still the budget
  if (isTheirs(text) && said.metrics.length)
    next.having = last.having.map((bar) => (bar.metric === 'growth' ? { of: last.metrics[0]!, ...bar } : bar));
  if (said.metrics.length || (said.order && aside.length)) {
    // 从高到低, after shares: of the shares
    if (said.metrics.length || said.share) next.share = said.share;
    // 换成支出, after shares of the budget: the shares of that
    const isSum = said.metrics.every((id) => !/_(?:rate|score)$|headcount/.test(id));
    if (said.metrics.length && isSum && /^(?:那|就|再)?(?:换|改)(?:成|为|看)/.test(text)) next.share ??= last.share;
    // 它们的执行率, after the five with the largest budgets: of those five
    if (last.order && !said.order && next.metrics.length === 1 && !(last.limit !== null && isTheirs(text)))
      next.order = { ...last.order, by: next.metrics[0]! };
  }
  // 只看教育局和公安局, after each month: the months of both
  const isNamed = said.groupBy.join() === 'org' && said.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  const isNarrower = isNamed && last.groupBy.length > 0 && !/[各每按分]|部门|单位/.test(text);
  if (said.groupBy.length && !isNarrower && !sameSet(said.groupBy, last.groupBy)) {
    // 分季度对比, after two offices: each of them
    const apart = last.groupBy.filter((id) =>
      last.filters.some(({ dim, op, values }) => dim === id && op === 'in' && values.length > 1),
    );
    const groupBy = said.groupBy.every(isTime) ? [...new Set([...said.groupBy, ...apart])] : said.groupBy;
    Object.assign(next, { groupBy, order: null, limit: null });
    if (said.groupBy.includes('project') && next.metrics.includes('project_count')) next.metrics = ['budget_amount'];
  }
  next.filters = mergedFilters(last.filters, said.filters, PLUS.test(text));
  // 会议费呢, after 三公经费: instead of it; 其中会议费 would be a part of it
  const [only] = said.filters;
  if (said.filters.length === 1 && only!.op === 'in' && COSTS.has(only!.dim) && INSTEAD.test(text))
    next.filters = next.filters.filter(({ dim, op }) => dim === only!.dim || !COSTS.has(dim) || op !== 'in');
  // 公安局会议费呢, after another's 三公经费: instead of both
  const cost = said.filters.find(({ dim, op }) => op === 'in' && COSTS.has(dim));
  const isOther = said.filters.length === 2 && cost && said.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  if (isOther && INSTEAD.test(text))
    next.filters = next.filters.filter(({ dim, op }) => dim === cost.dim || !COSTS.has(dim) || op !== 'in');
  // 各部门呢, after one of them: all of them
  const all = /^(?:那|那么)?(?:各|所有|全部|每)/.test(text);
  const widened = said.groupBy.find(
    (id) => (id === 'org' && (all || !last.groupBy.includes(id))) || (all && id !== 'project'),
  );
  if (widened && !said.filters.some(({ dim }) => dim === widened))
    next.filters = next.filters.filter(
      ({ dim, op, values }) => dim !== widened || op !== 'in' || (values.length > 1 && !all),
    );
  if (
    said.filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length === 1) &&
    !PLUS.test(text)
  )
    narrow(next, 'org');
  else if (
    said.filters.some(({ dim }) => dim === 'org') &&
    next.filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length > 1) &&
    // 再加上民政局, after the sum of two
    !last.filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length > 1) &&
    !next.groupBy.includes('org') &&
    !next.groupBy.includes('project') &&
    // 加上公安局一共多少
    !/一共|总共|合计|加起来|总计/.test(text)
  )
    next.groupBy = [...next.groupBy, 'org'];
  // 执行率低于50%的, after those above 1亿: both bars
  const isSame = (a: Having) => said.having.some((b) => a.metric === b.metric);
  if (said.having.length) next.having = [...last.having.filter((bar) => !isSame(bar)), ...said.having];
  if (said.time) next.time = said.time;
  // 为啥变化这么大, after a month against the month before
  if (said.compare && !(reading.assumed && last.compare)) next.compare = said.compare;
  // A类占比, after how many each has: one of them
  for (const { dim, op, values } of said.filters)
    if (said.share && op === 'in' && values.length === 1 && next.groupBy.includes(dim)) narrow(next, dim);
  // 占比呢, after a list: each of what is listed
  const isOfTwo = said.filters.some(({ dim, op }) => op === 'in' && last.groupBy.includes(dim));
  if (said.share) next.share = said.share === 'total' || isOfTwo ? shareOf(last, next, said, text) : said.share;
  if (said.per) {
    next.per = said.per;
    // 平均每个部门多少, after each of them: one figure
    if (!said.groupBy.length && next.groupBy.includes(said.per))
      Object.assign(next, { groupBy: next.groupBy.filter((id) => id !== said.per), order: null });
  }
  // 都过审了吗, after a list: whether all of it
  if (said.all) Object.assign(next, { all: true, metrics: ['project_count'], groupBy: [], order: null });
  if (said.stat) next.stat = said.stat;
  if (said.minus) next.minus = said.minus;
  if (said.versus) next.versus = said.versus;
  // 哪几个项目影响最大, after a why: its rows stand in that order anyhow
  if (said.order && next.kind !== 'why') {
    const limit = LIMITED.test(text) || ONE.test(text) || last.limit === null ? said.limit : last.limit;
    // 前十呢: as many more of the same order
    const order = last.order && MORE.test(text) ? last.order : said.order;
    Object.assign(next, { order, limit });
  }
  // 花了多少, after a why: the figure, and no growth
  if (
    last.kind === 'why' &&
    next.kind === 'query' &&
    said.metrics.length &&
    !said.compare &&
    !/[增涨降减]|变化/.test(text)
  )
    next.compare = null;
  // 多少人, after what each of them has
  if (said.metrics.some((id) => id.endsWith('_count') || id === 'headcount')) next.per = said.per;
  // 教育局呢, after the shares of each: its share of all
  const isOfOne = (id: string) =>
    next.filters.some(({ dim, op, values }) => dim === id && op === 'in' && values.length === 1);
  const isOfNamed = said.filters.some(({ dim, op }) => op === 'in' && last.groupBy.includes(dim));
  if (next.share === 'group' && (isOfNamed || !next.groupBy.some((id) => !isOfOne(id)))) {
    // …信息化预算占比, 教育局呢: of all 信息化
    const base = next.filters.filter(({ dim, op }) => op === 'in' && !last.groupBy.includes(dim));
    next.share = base.length ? `within:${base[0]!.dim}` : 'total';
    if (!next.groupBy.some((id) => !isOfOne(id))) Object.assign(next, { groupBy: [], order: null, limit: null });
  }
  // 最大的是哪个项目, after how many: by what is shown of them
  if (next.order?.by.endsWith('_count') && !next.metrics.includes(next.order.by))
    next.order = { ...next.order, by: next.metrics[0]! };
  next.all = said.all;
  // 各部门分别多少, after the median; 一共批复多少, after the mean
  if (!said.stat && (said.metrics.length || said.groupBy.length || /分别|各/.test(text))) next.stat = null;
  if (!said.per && /一共|总共|合计|总额/.test(text)) next.per = null;
  return next;
}

/** 新增项目占多少, after 教育局的预算: of what was spoken of, not of everything. */
function shareOf(last: QueryPlan, next: QueryPlan, said: QueryPlan, text: string): QueryPlan['share'] {
  // 占全区多少, after two offices: of all there is
  const isWhole = /全[区市县部]|总/.test(text);
  const isNarrowed = next.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  // 教育局和公安局占多少, after each of them: of all there is
  const isOfSome = said.filters.some(({ dim, op }) => op === 'in' && next.groupBy.includes(dim));
  if (next.groupBy.length) return (isWhole && isNarrowed) || isOfSome ? 'total' : 'group';
  if (isWhole) return 'total';
  const [whole, ...more] = last.filters;
  // 占多少, after 教育局的信息化预算: of the office's
  const isOffice = ({ dim, op, values }: Filter) => dim === 'org' && op === 'in' && values.length === 1;
  if (!said.filters.length) return last.filters.length > 1 && last.filters.some(isOffice) ? 'within:org' : 'total';
  const isPart = said.filters.every(({ dim }) => dim !== whole?.dim);
  return isPart && whole?.op === 'in' && !more.length ? `within:${whole.dim}` : 'total';
}

/** What money is spent on, named in one way or another. */
export const isTheirs = (text: string): boolean => THEIRS.test(text);
/** 换成核减率, 再加执行率: said is what becomes of the measure. */
export const isPlaced = (text: string): boolean => PLUS.test(text) || /^(?:那|就|再)?(?:换|改|按)/.test(text);
/** 加上2025年 */
export const isPlus = (text: string): boolean => PLUS.test(text);
const THEIRS = /^(?:它们|他们|她们|这些|这几[个家]|上面|上述|这[两三四五六七八九十\d]+[个家])/;
export const COSTS = new Set(['topic', 'econ_class', 'spend_type']);
const INSTEAD =
  /^(?:那|那么)?(?:换成|改成|改为|换|改看)[^,的]+$|^(?:那|那么)?(?!其中|里面|只|单|光|按|再|加)[^,的]{2,10}呢$/;
/** 会议费呢 */
export const isInstead = (text: string): boolean => INSTEAD.test(text);
const MORE = /^(?:那|那么|就)?(?:取|只取|只看|只要)?前\S{1,3}?(?:名|个|位|家)?(?:呢|的呢)?$/;
/** 最多的是哪个, after the first five */
const ONE = /(?:是谁|哪一?[个家项位](?:部门|单位|项目)?)(?:呢|啊)?$/;
const LIMITED = /[前后]\S{1,3}|倒数|垫底|TOP|第一|最后|最\S{1,2}的?(?:那)?[\d一二两三四五六七八九十]+[个名家位项]/;

/** One organisation of a list that was ranked or set side by side: it stands alone now. */
function narrow(plan: QueryPlan, dim: string): void {
  plan.groupBy = plan.groupBy.filter((id) => id !== dim);
  if (!plan.groupBy.length) Object.assign(plan, { order: null, limit: null });
  // 市场监管局为什么这么低, after those below a bar
  if (!plan.groupBy.length && plan.kind === 'why') plan.having = [];
}

const takesOut = ({ dim, op, values }: Filter, said: Filter): boolean =>
  op === 'not_in' && dim === said.dim && said.values.every((value) => values.includes(value));

function mergedFilters(last: readonly Filter[], said: readonly Filter[], plus: boolean): Filter[] {
  let filters = [...last];
  for (const filter of said) {
    const known = filters.find(({ dim, op }) => dim === filter.dim && op === 'in');
    if (filter.op === 'not_in') {
      const rest = known?.values.filter((value) => !filter.values.includes(value));
      if (known && rest!.length < known.values.length) {
        filters = filters.filter((f) => f !== known);
        // 教育局以外的呢, after 教育局: the others
        filters.push(rest!.length ? { ...known, values: rest! } : filter);
      } else {
        // 再去掉城建管养的: neither
        const out = filters.find(({ dim, op }) => dim === filter.dim && op === 'not_in');
        const values = [...new Set([...(out?.values ?? []), ...filter.values])];
        filters = [...filters.filter((f) => f !== out && f !== known), { ...filter, values }];
      }
    } else if (plus && filters.some((f) => takesOut(f, filter))) {
      // 加上公安局, after all but 公安局
      filters = filters.flatMap((f) => {
        const values = takesOut(f, filter) ? f.values.filter((value) => !filter.values.includes(value)) : f.values;
        return values.length ? [{ ...f, values }] : [];
      });
    } else if (plus && known) {
      filters = filters.map((f) => (f === known ? { ...f, values: [...new Set([...f.values, ...filter.values])] } : f));
    } else filters = [...filters.filter(({ dim }) => dim !== filter.dim), filter];
  }
  return filters;
}

const sameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x) => b.includes(x));
