import type { Token } from '../lexicon/token.js';
import type { QueryPlan } from '../plan.js';
import { severalYears } from './period.js';
import type { Reading } from './reading.js';

/** What is left once the plan stands: words that repeat it, narrow nothing or join its parts. */
export function readRest(reading: Reading): void {
  const { plan } = reading;
  // 预算总额多少，教育局多少: a second question, of less than the first
  const asks = [...reading.left('ask'), ...reading.left('askMoney')].sort((a, b) => a.at - b.at);
  const narrowed = asks.find((ask) => isNarrower(reading, asks[0]!, ask));
  reading.take('(?<ask>q)', ({ ask }) => ask![0] !== narrowed);
  // 多少钱 asks for money and 几成 for a share: beside a count alone they are a second question
  const unitOf = (id: string) => reading.metric(id).unit;
  // A类项目有几个，一共多少钱
  reading.take('[$]', () => {
    if (plan.metrics.join() !== 'project_count' || plan.order || plan.having.length) return false;
    plan.metrics.push('budget_amount');
    return true;
  });
  reading.take(
    '(?<ask>[$])',
    ({ ask }) => ask![0] !== narrowed && (!plan.metrics.length || plan.metrics.some((id) => unitOf(id) === '元')),
  );
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
  // 有几家，合计多少: the sum is a second question
  const summed = asksForSum(reading);
  reading.take('(?<sum>T)', ({ sum }) => sum![0] !== summed);
  // 报了多少钱，给个总数
  reading.take('(?<sum>c)', ({ sum }) => sum![0]!.text === '总数' && plan.metrics.length > 0);
  // 申报数与核定数对比: two things stand side by side already
  // 近两年三公经费对比: year by year
  if (severalYears(plan.time) && !plan.groupBy.length && !plan.compare && !plan.share && reading.has('C(?=[f_]*$)')) {
    const [than] = reading.left('than').slice(-1);
    if (/^(?:对比|比较|比一比)/.test(than?.text ?? '') && !sideBySide(plan)) plan.groupBy.push('year');
  }
  // 各部门核减率对比: the rows stand side by side
  reading.take(
    '(?<than>C)(?=[f_]*$)',
    ({ than }) => plan.groupBy.length > 0 && /^(?:对比|比较|比一比)/.test(than![0]!.text),
  );
  reading.take('C', () => setApart(plan) || plan.metrics.length > 1 || plan.compare !== null);
  // 教育、卫健、公安三个部门
  reading.take(
    '(?<number>n) d',
    ({ number }) =>
      plan.filters.some(({ values }) => values.length > 1 && values.length === number![0]!.number) ||
      // 三个年度合计
      (plan.time !== null &&
        'from' in plan.time &&
        yearsOf(plan.time) === number![0]!.number &&
        /[个年]/.test(number![0]!.text)),
  );
  // 教育、卫健、民政三家
  reading.take(
    '(?<number>n)',
    ({ number }) =>
      /[个家项类]$/.test(number![0]!.text) &&
      plan.filters.some(({ op, values }) => op === 'in' && values.length > 1 && values.length === number![0]!.number),
  );
  // 各占多大比例, after a list
  reading.take('e', () => reading.leaned !== undefined && reading.shared);
  // 必要性得分和重要性得分分别是多少
  reading.take('(?<each>e)', ({ each }) => {
    if (plan.groupBy.length > 0) return true;
    // 各部门预算数和执行数 would be of each office: only 各是多少 speaks of the measures
    const next = reading.tokens.slice(reading.tokens.indexOf(each![0]!) + 1).find(({ kind }) => kind !== 'filler');
    const isOfMeasures = next === undefined || ASKED.has(next.kind) || /^分别/.test(each![0]!.text);
    return /^(?:分别|各)/.test(each![0]!.text) && plan.metrics.length > 1 && isOfMeasures;
  });
  reading.take('L', () => plan.groupBy.length > 0);
  // 花了多少钱，输出: no list, only that it be brought; behind a value it would be part of the name (劳务输出)
  reading.take('(?<list>L)(?=[f_]*$)', ({ list }) => {
    const before = reading.tokens[reading.tokens.indexOf(list![0]!) - 1];
    return FETCH.test(list![0]!.text) && plan.metrics.length > 0 && before?.kind !== 'value';
  });
  reading.take('B', () => plan.groupBy.length > 0);
  reading.take('(?<chart>V)', ({ chart }) => {
    if (plan.chart) return false;
    plan.chart = chart![0]!.id as QueryPlan['chart'];
    // 画一下近五年的折线图: one figure is no line
    const isOfOffices = plan.groupBy.join() === 'org' && plan.filters.some(({ dim }) => dim === 'org');
    const isOverTime = plan.chart === 'line' || (plan.chart === 'bar' && !plan.groupBy.length);
    if (isOverTime && (!plan.groupBy.length || isOfOffices) && !plan.share && !plan.compare && severalYears(plan.time))
      plan.groupBy.push('year');
    return true;
  });
  // the noun a value or a measure is said of: 信息化项目申报总额, 年度预算
  reading.take('(?<noun>d)', ({ noun }) => {
    const { id } = noun![0]!;
    // 每个部门前三的项目, 各部门项目预算的中位数: of the projects within each, which no plan says
    if (
      id === 'project' &&
      !plan.groupBy.includes(id) &&
      plan.groupBy.length &&
      (plan.stat || isRanked(reading, noun![0]!))
    )
      return false;
    if (plan.groupBy.includes(id!)) return true;
    // 审核状态为待核实
    if (id !== 'org' && plan.filters.some(({ dim, op }) => dim === id && op === 'in')) return true;
    return id === 'project' || id === 'year' || (id === 'org' && plan.filters.some(({ dim }) => dim === 'org'));
  });
  // 预算超过两千万但执行率不足六成; 申报了但是还没有审核的
  reading.take('(?<but>K)', ({ but }) => {
    const next = reading.tokens.slice(reading.tokens.indexOf(but![0]!) + 1).find(({ kind }) => kind !== 'filler');
    // 可压减的: what may be cut is not what was
    if (but![0]!.text === '可' && next?.kind === 'weak') return false;
    const isBarred = plan.having.length > 0 && plan.having.length + plan.filters.length > 1;
    return isBarred || next?.kind === 'value' || (next?.kind === 'zero' && plan.order !== null);
  });
  // 不算教育局，其他部门
  reading.take(
    '(?<rest>R)',
    ({ rest }) =>
      /[其剩别]/.test(rest![0]!.text) && plan.filters.some(({ dim, op }) => dim === 'org' && op === 'not_in'),
  );
  // 哪几家最多
  reading.take('(?<who>l)', ({ who }) => /家$/.test(who![0]!.text) && plan.groupBy.includes('org'));
  // 教育局、公安局、卫健局执行率哪个最低: of the named ones
  reading.take('(?<who>l)', ({ who }) => {
    const named = plan.filters.find(({ op, values }) => op === 'in' && values.length > 1)?.dim;
    const next = reading.tokens.slice(reading.tokens.indexOf(who![0]!) + 1).find(({ kind }) => kind !== 'filler');
    const isMost = next?.kind === 'superlative' && plan.order !== null && plan.limit === 1;
    return /^(?:哪个|哪家|谁)$/.test(who![0]!.text) && isMost && plan.groupBy.join() === named;
  });
  // 哪个最高, after a list
  reading.take('l', () => reading.leaned !== undefined && plan.order !== null && !plan.groupBy.length);
  // 超过500万的有哪些, after a list
  reading.take('l', () => reading.leaned !== undefined && plan.having.length > 0);
  // 超标准而且核减率低于10%: two conditions
  reading.take('J', () => plan.having.length + plan.filters.length > 1);
  // 有没有超标准的项目; 翻番的部门有没有
  reading.take('(?<whether>&)', ({ whether }) => {
    const lists = /^(?:有|可有|存)/.test(whether![0]!.text) && reading.listed && plan.groupBy.length > 0;
    return plan.all === true || (lists && plan.having.length > 0);
  });
  // 各部门执行率都超过80%了吗 is answered by yes or no, 都超过80%的部门 by a list
  const isYesNo = /吗|是否|是不是|[了过]没有?$/.test(reading.tokens.map(({ text }) => text).join(''));
  reading.take('Y', () => (plan.groupBy.length > 0 && !isYesNo) || plan.all === true);
  reading.take('(?<joiner>j)', ({ joiner }) => joins(reading, joiner![0]!));
}

function asksForSum({ tokens, plan }: Reading): Token | undefined {
  if (!plan.metrics.length || !plan.metrics.every((id) => id.endsWith('_count'))) return undefined;
  const counted = tokens.findIndex(({ kind }) => kind === 'count');
  const cut = tokens.findIndex(({ text }, i) => i > counted && /^[,;，；。]$/.test(text));
  if (counted < 0 || cut < 0) return undefined;
  const sum = tokens.findIndex(({ kind }, i) => i > cut && kind === 'total');
  const next = tokens.slice(sum + 1).find(({ kind }) => kind !== 'filler');
  return sum >= 0 && next?.kind === 'ask' ? tokens[sum] : undefined;
}

/** Whether between two words of asking a value stands, of a kind that nothing before the first is of. */
function isNarrower({ tokens }: Reading, first: Token, second: Token): boolean {
  const values = (from: number, to: number) =>
    tokens.filter(({ kind, at }) => ['value', 'short', 'self', 'bareGrade'].includes(kind) && at >= from && at < to);
  const before = values(0, first.at).map(({ dim }) => dim);
  return first !== second && values(first.at, second.at).some(({ dim }) => !before.includes(dim));
}

const ASKED = new Set<Token['kind']>(['ask', 'askMoney', 'askRatio', 'count']);
const FETCH = /^(?:输出|输出一下|导出|导出来|调出来)$/;

const yearsOf = ({ from, to }: { from: string; to: string }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1;

/** The noun that a rank counts: 前三的项目, 最大的三个项目. */
function isRanked({ tokens, plan }: Reading, noun: Token): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const before = words[words.indexOf(noun) - 1];
  return plan.limit !== null && ['rank', 'number', 'superlative'].includes(before?.kind ?? '');
}

/** What share of it an amount is, where 几成 asks for one. */
const RATE_OF: Record<string, string> = { executed_amount: 'execution_rate', cut_amount: 'cut_rate' };
const COUNTED_IN: Record<string, RegExp> = { warning_count: /条$/, project_count: /[个项]$/, org_count: /[个家]$/ };

export const sideBySide = ({ filters, time }: QueryPlan): boolean =>
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

const CONDITION = new Set<Token['kind'] | undefined>([
  'number',
  'after',
  'mean',
  'between',
  'value',
  'metric',
  'weak',
  'above',
  'zero',
]);

const dimOf = ({ kind, dim }: Token): string | undefined => (kind === 'self' ? 'org' : dim);

/** A joiner is understood between two of a kind; 和 before anything else is not. */
function joins(reading: Reading, joiner: Token): boolean {
  const spoken = reading.tokens.filter(({ kind }) => !['filler', 'each', 'ask'].includes(kind));
  // 新增项目和延续项目: the noun belongs to the value before it
  const words = spoken.filter(
    ({ kind, id }, i) => !(id === 'project' && kind === 'dimension' && spoken[i - 1]?.kind === 'value'),
  );
  const i = words.indexOf(joiner);
  const [before, after] = [FAMILY[words[i - 1]?.kind ?? ''], FAMILY[words[i + 1]?.kind ?? '']];
  // 列出D类项目及核减金额, 新增项目清单及批复数: what is shown of each
  const listed = spoken[spoken.indexOf(joiner) - 1];
  const isList = listed?.kind === 'list' || (listed?.kind === 'dimension' && listed.id === 'project');
  if (isList && after === 'measure' && reading.plan.groupBy.join() === 'project') return true;
  // 五千万以上、且执行率不足一半
  if (['and', 'but'].includes(spoken[spoken.indexOf(joiner) + 1]?.kind ?? '')) return true;
  // 必要性低于60、重要性不低于60; 新增的、超过500万的
  const conditions = reading.plan.having.length + reading.plan.filters.length > 1 && reading.plan.having.length > 0;
  if (conditions && CONDITION.has(words[i - 1]?.kind) && CONDITION.has(words[i + 1]?.kind)) {
    const opens = ['metric', 'weak', 'above', 'value', 'number'].includes(words[i + 1]!.kind);
    if (opens && !(words[i - 1]!.kind === 'metric' && words[i + 1]!.kind === 'metric')) return true;
  }
  if (before === undefined || after === undefined) return false;
  // 新增和退回的项目, 教育局和三公经费的预算: two lists or what is in both?
  if (before === 'value' && after === 'value' && dimOf(words[i - 1]!) !== dimOf(words[i + 1]!)) return false;
  return (
    before === after ||
    (before === 'dimension' && after === 'measure') ||
    (before === 'measure' && after === 'dimension')
  );
}
