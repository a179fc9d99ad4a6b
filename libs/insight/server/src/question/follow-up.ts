import { GENERIC } from './lexicon/lexicon.js';
import type { Reading } from './grammar/reading.js';
import { clarify, type ClarifyPlan, type Filter, type QueryPlan } from './plan.js';

const LEAD =
  /^(?:那么|那|然后|接着|再来|再看看?|再|另外|还有|也|同样|请改|换成|换个|换|改成|改为|改看|改(?=按)|如果|要是|假如|只看|只要|只保留|就看|单看|光看|看看?|还是|继续|,)+(?:是|按)?/;
const TAIL = /(?:的)?(?:呢|的话|的话呢|又如何|又怎样|如何呢|怎么样)$/;
const MARK =
  /^(?:那|再|换|改|只|就看|单看|光看|按|不要|去掉|除|剔除|加上|再加|也|同样|还有|它|他|她|这|其中|前|倒|反过来|主要|合计|一共|总共|分别|具体)|呢$/;
const TOTAL =
  /^(?:它们|他们|她们|这些|这几个|这几家|以上|上面这些|上述|那些|这些部门|这些单位|这些项目|这几个部门|这几个单位)?(?:合计|一共|总共|总计|加起来|共|合起来|加一起)(?:是|有|占)?(?:多少|多少钱|几何|多少元)?(?:呢)?$/;
const FLIP = /^(?:反过来|倒过来|倒着|反着)(?:排|看|来)?(?:一下|呢)?$/;
const AGAINST = /^(?:那|那么)?(?:与|和|跟|比|较)?(?:去年|上年)同期(?:相?比(?:较|起来)?)?(?:呢|怎么样|如何)?$/;
const LISTED =
  /^(?:都|把它们|请)?(?:列出来|列一下|列表|列个清单|清单|名单|明细|有哪些|是哪些|哪些|分别是哪些)(?:呢|看看)?$/;
const PLUS = /^(?:再)?(?:加上|算上|带上|包括上|加)/;

/** Whether a question leans on the one before it, by its words alone. */
export const isElliptical = (text: string): boolean => MARK.test(text);

/** The words that carry a follow-up's meaning: 那卫健委呢 → 卫健委. */
export const followUpCore = (text: string): string => {
  const core = text.replace(PLUS, '').replace(LEAD, '').replace(TAIL, '');
  return core || text;
};

/** 他们合计是多少, 反过来排: turns of the last plan that need no words of the vocabulary. */
export function turned(text: string, last: QueryPlan): QueryPlan | ClarifyPlan | null {
  if (TOTAL.test(text)) {
    // the sum of the first ten needs their names, which only the answer has
    if (last.limit !== null || last.having.length || (last.versus ?? last.minus ?? last.stat ?? last.share))
      return clarify('operator', ['合计']);
    return { ...last, kind: 'query', groupBy: [], order: null, chart: null };
  }
  if (AGAINST.test(text)) return { ...last, kind: 'query', compare: 'yoy', chart: null };
  // 列出来, after how many there are
  if (LISTED.test(text) && last.metrics.join() === 'project_count' && !last.groupBy.length)
    return { ...last, kind: 'query', metrics: ['budget_amount'], groupBy: ['project'], all: null, chart: null };
  if (FLIP.test(text) && last.order)
    return { ...last, order: { ...last.order, dir: last.order.dir === 'asc' ? 'desc' : 'asc' }, chart: null };
  return null;
}

/** 金额呢, after a count: of what was filed, or of what was granted? */
export const isVague = (last: QueryPlan, reading: Reading): boolean =>
  last.metrics.every((id) => id.endsWith('_count')) &&
  reading.plan.metrics.length > 0 &&
  !reading.plan.groupBy.length &&
  reading.tokens.every(({ kind, text }) => (kind !== 'metric' && kind !== 'weak') || GENERIC.has(text));

/** The last plan as changed by what a follow-up says. */
export function merged(last: QueryPlan, reading: Reading, aside: readonly string[], text: string): QueryPlan {
  const said = reading.plan;
  const next: QueryPlan = { ...last, chart: said.chart };
  if (said.kind === 'why') next.kind = 'why';
  else if (last.kind === 'why' && (said.metrics.length || said.groupBy.length === 0)) next.kind = 'why';
  if (said.metrics.length)
    next.metrics = PLUS.test(text) ? [...new Set([...last.metrics, ...said.metrics])] : said.metrics;
  else if (said.order && aside.length) next.metrics = [...new Set(aside)];
  if (said.metrics.length || (said.order && aside.length)) {
    next.share = said.share;
    if (last.order && !said.order && next.metrics.length === 1) next.order = { ...last.order, by: next.metrics[0]! };
  }
  if (said.groupBy.length && !sameSet(said.groupBy, last.groupBy)) {
    Object.assign(next, { groupBy: said.groupBy, order: null, limit: null });
    if (said.groupBy.includes('project') && next.metrics.includes('project_count')) next.metrics = ['budget_amount'];
  }
  next.filters = mergedFilters(last.filters, said.filters, PLUS.test(text));
  if (
    said.filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length === 1) &&
    !PLUS.test(text)
  )
    narrow(next, 'org');
  else if (
    next.filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length > 1) &&
    !next.groupBy.includes('org')
  )
    next.groupBy = [...next.groupBy, 'org'];
  if (said.having.length) next.having = said.having;
  if (said.time) next.time = said.time;
  if (said.compare) next.compare = said.compare;
  // 占比呢, after a list: each of what is listed
  if (said.share) next.share = said.share === 'total' && next.groupBy.length ? 'group' : said.share;
  if (said.per) next.per = said.per;
  if (said.stat) next.stat = said.stat;
  if (said.minus) next.minus = said.minus;
  if (said.versus) next.versus = said.versus;
  if (said.order) {
    const limit = LIMITED.test(text) || last.limit === null ? said.limit : last.limit;
    // 前十呢: as many more of the same order
    const order = last.order && MORE.test(text) ? last.order : said.order;
    Object.assign(next, { order, limit });
  }
  return next;
}

const MORE = /^(?:那|那么)?前\S{1,3}?(?:名|个|位|家)?(?:呢|的呢)?$/;
const LIMITED = /[前后]\S{1,3}|倒数|TOP|第一|最后/;

/** One organisation of a list that was ranked or set side by side: it stands alone now. */
function narrow(plan: QueryPlan, dim: string): void {
  plan.groupBy = plan.groupBy.filter((id) => id !== dim);
  if (!plan.groupBy.length) Object.assign(plan, { order: null, limit: null });
}

function mergedFilters(last: readonly Filter[], said: readonly Filter[], plus: boolean): Filter[] {
  let filters = [...last];
  for (const filter of said) {
    const known = filters.find(({ dim, op }) => dim === filter.dim && op === 'in');
    if (filter.op === 'not_in') {
      const rest = known?.values.filter((value) => !filter.values.includes(value));
      if (known && rest!.length < known.values.length) {
        filters = filters.filter((f) => f !== known);
        if (rest!.length) filters.push({ ...known, values: rest! });
      } else filters = [...filters.filter(({ dim, op }) => dim !== filter.dim || op !== 'not_in'), filter];
    } else if (plus && known) {
      filters = filters.map((f) => (f === known ? { ...f, values: [...new Set([...f.values, ...filter.values])] } : f));
    } else filters = [...filters.filter(({ dim }) => dim !== filter.dim), filter];
  }
  return filters;
}

const sameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x) => b.includes(x));
