import { isTime } from '../../semantics/cut.js';
import { GENERIC } from '../lexicon/lexicon.js';
import type { Kind, Token } from '../lexicon/token.js';
import type { QueryPlan, Time } from '../plan.js';
import { wholeYear } from '../reading/fiscal-time.js';
import { SAME } from './metrics.js';
import type { Reading } from './reading.js';

/**
 * Each word that can change a figure, with the place of the plan where it must have left its trace. A word that a reading has used
 * up and that is found nowhere in the plan has been passed over: it is given back and asked about, whichever reading used it.
 */
export const withoutTrace = (reading: Reading): Token[] =>
  reading.tokens.filter((token) => token.text && TRACES[token.kind]?.(token, reading) === false);

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

type Trace = (token: Token, reading: Reading) => boolean;

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
  above: (token, reading) => bounded(token, reading) || reading.plan.compare !== null || isOverStandard(reading.plan),
  after: (token, reading) => bounded(token, reading) || without(token, reading),
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
  each: (token, reading) => grouped(token, reading) || reading.plan.metrics.length > 1 || reading.shared,
  by: (token, reading) => grouped(token, reading) || reading.plan.order !== null,
  // 平均得分, 平均执行率: scores and rates of several are averages
  stat: (_, reading) => reading.plan.stat !== null || reading.plan.per !== null || isOfRates(reading),
  percapita: (_, { plan }) => plan.per === 'headcount',
  per: (_, reading) => reading.plan.per !== null || isOfRates(reading),
  why: (_, { plan }) => plan.kind === 'why',
  every: (token, reading) =>
    reading.plan.all === true || grouped(token, reading) || bounded(token, reading) || without(token, reading),
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
  metric: ({ id }, { plan, tokens }) =>
    isMeasured(id!, plan) || (isRate(plan) && tokens.some(({ kind }) => kind === 'of')),
  weak: ({ id, text }, { plan }) =>
    GENERIC.has(text) ||
    isMeasured(id!, plan) ||
    plan.metrics.some((metric) => metric.endsWith('_count') || SAME[metric]?.includes(id!)),
};

const isOverStandard = ({ filters }: QueryPlan): boolean => filters.some(({ dim }) => dim === 'over_standard');
const isOfRates = (reading: Reading): boolean =>
  reading.plan.metrics
    .concat(reading.plan.order?.by ?? [])
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
    having.some(({ metric }) => metric === id) ||
    order?.by === id ||
    versus?.left === id ||
    versus?.right === id
  );
}
