import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';

/** 最高的前十个部门, 前5的项目, 垫底的三个项目, 从低到高, 增幅最大 */
export function readOrder(reading: Reading, aside: string[]): void {
  const { plan } = reading;
  let loose = false;
  const order = (metric: Token | undefined, dir: string, limit: number | null) => {
    if (plan.order) return false;
    const by = orderBy(reading, metric);
    if (!by) return false;
    plan.order = { by: by.id, dir: by.turned === (dir === 'asc') ? 'desc' : 'asc' };
    plan.limit = limit;
    if (by.id !== 'growth') aside.push(by.id);
    return true;
  };
  const ranked = ({ metric, most, rank }: Record<string, Token[]>) => {
    const [said, top] = [most?.[0], rank?.[0]];
    // 建议数与申报数差异最大: of what lies between them, which no plan ranks by
    if (isOfDifference(reading, said ?? top!)) return false;
    if (top?.kind === 'number' && !countsRows(top)) return false;
    const dir = said ? direction(reading, said, metric?.[0]) : (top!.id ?? 'desc');
    const plural = !top && reading.left('which').some(({ text }) => /哪些|哪几|分别/.test(text));
    return dir === null ? false : order(metric?.[0], dir, top?.number ?? askedRows(reading) ?? (plural ? null : 1));
  };
  // 哪个部门退回的项目最多: the projects are counted
  reading.take('(?<!l[f_]*)(?<thing>d) (?<most>u)( (?<rank>[kn]))?', ({ thing, most, rank }) => {
    const counted = reading.vocabulary.dimensions.find(({ id }) => id === thing![0]!.id)?.counted;
    // 项目最大 is of how large one is
    if (!/[多少]/.test(most![0]!.text)) return false;
    if (counted !== 'project_count' || plan.order || (rank![0] && !countsRows(rank![0]))) return false;
    plan.order = { by: counted, dir: most![0]!.id === 'asc' ? 'asc' : 'desc' };
    plan.limit = rank![0]?.number ?? 1;
    aside.push(counted);
    return true;
  });
  reading.take('(?<metric>[mwg])? (?<most>[uU]) l? (?<rank>[kn])', ranked);
  reading.take('(?<metric>[mwg])? (?<most>[uU])', ranked);
  reading.take('(?<metric>[mwg])? (?<rank>k)', ranked);
  reading.take('B? (?<metric>[mwg])? (?<sort>o)', ({ metric, sort }) => {
    const { text, id } = sort![0]!;
    if (plan.order) {
      // 执行率排一下，低的放前面: the second says which way
      if (loose && /[高低多少大小快慢]/.test(text)) {
        plan.order.dir = id as 'asc';
        return true;
      }
      // 前十排名: said twice
      if (text.includes('排') && (id === plan.order.dir || !/[高低多少大小快慢升降]/.test(text))) return true;
      // 由大到小列出前8个: said twice; 从低到高的前10个 begins at the other end
      const chosen = reading.tokens.some(({ kind }) => kind === 'superlative' || kind === 'speed');
      const top = reading.tokens.some(({ kind, text: rank }) => kind === 'rank' && /前|TOP/.test(rank));
      const by = metric?.[0] ?? measureBefore(reading, sort![0]!);
      if (by && by.id !== plan.order.by) return false;
      if (id === plan.order.dir) return true;
      if (!top || chosen) return false;
      plan.order.dir = id as 'asc';
      return true;
    }
    // 预算与支出差额排名
    if (isOfDifference(reading, sort![0]!) && reading.left('joiner').length) return false;
    loose = !/[高低多少大小快慢升降正倒]/.test(text);
    reading.ordersShown = !metric?.[0] && !measureBefore(reading, sort![0]!);
    return order(metric?.[0], sort![0]!.id!, null);
  });
}

/** 还没审核的项目各部门有多少个，从高到低: by their number, though 申报 was said before it. Runs when the measures are known. */
export function settleOrder({ plan, ordersShown }: Reading): void {
  const [only, ...more] = plan.metrics;
  if (!ordersShown || !plan.order || plan.order.by === 'growth' || !only || more.length) return;
  plan.order = { ...plan.order, by: only };
}

function isOfDifference({ tokens }: Reading, most: Token): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const before = words[words.indexOf(most) - 1];
  return before?.kind === 'growth' && before.number === 0;
}

/** 按申报金额降序: what stands right before the order is what it is of. */
function measureBefore({ tokens }: Reading, sort: Token): Token | undefined {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const before = words[words.indexOf(sort) - 1];
  return before?.kind === 'metric' || before?.kind === 'weak' ? before : undefined;
}

/** 哪三个部门执行率最低 */
function askedRows({ tokens }: Reading): number | null {
  const at = tokens.findIndex(({ kind }) => kind === 'which');
  const next = tokens[at + 1];
  return at >= 0 && next?.kind === 'number' && countsRows(next) ? next.number! : null;
}

/** 前 500 万 and 前 3.5 名 are no number of rows, and nobody reads more than a thousand. */
const countsRows = ({ kind, unit, number }: Token): boolean =>
  kind === 'rank' || ((unit === '个' || unit === null) && Number.isInteger(number) && number! > 0 && number! <= 1_000);

interface By {
  id: string;
  /** Falling most is the least growth. */
  turned: boolean;
}

function orderBy(reading: Reading, metric: Token | undefined): By | null {
  if (metric?.kind === 'growth') return metric.number === 0 ? null : { id: 'growth', turned: metric.number === -1 };
  // 按增幅给各部门从大到小排
  const change = metric ? undefined : reading.left('growth').find(({ text }) => /[幅率速]$/.test(text));
  if (change?.number && reading.left('by').some(({ at }) => at < change.at))
    return { id: 'growth', turned: change.number === -1 };
  // 超标准金额大于20万的项目，按金额从高到低: the amount of the bar
  const bar = metric?.text === '金额' ? ofTheBar(reading) : null;
  if (bar && reading.metric(bar).unit === '元') return { id: bar, turned: false };
  const said = ownerOf(reading, metric) ?? metric ?? onlyMetric(reading);
  const id = said?.id ?? reading.inherited ?? ofTheBar(reading) ?? assumedAmount(reading);
  return id ? { id, turned: false } : null;
}

/** 未执行预算最多, 核减预算最多: 预算 is the noun of the measure before it. */
function ownerOf({ tokens }: Reading, metric: Token | undefined): Token | undefined {
  if (metric?.kind !== 'weak' || !/^预算/.test(metric.text)) return undefined;
  const before = tokens[tokens.indexOf(metric) - 1];
  return before && OWNING.has(before.id!) && (before.kind === 'metric' || before.kind === 'weak') ? before : undefined;
}

const OWNING = new Set(['balance', 'cut_amount', 'executed_amount']);

/** 执行率不到60%的部门，低的在前: by what they were chosen by, where it is one measure. */
function ofTheBar({ plan: { having } }: Reading): string | null {
  const bars = new Set(having.map(({ metric }) => metric));
  return bars.size === 1 && !bars.has('growth') ? having[0]!.metric : null;
}

/** 三公经费最高, 教育支出最多: the word for money is in the value's name; 会议费最高 could be planned or spent. */
export const assumedAmount = ({ tokens }: Reading): string | null => {
  const isNamed = (noun: RegExp) => tokens.some(({ kind, text }) => kind === 'value' && noun.test(text));
  if (isNamed(/经费$/)) return 'budget_amount';
  return tokens.some(({ kind, dim, text }) => kind === 'value' && dim === 'func_class' && text.endsWith('支出'))
    ? 'executed_amount'
    : null;
};

/** The one metric a question names: it is what is ranked by. 申报项目 is a noun. */
function onlyMetric(reading: Reading): Token | undefined {
  const strong = reading.left('metric');
  const isNoun = ({ at, text }: Token) =>
    /^申报的?$/.test(text) && reading.tokens.find((next) => next.at === at + text.length)?.id === 'project';
  const all = strong.length ? strong : reading.left('weak').filter((token) => !isNoun(token));
  return new Set(all.map(({ id }) => id)).size === 1 ? all[0] : all.at(-1);
}

function direction(reading: Reading, said: Token, metric: Token | undefined): string | null {
  const named = metric ?? onlyMetric(reading);
  if (said.kind === 'speed') {
    if (metric?.kind === 'growth') return said.id!;
    // 换成最快的, after the slowest
    if (!named && reading.inherited === 'execution_rate') return said.id!;
    // how fast money is spent is a rate, not an amount
    if (!named || !['execution_rate', 'executed_amount', 'budget_amount'].includes(named.id!)) return null;
    Object.assign(named, { id: 'execution_rate' });
    return said.id!;
  }
  if (said.id === 'best' || said.id === 'worst') {
    if (!named || named.kind === 'growth') return null;
    return (reading.metric(named.id!).polarity === -1) === (said.id === 'best') ? 'asc' : 'desc';
  }
  return said.id!;
}
