import type { Token } from '../lexicon/token.js';
import type { Vocabulary } from '../lexicon/vocabulary.js';
import { clarify, type ClarifyPlan, type QueryPlan } from '../plan.js';
import type { Now } from '../reading/fiscal-time.js';
import { readAverages } from './average.js';
import { readGroups, readTrend, settleGroups } from './grouping.js';
import { readHardForms } from './hard-forms.js';
import { broken } from './invariants.js';
import { impliedMetric, readMetrics } from './metrics.js';
import { readOrder } from './order.js';
import { readPeriods } from './period.js';
import { type Inherited, Reading } from './reading.js';
import { readExclusions, readFilters, readShortForms, readThresholds } from './scope.js';
import { readShare } from './share.js';

/** Unread words of these kinds would have changed the figure; others only narrow it. */
const OPERATORS = new Set<Token['kind']>(
  'exclude outside rest negation than stat per percapita every share of yoy growth beyond but and number above after sort superlative speed zero doubled mean count weak metric joiner askMoney askRatio dimension rank ordinal time'.split(
    ' ',
  ) as Token['kind'][],
);

/** Reads tokens into a plan, or says what it did not understand. It never leaves a word out that could change the answer. */
export function readQuery(tokens: Token[], vocabulary: Vocabulary, now: Now): QueryPlan | ClarifyPlan {
  const { reading, aside } = read(tokens, vocabulary, now);
  const { plan } = reading;
  const unread = reading.unread();
  const short = unread.find(({ kind }) => kind === 'short');
  if (unread.length) {
    const words = unread.map(({ text }) => text);
    if (short && !plan.metrics.length && !aside.length) return clarify('metric', words);
    if (short) return clarify('org', words, [short.id!, `${short.text}支出`]);
    return clarify(unread.some(({ kind }) => OPERATORS.has(kind)) ? 'operator' : 'value', words);
  }
  if (!plan.metrics.length) {
    const implied = impliedMetric(reading, aside);
    if (!implied)
      return clarify(
        'metric',
        [],
        vocabulary.metrics.slice(0, 3).map(({ label }) => label),
      );
    plan.metrics = implied;
  }
  const fault = broken(plan, reading);
  return fault ?? plan;
}

/** What a question's words say by themselves, whole or not: follow-ups are merged from it. */
export function read(
  tokens: Token[],
  vocabulary: Vocabulary,
  now: Now,
  inherited?: Inherited,
): { reading: Reading; aside: string[] } {
  const reading = new Reading(tokens, vocabulary, now, inherited);
  const { plan } = reading;
  /** Metrics that thresholds and ranks speak of: shown when nothing else is asked for. */
  const aside: string[] = [];
  const counted: string[] = [];
  readShortForms(reading);
  readHardForms(reading, aside);
  readWhy(reading);
  readExclusions(reading);
  readThresholds(reading);
  const settleShare = readShare(reading, aside);
  readOrder(reading, aside);
  readPeriods(reading);
  if (plan.having.some(({ metric }) => metric === 'growth') || plan.order?.by === 'growth') plan.compare ??= 'yoy';
  readGroups(reading, counted);
  readTrend(reading);
  readAverages(reading);
  readGrowth(reading);
  readFilters(reading);
  settleGroups(reading, counted);
  narrowToTurned(reading);
  for (const { metric } of plan.having) if (metric !== 'growth') aside.push(metric);
  readMetrics(reading, counted, aside);
  readPace(reading);
  readUnfinished(reading);
  settleShare?.();
  readContest(reading);
  throughTheYear(reading);
  readRest(reading);
  return { reading, aside };
}

function readWhy(reading: Reading): void {
  const { plan } = reading;
  // 怎么涨了这么多
  const wonders = reading.take('(?<how>M)(?= (v )?[gw] M)', ({ how }) => /^怎么/.test(how![0]!.text));
  if (!reading.take('W', () => true) && !wonders) return;
  plan.kind = 'why';
  if (wonders) reading.take('M', () => true);
  reading.take('[MD]', () => true);
  reading.take('q', () => true);
}

const APART = /^(?:差|相差|差距|差异)/;

/** 为什么花得这么慢: how fast money is spent is a rate, not an amount. */
function readPace({ plan, tokens }: Reading): void {
  if (plan.metrics.join() !== 'executed_amount' || plan.compare || plan.order) return;
  if (plan.kind === 'why' && tokens.some(({ kind, text }) => kind === 'much' && /[快慢]$/.test(text)))
    plan.metrics = ['execution_rate'];
}

/** 没有花完钱的部门: only those with something left, not every one with what is left. */
function readUnfinished({ plan, tokens, listed }: Reading): void {
  const state = tokens.some(({ kind, id, text }) => kind === 'metric' && id === 'balance' && /^[没未]/.test(text));
  const isNarrowed = plan.having.length > 0 || plan.order !== null || plan.compare !== null || plan.versus !== null;
  if (!state || !listed || isNarrowed || plan.metrics.join() !== 'balance') return;
  if (tokens.some(({ kind }) => kind === 'ask' || kind === 'askMoney' || kind === 'each')) return;
  plan.having.push({ metric: 'balance', op: '>', value: 0 });
}

/** 预算增长多少: against last year where nothing else is said. */
function readGrowth(reading: Reading): void {
  const { plan } = reading;
  reading.take('(?<growth>g)( [q%])?', ({ growth }) => {
    const { number, text } = growth![0]!;
    // 教育局与卫健局相差多少: of each other, not of last year
    if (APART.test(text) && !plan.compare) {
      const measures = new Set([...reading.left('metric'), ...reading.left('weak')].map(({ id }) => id));
      // 申报数和批复数差多少: of two amounts of a kind
      const units = new Set([...measures].map((id) => reading.metric(id!).unit));
      return (measures.size === 2 && units.size === 1) || (measures.size === 1 && reading.left('value').length > 1);
    }
    // 教育局比卫健局预算多多少: of each other, not of last year
    if (!plan.compare && number && isOfTwo(reading)) return !reading.left('time').length;
    plan.compare ??= 'yoy';
    if (number && !/多少|率|幅|速|比例/.test(text)) reading.turned = number as 1 | -1;
    return true;
  });
}

/** 教育局比卫健局, 教育局和卫健局比: the comparison is said of two of a kind. */
function isOfTwo({ tokens }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  return words.some(({ kind }, i) => {
    const other = words[i - 2]?.kind === 'joiner' ? words[i - 3] : words[i + 1];
    return kind === 'than' && isOffice(words[i - 1]) && isOffice(other);
  });
}

const isOffice = (token: Token | undefined) =>
  token?.kind === 'self' || (token?.kind === 'value' && token.dim === 'org');

/** 比去年少了的部门: only those; 各部门比去年少了多少 asks for all. */
function narrowToTurned(reading: Reading): void {
  const { plan, turned, listed } = reading;
  if (
    turned === null ||
    !listed ||
    plan.kind === 'why' ||
    plan.order ||
    plan.having.some(({ metric }) => metric === 'growth')
  )
    return;
  if (reading.tokens.some(({ kind }) => kind === 'ask' || kind === 'askMoney' || kind === 'askRatio')) return;
  plan.having.push({ metric: 'growth', op: turned === 1 ? '>' : '<', value: 0 });
}

/** 2021年以来每年的预算: a budget is of the whole year, be it over or not. */
function throughTheYear(reading: Reading): void {
  const { plan } = reading;
  const { time } = plan;
  const isSince = reading.tokens.some(({ kind, text }) => kind === 'time' && /以来|至今/.test(text));
  if (!time || 'points' in time || !isSince || !plan.groupBy.includes('year') || !plan.metrics.length) return;
  if (plan.metrics.every((id) => reading.metric(id).yoyRule === 'full_year'))
    plan.time = { from: time.from, to: `${time.to.slice(0, 4)}-12` };
}

/** 公安局和交通局谁的预算多 */
function readContest(reading: Reading): void {
  const { plan } = reading;
  reading.take('(?<adjective>D)', ({ adjective }) => {
    if (plan.order || plan.metrics.length !== 1 || !sideBySide(plan)) return false;
    plan.order = { by: plan.metrics[0]!, dir: adjective![0]!.id as 'asc' };
    reading.take('l', () => true);
    return true;
  });
}

function readRest(reading: Reading): void {
  const { plan } = reading;
  reading.take('q', () => true);
  // 多少钱 asks for money and 几成 for a share: beside a count alone they are a second question
  const unitOf = (id: string) => reading.metric(id).unit;
  // A类项目有几个，一共多少钱
  reading.take('[$]', () => {
    if (plan.metrics.join() !== 'project_count' || plan.order || plan.having.length) return false;
    plan.metrics.push('budget_amount');
    return true;
  });
  reading.take('[$]', () => !plan.metrics.length || plan.metrics.some((id) => unitOf(id) === '元'));
  // 花了几成: how much of it, not how much
  reading.take('(?<asked>%)', ({ asked }) => {
    const rate = RATE_OF[plan.metrics.join()];
    const said = reading.tokens.some(({ kind, id }) => kind === 'weak' && id === plan.metrics[0]);
    if (!rate || !said || plan.compare || plan.share || !/几成|百分之|多少比例/.test(asked![0]!.text)) return false;
    plan.metrics = [rate];
    return true;
  });
  // 预警一共多少条, 我局有几条预警
  reading.take('(?<ask>c)', ({ ask }) =>
    (plan.metrics.length ? plan.metrics : [reading.inherited ?? '']).some((id) => COUNTED_IN[id]?.test(ask![0]!.text)),
  );
  reading.take(
    '%',
    () => plan.compare !== null || plan.share !== null || plan.metrics.some((id) => unitOf(id) === 'ratio'),
  );
  reading.take('T', () => true);
  // 申报数与核定数对比: two things stand side by side already
  reading.take('C', () => plan.metrics.length > 1 || setApart(plan) || plan.compare !== null);
  // 教育、卫健、公安三个部门
  reading.take('(?<number>n) d', ({ number }) =>
    plan.filters.some(({ values }) => values.length === number![0]!.number),
  );
  // 教育、卫健、民政三家
  reading.take(
    '(?<number>n)',
    ({ number }) =>
      /[个家项类]$/.test(number![0]!.text) &&
      plan.filters.some(({ op, values }) => op === 'in' && values.length > 1 && values.length === number![0]!.number),
  );
  // 必要性得分和重要性得分分别是多少
  reading.take(
    '(?<each>e)',
    ({ each }) => (/^(?:分别|各)/.test(each![0]!.text) && plan.metrics.length > 1) || plan.groupBy.length > 0,
  );
  reading.take('L', () => plan.groupBy.length > 0);
  reading.take('B', () => plan.groupBy.length > 0);
  reading.take('(?<chart>V)', ({ chart }) => {
    if (plan.chart) return false;
    plan.chart = chart![0]!.id as QueryPlan['chart'];
    return true;
  });
  // the noun a value or a measure is said of: 信息化项目申报总额, 年度预算
  reading.take('(?<noun>d)', ({ noun }) => {
    const { id } = noun![0]!;
    if (plan.groupBy.includes(id!)) return true;
    // 审核状态为待核实
    if (id !== 'org' && plan.filters.some(({ dim, op }) => dim === id && op === 'in')) return true;
    return id === 'project' || id === 'year' || (id === 'org' && plan.filters.some(({ dim }) => dim === 'org'));
  });
  // 预算超过两千万但执行率不足六成; 申报了但是还没有审核的
  reading.take('(?<but>K)', ({ but }) => {
    const next = reading.tokens.slice(reading.tokens.indexOf(but![0]!) + 1).find(({ kind }) => kind !== 'filler');
    return plan.having.length > 1 || next?.kind === 'value' || (next?.kind === 'zero' && plan.order !== null);
  });
  // 不算教育局，其他部门
  reading.take('R', () => plan.filters.some(({ dim, op }) => dim === 'org' && op === 'not_in'));
  // 超过500万的有哪些, after a list
  reading.take('l', () => reading.leaned !== undefined && plan.having.length > 0);
  // 超标准而且核减率低于10%: two conditions
  reading.take('J', () => plan.having.length > 0 && plan.filters.length > 0);
  reading.take('Y', () => plan.groupBy.length > 0 || plan.all === true);
  reading.take('(?<joiner>j)', ({ joiner }) => joins(reading, joiner![0]!));
}

/** What share of it an amount is, where 几成 asks for one. */
const RATE_OF: Record<string, string> = { executed_amount: 'execution_rate', cut_amount: 'cut_rate' };
const COUNTED_IN: Record<string, RegExp> = { warning_count: /条$/, project_count: /[个项]$/, org_count: /[个家]$/ };

const sideBySide = ({ filters, time }: QueryPlan): boolean =>
  filters.some(({ op, values }) => op === 'in' && values.length > 1) || (time !== null && 'points' in time);

/** A类和D类对比: what is compared is shown apart, each with its own figure. */
function setApart(plan: QueryPlan): boolean {
  for (const { dim, op, values } of plan.filters)
    if (op === 'in' && values.length > 1 && !plan.groupBy.includes(dim)) plan.groupBy.push(dim);
  return sideBySide(plan);
}

const FAMILY: Record<string, string> = {
  value: 'value',
  self: 'value',
  short: 'value',
  bareGrade: 'value',
  metric: 'measure',
  weak: 'measure',
  count: 'measure',
  growth: 'measure',
  share: 'measure',
  yoy: 'measure',
  dimension: 'dimension',
  time: 'time',
};

/** A joiner is understood between two of a kind; 和 before anything else is not. */
function joins(reading: Reading, joiner: Token): boolean {
  const spoken = reading.tokens.filter(({ kind }) => !['filler', 'each', 'ask'].includes(kind));
  // 新增项目和延续项目: the noun belongs to the value before it
  const words = spoken.filter(
    ({ kind, id }, i) => !(id === 'project' && kind === 'dimension' && spoken[i - 1]?.kind === 'value'),
  );
  const i = words.indexOf(joiner);
  const [before, after] = [FAMILY[words[i - 1]?.kind ?? ''], FAMILY[words[i + 1]?.kind ?? '']];
  if (before === undefined || after === undefined) return false;
  return (
    before === after ||
    (before === 'dimension' && after === 'measure') ||
    (before === 'measure' && after === 'dimension')
  );
}
