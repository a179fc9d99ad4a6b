import { isTime } from '../../semantics/cut.js';
import { GENERIC } from '../lexicon/lexicon.js';
import type { Kind, Token } from '../lexicon/token.js';
import type { QueryPlan, Time } from '../plan.js';
import { wholeYear } from '../reading/fiscal-time.js';
import { CHOOSING, SAME } from './metrics.js';
import type { Reading } from './reading.js';

/**
 * Each word that can change a figure, with the place of the plan where it must have left its trace. A word that a reading has used
 * up and that is found nowhere in the plan has been passed over: it is given back and asked about, whichever reading used it.
 */
export function withoutTrace(reading: Reading, aside: readonly string[]): Token[] {
  const { plan, tokens } = reading;
  // what was chosen by is shown where nothing else is asked for
  const metrics = plan.metrics.length ? plan.metrics : [...new Set(aside)];
  const shown = { reading, plan: { ...plan, metrics } };
  return tokens.filter((token) => token.text && TRACES[token.kind]?.(token, shown) === false);
}

/** 预算前十的项目里A类的: of those ten, which a plan cannot say: it chooses first and ranks then. */
export function amongTheTop({ tokens, plan }: Reading): Token[] {
  if (plan.limit === null) return [];
  const rank = tokens.findIndex(({ kind }) => RANKS.has(kind));
  const noun = tokens.findIndex(
    ({ kind, id, text }, i) => i > rank && kind === 'dimension' && text && plan.groupBy.includes(id!),
  );
  if (rank < 0 || noun < 0) return [];
  const isInside = AMONG.test(tokens[noun + 1]?.text ?? '');
  return tokens.filter(
    ({ kind, text }, i) => i > noun && text && (kind === 'number' || kind === 'mean' || (isInside && kind === 'value')),
  );
}

const RANKS = new Set<Kind>(['rank', 'superlative', 'speed']);
const AMONG = /^(?:里|里面|里头|里边|中|当中|之中|其中)的?$/;

/** 项目数占比和金额占比, 占比多少，金额占比多少: a plan has one share. */
export function secondShare({ tokens }: Reading): Token[] {
  const shares = tokens.filter(({ kind }) => kind === 'share');
  return shares.slice(1);
}

/** 发改局今年退回了教育局几个项目: what stands in one list is joined, set apart by a sign, or stands side by side. */
export function unjoined({ tokens, plan }: Reading): Token[] {
  const lists = plan.filters.filter(({ values }) => values.length > 1);
  return lists.flatMap(({ dim, values }) => {
    const named = tokens.filter(
      (token) => token.text && (token.dim === dim || token.kind === 'self') && values.includes(token.id ?? '@self'),
    );
    return named.slice(1).filter((token, i) => {
      const between = tokens.slice(tokens.indexOf(named[i]!) + 1, tokens.indexOf(token)).filter(({ text }) => text);
      return between.length > 0 && !between.some(({ kind, text }) => JOINING.has(kind) || SIGN.test(text));
    });
  });
}

const JOINING = new Set<Kind>(['joiner', 'than', 'and', 'but', 'exclude', 'yoy']);
const SIGN = /^[,;:。?]$/;

/** 结余居然还在300万以上: a bar is of the measure that stands before it in its part of the sentence, if one does. */
export function barOfAnother({ tokens, plan }: Reading): Token[] {
  return tokens.filter((token, i) => {
    if (token.kind !== 'number' || token.unit === '个') return false;
    const bars = plan.having.filter(({ value }) => value === token.number || value === token.number! / 100);
    const before = tokens.slice(0, i).reverse();
    const cut = before.findIndex(({ kind, text }) => SIGN.test(text) || ENDS.has(kind));
    const measure = before.slice(0, cut < 0 ? i : cut).find(({ kind }) => kind === 'metric' || kind === 'weak');
    return measure !== undefined && bars.length > 0 && !bars.some(({ metric }) => isOf(measure.id!, metric));
  });
}

const ENDS = new Set<Kind>(['joiner', 'number', 'dimension', 'growth']);
const isOf = (said: string, id: string): boolean => said === id || id === 'growth' || Boolean(SAME[id]?.includes(said));

/** 预算同比和执行率, 预算,执行率: money that is asked for by itself, and not the noun of the measure behind it. */
export function moneyOfItsOwn({ tokens, plan }: Reading): Token[] {
  const { metrics, having, order, versus } = plan;
  const isShown = [...metrics, order?.by, versus?.left, versus?.right].includes('budget_amount');
  if (
    !metrics.length ||
    metrics.every((id) => id.endsWith('_count')) ||
    isShown ||
    having.some(({ metric }) => metric === 'budget_amount')
  )
    return [];
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || SIGN.test(text));
  return words.filter(({ kind, text }, i) => {
    const next = words[i + 1];
    // 支出、同比和执行率
    if (kind === 'weak' && text === '支出' && next?.kind === 'joiner' && words[i + 2]?.kind === 'yoy')
      return !plan.metrics.includes('executed_amount');
    return (
      kind === 'weak' &&
      GENERIC.has(text) &&
      /预算|经费/.test(text) &&
      next &&
      (ALONE.has(next.kind) || next.text === ',')
    );
  });
}

const ALONE = new Set<Kind>(['growth', 'yoy', 'share', 'trend', 'exclude']);

/** 被退回最多的部门的预算: by how many were sent back, which is not the money of those. */
export function mostOfKind({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  return words.filter(({ kind, text }, i) => {
    const before = words[i - 1];
    const isKind = before?.kind === 'value' && (before.dim === 'status' || before.dim === 'grade');
    return kind === 'superlative' && /^最[多少]/.test(text) && isKind && !plan.order?.by.endsWith('_count');
  });
}

/** 增长的和下降的: of two ways a plan says one. */
export function bothWays({ tokens }: Reading): Token[] {
  const said = tokens.filter(({ kind, number, text }) => kind === 'growth' && number && text);
  return said.some(({ number }) => number === 1) ? said.filter(({ number }) => number === -1) : [];
}

/** 各季度支出的月度变化: by another unit of time than what is shown. */
export function otherUnit({ tokens, plan }: Reading): Token[] {
  const lacks = (unit: string) => plan.groupBy.some(isTime) && !plan.groupBy.includes(unit);
  return tokens.filter(
    ({ kind, text }) =>
      kind === 'trend' &&
      ((/月/.test(text) && lacks('month')) || (/年/.test(text) && !/月/.test(text) && lacks('year'))),
  );
}

interface Shown {
  reading: Reading;
  plan: QueryPlan;
}
type Trace = (token: Token, shown: Shown) => boolean;

const grouped: Trace = (_, { plan }) => plan.groupBy.length > 0;
const ordered: Trace = (_, { plan }) => plan.order !== null || plan.stat !== null;
const bounded: Trace = (_, { plan }) => plan.having.length > 0 || plan.versus !== null;
const without: Trace = (_, { plan }) => plan.filters.some(({ op }) => op === 'not_in') || plan.minus !== null;
const severals = ({ filters, time, metrics }: QueryPlan) =>
  metrics.length !== 1 ||
  (time !== null && 'points' in time) ||
  filters.some(({ op, values }) => op === 'in' && values.length > 1);
const compared: Trace = (_, { plan }) =>
  plan.compare !== null || plan.versus !== null || plan.groupBy.length > 0 || severals(plan);

const TRACES: Partial<Record<Kind, Trace>> = {
  value: ({ dim, id }, { plan }) =>
    [...plan.filters, ...(plan.minus?.filters ?? [])].some((f) => f.dim === dim && f.values.includes(id!)) ||
    plan.counterOrg === id ||
    plan.share === `of:${dim}=${id}`,
  self: (_, { plan }) => plan.share !== null || plan.filters.some(({ values }) => values.includes('@self')),
  exclude: without,
  outside: without,
  rank: ({ number }, { plan }) => plan.order !== null && plan.limit === number,
  superlative: ordered,
  speed: ordered,
  sort: ordered,
  above: (token, shown) => bounded(token, shown) || shown.plan.compare !== null || isOverStandard(shown.plan),
  after: (token, shown) => bounded(token, shown) || without(token, shown),
  between: bounded,
  mean: bounded,
  zero: bounded,
  doubled: bounded,
  share: (_, { plan }) => plan.share !== null || isRate(plan),
  of: (_, { plan }) => plan.share !== null || isRate(plan),
  yoy: compared,
  than: compared,
  growth: compared,
  schedule: (_, { plan }) => plan.compare === 'schedule',
  trend: (_, { plan }) => plan.groupBy.some(isTime),
  each: (token, shown) => grouped(token, shown) || shown.plan.metrics.length > 1 || shown.reading.shared,
  by: (token, shown) => grouped(token, shown) || shown.plan.order !== null,
  // 平均得分, 平均执行率: scores and rates of several are averages
  stat: (_, shown) => shown.plan.stat !== null || shown.plan.per !== null || isOfRates(shown),
  percapita: (_, { plan }) => plan.per === 'headcount',
  per: (_, shown) => shown.plan.per !== null || isOfRates(shown),
  why: (_, { plan }) => plan.kind === 'why',
  every: (token, shown) =>
    shown.plan.all === true || grouped(token, shown) || bounded(token, shown) || without(token, shown),
  chart: (_, { plan }) => plan.chart !== null,
  standard: (_, { plan }) => isOverStandard(plan),
  number: ({ number }, { plan }) =>
    plan.having.length > 0 ||
    plan.versus !== null ||
    plan.limit === number ||
    plan.groupBy.length > 0 ||
    plan.filters.some(({ values }) => values.length === number) ||
    plan.time !== null,
  time: (token, { plan }) => isKept(token, plan),
  // 核减金额占申报金额的多少 is one rate
  metric: ({ id }, { plan, reading }) =>
    isMeasured(id!, plan) || (isRate(plan) && reading.tokens.some(({ kind }) => kind === 'of')),
  // 执行率下降的部门支出, 执行率低于50%的部门的平均预算: behind those that were chosen it is asked for
  weak: (token, { plan, reading }) =>
    isOfThose(token, reading)
      ? isMeasured(token.id!, plan)
      : GENERIC.has(token.text) ||
        isMeasured(token.id!, plan) ||
        plan.metrics.some((metric) => metric.endsWith('_count') || SAME[metric]?.includes(token.id!)),
};

/** Whether it stands right behind the noun of those that are chosen by another measure. */
function isOfThose(token: Token, reading: Reading): boolean {
  const words = reading.tokens.filter(({ kind, text }) => text && text !== '的' && !['total', 'stat'].includes(kind));
  const at = words.indexOf(token);
  const [noun, ...chosen] = words.slice(0, at).reverse();
  return (
    noun?.kind === 'dimension' &&
    reading.plan.groupBy.includes(noun.id!) &&
    (at === words.length - 1 || ['ask', 'askMoney'].includes(words[at + 1]!.kind)) &&
    chosen.some(({ kind }) => CHOOSING.has(kind))
  );
}

const isOverStandard = ({ filters }: QueryPlan): boolean => filters.some(({ dim }) => dim === 'over_standard');
const isOfRates = ({ plan, reading }: Shown): boolean =>
  plan.metrics
    .concat(plan.order?.by ?? [])
    .some((id) => id !== 'growth' && ['ratio', '分'].includes(reading.metric(id).unit));

const isRate = ({ metrics }: QueryPlan) => !metrics.length || metrics.some((id) => id.endsWith('_rate'));

function isKept({ time }: Token, plan: QueryPlan): boolean {
  const same = (other: Time | null | undefined) => JSON.stringify(other) === JSON.stringify(time);
  if (same(plan.time) || same(plan.minus?.time) || plan.compare !== null || plan.share !== null) return true;
  if (!plan.time || !time) return false;
  if ('points' in plan.time) {
    const year = wholeYear(time);
    const points = plan.time.points;
    return points.includes(String(year)) || ('from' in time && points.includes(time.from));
  }
  return 'from' in time && time.from >= plan.time.from && time.to <= plan.time.to;
}

function isMeasured(id: string, { metrics, having, order, versus }: QueryPlan): boolean {
  return (
    !metrics.length ||
    metrics.includes(id) ||
    having.some(({ metric, of }) => metric === id || of === id) ||
    order?.by === id ||
    versus?.left === id ||
    versus?.right === id
  );
}
