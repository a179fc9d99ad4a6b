import { GENERIC } from '../lexicon/lexicon.js';
import type { Token } from '../lexicon/token.js';
import type { Having, Op } from '../plan.js';
import { assumedAmount } from './order.js';
import type { Reading } from './reading.js';

const FLIPPED: Record<string, Op> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=', '=': '=' };

/** 超过500万, 500万以上, 在1000万到5000万之间, 增幅超过两成, 预警数超过3条 */
export function readThresholds(reading: Reading): void {
  const { having } = reading.plan;
  const metrics = '(?<metric>[mwg])?';
  // 一条预警都没有的单位
  reading.take('(?<one>n) (?<metric>m)( [eY])* (?<not>!)(?= d)', ({ one, metric, not }) => {
    const isNone = one![0]!.number === 1 && /没|无/.test(not![0]!.text);
    return isNone && add(having, [{ metric: metric![0]!.id!, op: '=', value: 0 }]);
  });
  reading.take(`${metrics} (?<low>n) [-j] (?<high>n) b`, ({ metric, low, high }) => {
    const parts = [bound(reading, metric, '>=', like(low![0]!, high![0]!)), bound(reading, metric, '<=', high![0]!)];
    return add(having, parts);
  });
  reading.take(`${metrics} (?<op>a) (?<low>n)(?<side>z)?`, ({ metric, op, low, side }) => {
    // 超过两千万以上 says it twice; 超过两千万以下 says two things
    const [sign, other] = [op![0]!.id!, side![0]?.id];
    if (other && other !== 'not' && other[0] !== sign[0]) return false;
    return add(having, [bound(reading, metric, sign as Op, low![0]!)]);
  });
  reading.take(`${metrics} (?<low>n)(?<op>z)`, ({ metric, op, low }) =>
    op![0]!.id === 'not' ? false : add(having, [bound(reading, metric, op![0]!.id as Op, low![0]!)]),
  );
  reading.take(`${metrics} (?<op>a) (?<half>H)`, ({ metric, op, half }) =>
    add(having, [bound(reading, metric, op![0]!.id as Op, { ...half![0]!, unit: 'ratio' })]),
  );
  reading.take(`${metrics} (?<half>H)(?<op>z)`, ({ metric, half, op }) =>
    op![0]!.id === 'not'
      ? false
      : add(having, [bound(reading, metric, op![0]!.id as Op, { ...half![0]!, unit: 'ratio' })]),
  );
  // 申报项目超过20个的部门
  const counted = ({ thing, op, low }: Record<string, Token[]>) => {
    const metric = reading.vocabulary.dimensions.find(({ id }) => id === thing![0]!.id)?.counted;
    if (!metric || low![0]!.unit !== '个' || op![0]!.id === 'not') return false;
    having.push({ metric, op: op![0]!.id as Op, value: low![0]!.number! });
    return true;
  };
  reading.take('(?<thing>d) (?<op>a) (?<low>n)(?= d)', counted);
  reading.take('(?<thing>d) (?<low>n) (?<op>z)(?= d)', counted);
  // 一分钱没花的项目, 执行率为零的项目
  reading.take('(?<metric>[mw])? (?<zero>0)', ({ metric, zero }) => {
    const id = zero![0]!.id ?? metric?.[0]?.id ?? theOnlyMetric(reading)?.id;
    if (!id || (zero![0]!.id && metric?.[0] && metric[0].id !== zero![0]!.id)) return false;
    having.push({ metric: id, op: zero![0]!.number ? '>' : '=', value: 0 });
    return true;
  });
  // 比去年翻番的部门
  reading.take('(?<twice>2)( z)?(?= d)', ({ twice }) =>
    add(having, [{ metric: 'growth', op: '>=', value: twice![0]!.number! }]),
  );
  if (having.length > 1) reading.take('J', () => true);
}

/** 1000到5000万: the first takes the unit of the second. */
function like(low: Token, high: Token): Token {
  if (low.unit || !high.unit) return low;
  const shown = /[亿万千百]+/.exec(high.text)?.[0];
  // 三到五成
  if (high.unit === 'ratio' && high.text.includes('成')) return { ...low, unit: 'ratio', number: low.number! / 10 };
  // 五百到一千万: only 万 is shared
  if (shown && /[十百千]/.test(low.text))
    return { ...low, unit: high.unit, number: low.number! * (shown.includes('亿') ? 1e8 : 1e4) };
  const scale = shown ? ({ 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4 }[shown] ?? 1) : high.unit === 'ratio' ? 0.01 : 1;
  return { ...low, unit: high.unit, number: low.number! * scale };
}

function bound(reading: Reading, metric: Token[] | undefined, op: Op, value: Token): Having | null {
  const said = metric?.[0];
  if (said?.kind === 'growth') return growthBound(reading, said, op, value);
  // 预算同比增加500万以上的部门: the change is of that much, not the budget
  if (!said && isOfChange(reading, value)) return null;
  const id =
    said?.id && !(said.kind === 'weak' && said.id === 'execution_rate' && value.unit !== 'ratio') ? said.id : null;
  // 核减了一半以上 is said of a rate
  const rate = value.unit === 'ratio' && said?.kind === 'weak' ? RATE_OF[said.id!] : undefined;
  // 1000万以上的项目核减了多少: how large they are, and what is asked of those
  const thing = id || value.unit !== '元' ? undefined : thingBarred(reading, value);
  if (thing === 'org') return null;
  if (thing === 'project' && ofProjects(reading)) return { metric: 'budget_amount', op, value: value.number! };
  const measured =
    rate ??
    id ??
    sameBar(reading, value) ??
    inheritedBar(reading, value) ??
    reading.inherited ??
    named(reading, value) ??
    (value.unit === '元' ? (assumedAmount(reading) ?? ofProjects(reading)) : null);
  if (!measured) return null;
  const number = fitting(reading.metric(measured).unit, value);
  return number === null ? null : { metric: measured, op, value: number };
}

/** 申报金额不低于100万且低于500万: the second bound is of what the first one is of. */
function sameBar(reading: Reading, value: Token): string | null {
  const { tokens } = reading;
  const at = tokens.findIndex(({ at: place, text }) => place === value.at && text === value.text);
  const words = tokens.slice(0, at).filter(({ kind }) => kind !== 'filler' && kind !== 'above' && kind !== 'after');
  // 大于500万小于1000万; 不低于100万且低于500万
  const bar = ['and', 'but', 'joiner'].includes(words.at(-1)?.kind ?? '') ? words.length - 2 : words.length - 1;
  if (words[bar]?.kind !== 'number') return null;
  const before = words[bar - 1];
  const isMeasure = before?.kind === 'metric' || before?.kind === 'weak';
  return isMeasure && fitting(reading.metric(before.id!).unit, value) !== null ? before.id! : null;
}

/** Whether what stands before a number and its sign is a change: a plan says how large in hundredths alone. */
function isOfChange({ tokens }: Reading, value: Token): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler' && kind !== 'above');
  const at = words.findIndex(({ at: place, kind }) => place === value.at && kind === value.kind);
  // 比去年多一百万以上
  const isMore = words[at - 1]?.kind === 'adjective' && words.slice(0, at).some(({ kind }) => kind === 'than');
  return isMore || words[at - 1]?.kind === 'growth';
}

/** 超过1000万的呢: of what the threshold before it was of. */
function inheritedBar(reading: Reading, value: Token): string | null {
  const bar = reading.leaned?.bar;
  if (!bar || bar === 'growth') return null;
  return fitting(reading.metric(bar).unit, value) === null ? null : bar;
}

/** 今年预算哪几个局超过三百万: the one measure of the question, where the number is of its kind. */
function named(reading: Reading, value: Token): string | null {
  const only = theOnlyMetric(reading);
  return only && fitting(reading.metric(only.id!).unit, value) !== null && value.unit !== null ? only.id! : null;
}

function theOnlyMetric(reading: Reading): Token | null {
  const all = [...reading.left('metric'), ...reading.left('weak')];
  return new Set(all.map(({ id }) => id)).size === 1 ? all[0]! : null;
}

const RATE_OF: Record<string, string> = { executed_amount: 'execution_rate', cut_amount: 'cut_rate' };

function growthBound({ plan }: Reading, said: Token, op: Op, { unit, number }: Token): Having | null {
  const value = unit === 'ratio' ? number! : unit === '倍' && said.number === 1 ? number! : null;
  if (value === null || said.number === 0) return null;
  // 下降不到一成: it has fallen
  if (said.number === -1 && op.startsWith('<')) plan.having.push({ metric: 'growth', op: '<', value: 0 });
  return said.number === -1 ? { metric: 'growth', op: FLIPPED[op]!, value: -value } : { metric: 'growth', op, value };
}

/** 超过1亿的部门支出多少: the noun of a bar that no measure stands before, where one stands behind it. */
function thingBarred({ tokens, leaned }: Reading, value: Token): string | undefined {
  const isMeasure = ({ kind, text }: Token) => (kind === 'metric' || kind === 'weak') && !GENERIC.has(text);
  const at = tokens.findIndex(({ at: place, kind }) => place === value.at && kind === value.kind);
  if (leaned || at < 0 || tokens.slice(0, at).some((token) => isMeasure(token) || token.kind === 'weak'))
    return undefined;
  const rest = tokens.slice(at + 1);
  const noun = rest.findIndex(({ kind }) => !['filler', 'after', 'value', 'short', 'bareGrade'].includes(kind));
  // 500万以上项目数
  if (rest[noun]?.id === 'project_count' && rest[noun]!.text.startsWith('项目')) return 'project';
  const isOfThing = rest[noun]?.kind === 'dimension' && ['project', 'org'].includes(rest[noun]!.id!);
  return isOfThing && rest.slice(noun + 1).some(isMeasure) ? rest[noun]!.id : undefined;
}

/** 500万以上的信息化项目: the size of a project is its budget, unless a kind of cost is named (会议费超过50万: planned or spent?). */
const ofProjects = (reading: Reading): string | null =>
  reading.tokens.some(({ kind, id }) => (kind === 'dimension' && id === 'project') || id === 'project_count') &&
  !reading.tokens.some(({ dim }) => dim === 'econ_class')
    ? 'budget_amount'
    : null;

/** A number in the unit of its metric; a bare number is no amount of money (元 or 万元?). */
function fitting(unit: string, { unit: said, number }: Token): number | null {
  if (unit === '元') return said === '元' ? number! : null;
  if (unit === 'ratio')
    return said === 'ratio' ? number! : said === null && number! > 1 && number! <= 100 ? number! / 100 : null;
  if (unit === '分') return said === '分' || said === null ? number! : null;
  return said === '个' || said === null ? number! : null;
}

function add(having: Having[], parts: (Having | null)[]): boolean {
  if (parts.some((part) => part === null)) return false;
  having.push(...(parts as Having[]));
  return true;
}
