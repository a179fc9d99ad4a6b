import { isTime } from '../semantics/cut.js';
import { tokens } from './lexicon/tokens.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { clarify, type ClarifyPlan, type QueryPlan } from './plan.js';
import { monthsOf, type Now, wholeYear } from './reading/fiscal-time.js';
import { numeral } from './reading/numeral.js';

const TOTAL =
  /^(?:那|那么)?(?:它们|他们|她们|这些|这几个|这几家|以上|上面这些|上述|那些|这些部门|这些单位|这些项目|这几个部门|这几个单位|全部|总的|把它们|把这些)?(?:都|全都|全)?(?:合计|一共|总共|总计|加起来|共|合起来|加一起|加一块|加在一起|加总|汇总|累计)(?:起来|下来)?(?<money>的?金额|的?总额)?(?:是|有|占)?(?<asked>多少|多少钱|几何|多少元)?(?:呢)?$/;
const COUNT =
  /^(?:那|那么)?(?:这些|这样的|它们)?(?:一共|总共|共|合计|拢共)?(?:是|有)?(?:多少|几)(?<unit>个|家|项)(?<noun>项目|部门|单位)?(?:呢|啊|了)?$/;
/** 第一名是谁, after a list of offices */
const FIRST =
  /^(?:那|那么)?(?:排(?:名|在)?)?(?:第一名?|榜首)(?:的)?(?:是谁|是哪一?[个家](?:部门|单位|局|项目)?)(?:呢|啊)?$/;
/** 全区呢, after one office: without it. */
export const WHOLE =
  /^(?:那|那么)?(?:放到)?(?:全区|全市|全县|全区整体|全市整体|整个区|整个市|全区上下)(?:的|整体)?(?:情况|总的?|总体|合计|一共)?(?:怎么样|如何|[是有]?多少)?(?:呢)?$/;
const LAST = /^(?:那|那么)?(?:倒数|垫底|末尾|排在?最?后面?|靠后)的?呢?$/;
const FLIP = /^(?:再)?(?:反过来|倒过来|倒着|反着|颠倒|倒序|逆序)(?:排|看|来|排序)?(?:一下|呢)?$/;
const AGAINST =
  /^(?:那|那么)?(?:(?:与|和|跟|比|较|对比)?(?:去年|上年)同期|对比(?:去年|上年)(?:各月|各季度?|每个?月|同月)?)(?:相?比(?:较|起来)?)?(?:呢|怎么样|如何)?$/;
const LISTED =
  /^(?:都|把(?:它们|他们|这些|这几个|那些|这些项目|那些项目|这几个项目|它们都)?|请|那)*(?:都|全部|逐一)?(?:给我)?(?:列出来|列一下|列表|列个清单|列个单子|清单|名单|明细|有哪些|是哪些|哪些|分别是哪些|列给我|具体是哪些|都有哪些|都是哪些|是哪几个|哪几个)(?:呢|看看|看一下|给我|吧)?$/;
const DROPPED =
  /^(?<what>同比|环比|占比|比重|排名|排序|合计|序时进度)(?:就|也)?(?:不用|不要|去掉|不看|取消|算|删)(?:了|掉)?$/;
/** 不看占比，看金额 */
const INSTEAD =
  /^(?:不|别|不要)(?:再)?(?:看|要|算)(?<what>同比|环比|占比|比重)了?,(?:只|就|改)?(?:看|要)(?:金额|数额|总数)(?:就行)?$/;
const UNBOUND =
  /^(?<dim>\S+?)(?:的?条件|的?限制)?(?:就|都)?(?:不限|不限制|不作限制|不限定|放开|全要|都要|取消|不设限)了?(?:,?(?:全部|全|都|所有的?)(?:都)?(?:要|看|算)?)?$/;
const YEAR_BACK =
  /^(?:那|再|再往|往)?(?:往?前|向前|往回|倒回去?|退回去?)(?:倒|推|挪|退|翻|数|看)?(?<n>[一两二三四五])年(?:的)?(?:呢|看看)?$/;
/** 再往前两年, 倒回去三年: to the one year that many years back. */
const TO_ONE_YEAR = /^那?(?:再往前|倒回|退回)/;
/** 提到两个亿以上: the threshold itself is not named. */
const MOVED =
  /^(?:把|将|那)?(?:再)?(?:放宽|提高|降低|提升|收紧|抬高|压低|提|降|抬)(?:到|成|为|至)(?<n>\S+?)(?<side>以[上下内])?(?:的)?(?:呢|看看)?$/;
const BAR =
  /^(?:把|将|那)?(?:阈值|门槛|标准线|条件|界限|红线|线|上限|下限)(?:再)?(?:放宽|提高|降低|提升|收紧|抬高|压低|提|降|调|改|换|放|抬|压|设)?(?:到|成|为|至)(?<n>\S+?)(?:呢|看看)?$/;

/** 去掉这个条件 */
const UNDONE =
  /^(?:去掉|取消|不要|撤掉|拿掉|去除|放开|撤销)(?:了)?(?:这个|那个|这一?条|那一?条|该|上面的?|刚才的?|上述)?(?:的)?(?:条件|限制|筛选|门槛)(?:了|吧)?$/;
/** 合计占比, after two offices */
const SHARE_OF_ALL =
  /^(?:那|那么)?(?:合计|一共|总共|加起来|合起来)(?:起来)?的?(?:占比|占多少|占全[区市县部]?的?(?:多少|比重|比例|几成)|比重|比例)(?:是?多少)?(?:呢)?$/;
const MORE_OF_TWO =
  /^(?:那|那么)?(?:相?差|差距|差额|[多少高低大小](?:出|了)?)(?:是|有)?(?:多少|几[个家项]|几个(?:百分)?点|多大|几何)(?:呢)?$/;
const SWAPPED =
  /^(?:把|将)(?<a>\S{2,12}?)(?:换成|换为|改成|改为)(?<b>\S{2,12}?)(?:呢|吧)?$|^(?:去掉|不要|不看|拿掉)(?<out>\S{2,8}?)(?:了|吧)?$/;
/** 累计呢, after one month */
const SO_FAR = /^(?:那|那么)?(?:累计|累计数|累计下来)(?:是|有)?(?:多少)?(?:呢)?$/;

/** 改成20% */
const OTHER =
  /^(?:那)?(?:改|换|调整?)(?:成|为|到)(?<n>[\d.,]+(?:%|万元?|亿元?|分|个|条)|[一二两三四五六七八九十百千]+(?:成|万元?|亿元?|分|个|条))(?<side>以[上下内])?(?:的)?(?:呢|看看|试试)?$/;

/** 他们合计是多少, 反过来排, 门槛提到一千万: turns of the last plan that say how it changes and nothing else. */
export function turned(text: string, last: QueryPlan, lexicon: Lexicon, now: Now): QueryPlan | ClarifyPlan | null {
  // which of two conditions, only the person knows
  if (UNDONE.test(text))
    return last.having.length === 1 && last.limit === null
      ? { ...last, having: [], chart: null }
      : clarify('operator', [text]);
  if (SHARE_OF_ALL.test(text)) {
    const isOfSeveral = last.filters.some(({ op, values }) => op === 'in' && values.length > 1);
    if (!isOfSeveral || last.limit !== null || last.having.length || last.share) return clarify('operator', [text]);
    return { ...last, kind: 'query', groupBy: [], order: null, share: 'total', chart: null };
  }
  if (SO_FAR.test(text) && last.time && 'from' in last.time && !last.time.from.endsWith('-01')) {
    const { from, to } = last.time;
    if (from.slice(0, 4) !== to.slice(0, 4) || last.groupBy.some(isTime)) return clarify('time', [text]);
    return { ...last, time: { from: `${from.slice(0, 4)}-01`, to }, chart: null };
  }
  const total = TOTAL.exec(text);
  if (total) {
    // 一共多少钱, after how many: of what was filed, or of what was granted?
    if (
      (total.groups!['money'] || /[钱元]$/.test(total.groups!['asked'] ?? '')) &&
      last.metrics.every((id) => id.endsWith('_count'))
    )
      return clarify('metric', [], ['申报金额', '预算批复数', '执行数']);
    // the sum of the first ten needs their names, which only the answer has
    if (last.limit !== null || last.having.length || (last.versus ?? last.minus ?? last.stat ?? last.share))
      return clarify('operator', ['合计']);
    return { ...last, kind: 'query', groupBy: [], order: null, chart: null };
  }
  // 全区总的是多少, after all of them
  if (WHOLE.test(text) && last.groupBy.join() === 'org') {
    if (last.having.length || (last.versus ?? last.minus ?? last.stat ?? last.share))
      return clarify('operator', ['合计']);
    const filters = last.filters.filter(({ dim }) => dim !== 'org');
    return { ...last, kind: 'query', filters, groupBy: [], order: null, limit: null, chart: null };
  }
  if (WHOLE.test(text) && last.filters.some(({ dim }) => dim === 'org') && !last.groupBy.includes('org'))
    return {
      ...last,
      kind: /多少/.test(text) ? 'query' : last.kind,
      filters: last.filters.filter(({ dim }) => dim !== 'org'),
      share: null,
      chart: null,
    };
  // 多多少, after two set side by side: they are shown, and not what they were a year before
  const pair = last.filters.find(({ dim, op }) => op === 'in' && last.groupBy.join() === dim);
  if (MORE_OF_TWO.test(text) && pair)
    return pair.values.length === 2 && !last.compare && !last.share
      ? { ...last, kind: 'query', order: null, limit: null, chart: null }
      : clarify('operator', [text]);
  if (AGAINST.test(text)) return { ...last, kind: 'query', compare: 'yoy', chart: null };
  const counted = COUNT.exec(text);
  // 有几个, after what share: the number of them
  if (counted && last.share && last.metrics.join() === 'project_count' && !last.groupBy.length)
    return { ...last, kind: 'query', share: null, chart: null };
  if (counted) return countOf(last, counted.groups!['unit']!, counted.groups!['noun']);
  // 列出来, after how many there are
  if (LISTED.test(text) && last.metrics.join() === 'project_count' && !last.groupBy.length) {
    const grown = last.having.find(({ of }) => of)?.of;
    const having = last.having.map(({ of: _, ...bar }) => bar);
    return {
      ...last,
      kind: 'query',
      metrics: [grown ?? 'budget_amount'],
      groupBy: ['project'],
      having,
      share: null,
      all: null,
      chart: null,
    };
  }
  if (FIRST.test(text) && last.groupBy.length === 1 && !last.groupBy.some(isTime)) {
    const isOther = /(?:项目|部门|单位|局)/.exec(text)?.[0];
    if ((isOther && (isOther === '项目') !== (last.groupBy[0] === 'project')) || last.metrics.length > 1 || last.share)
      return clarify('operator', [text]);
    // of growth, or of the measure?
    if (!last.order && last.compare) return clarify('operator', [text]);
    return {
      ...last,
      kind: 'query',
      order: last.order ?? { by: last.metrics[0]!, dir: 'desc' },
      limit: 1,
      chart: null,
    };
  }
  // 倒数的呢, after the first ten: as many from the other end
  if (LAST.test(text) && last.order && last.limit !== null && last.order.by !== 'growth')
    return { ...last, order: { ...last.order, dir: last.order.dir === 'asc' ? 'desc' : 'asc' }, chart: null };
  if (FLIP.test(text) && last.order)
    return { ...last, order: { ...last.order, dir: last.order.dir === 'asc' ? 'desc' : 'asc' }, chart: null };
  // 倒过来排, after a list that stands in no order
  if (FLIP.test(text) && last.groupBy.length) return clarify('operator', [text]);
  const back = numeral(YEAR_BACK.exec(text)?.groups!['n'] ?? '');
  // 前三年呢: those three years, and whether together or one by one it does not say
  if (back && back > 1 && !TO_ONE_YEAR.test(text)) return clarify('time', [text]);
  const year = back && last.time ? wholeYear(last.time) : null;
  if (back && year !== null) return { ...last, time: monthsOf(year - back), chart: null };
  return inPlaceOf(text, last, lexicon, now) ?? withoutPart(text, last, lexicon) ?? withBar(text, last, lexicon, now);
}

/** 总共有几个, after a list: how many rows it has. */
function countOf(last: QueryPlan, unit: string, noun = ''): QueryPlan | ClarifyPlan | null {
  const metric = { project: 'project_count', org: 'org_count' }[last.groupBy.length === 1 ? last.groupBy[0]! : ''];
  const isOffices = unit === '家' || (unit === '个' && last.having.length > 0 && metric === 'org_count');
  // 一共有几个项目, after the offices below a bar: theirs
  const isOther = metric && noun && (noun === '项目') !== (metric === 'project_count');
  if (isOther && (last.having.length || last.limit !== null)) return clarify('operator', [noun]);
  if (isOther || !metric || isOffices !== (metric === 'org_count')) return null;
  if (last.limit !== null || (last.versus ?? last.stat ?? last.share)) return clarify('operator', ['个数']);
  // what has grown was the first that was shown
  const having = last.having.map((bar) => (bar.metric === 'growth' ? { ...bar, of: last.metrics[0]! } : bar));
  return { ...last, kind: 'query', metrics: [metric], groupBy: [], having, order: null, chart: null };
}

/** 把公安局换成民政局, after the two of them; 去掉申报金额, after two measures. */
function inPlaceOf(text: string, last: QueryPlan, lexicon: Lexicon, now: Now): QueryPlan | null {
  const { a, b, out } = SWAPPED.exec(text)?.groups ?? {};
  const named = (words: string | undefined) => {
    const said = words ? tokens(words, lexicon, now).filter(({ kind }) => kind !== 'filler') : [];
    return said.length === 1 ? said[0]! : null;
  };
  const [from, to, measure] = [named(a), named(b), named(out)];
  const own = last.filters.find(({ dim, op }) => from?.kind === 'value' && dim === from.dim && op === 'in');
  if (own && to?.kind === 'value' && to.dim === own.dim && own.values.includes(from!.id!)) {
    const values = [...new Set(own.values.map((value) => (value === from!.id ? to.id! : value)))];
    return {
      ...last,
      kind: 'query',
      filters: last.filters.map((f) => (f === own ? { ...own, values } : f)),
      chart: null,
    };
  }
  const isMeasure = measure?.kind === 'metric' || measure?.kind === 'weak';
  if (!isMeasure || last.metrics.length < 2 || !last.metrics.includes(measure.id!) || last.order?.by === measure.id)
    return null;
  return { ...last, metrics: last.metrics.filter((id) => id !== measure.id), chart: null };
}

/** 同比不用了, 等级不限了 */
function withoutPart(text: string, last: QueryPlan, { vocabulary }: Lexicon): QueryPlan | ClarifyPlan | null {
  const isMoney = last.metrics.every((id) => vocabulary.metrics.find((metric) => metric.id === id)?.unit === '元');
  const what = (DROPPED.exec(text) ?? (isMoney ? INSTEAD.exec(text) : null))?.groups!['what'];
  if (what && /比$/.test(what) && what !== '占比' && last.compare) return { ...last, compare: null, chart: null };
  if (what && /^(?:占比|比重)$/.test(what) && last.share) return { ...last, share: null, chart: null };
  if (what && /^排/.test(what) && last.order) return { ...last, order: null, limit: null, chart: null };
  const dim = UNBOUND.exec(text.replace(/^不限(?:制)?(\S{2,6})$/, '$1不限'))?.groups!['dim'];
  const free = vocabulary.dimensions.find(({ label, words }) => dim && [label, ...words].includes(dim))?.id;
  if (!free || !last.filters.some((filter) => filter.dim === free)) return null;
  // 不限部门, by one who may see his own alone
  if (last.filters.some(({ dim, values }) => dim === free && values.includes('@self'))) return clarify('org', [text]);
  return { ...last, filters: last.filters.filter((filter) => filter.dim !== free), chart: null };
}

/** 门槛提到一千万: the one threshold of the last plan, elsewhere. */
function withBar(text: string, last: QueryPlan, lexicon: Lexicon, now: Now): QueryPlan | null {
  const { n: said, side } = (BAR.exec(text) ?? MOVED.exec(text) ?? OTHER.exec(text))?.groups ?? {};
  const bar = last.having[0];
  if (!said || !bar || last.having.length > 1) return null;
  if (side && (side === '以上') !== bar.op.startsWith('>')) return null;
  // 换成50%以上的, after those above 30%: 50% is one of them
  const op = side === '以上' ? '>=' : side ? '<=' : bar.op;
  const [word, ...more] = tokens(said, lexicon, now);
  if (word?.kind !== 'number' || more.length) return null;
  const unit = bar.metric === 'growth' ? 'ratio' : lexicon.vocabulary.metrics.find(({ id }) => id === bar.metric)!.unit;
  if (word.unit !== unit && !(word.unit === null && unit === '分')) return null;
  return { ...last, having: [{ ...bar, op, value: word.number! }], chart: null };
}
