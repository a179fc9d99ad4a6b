import { isTime } from '../../semantics/cut.js';
import type { Token } from '../lexicon/token.js';
import { assumedAmount } from './order.js';
import { severalYears } from './period.js';
import type { Reading } from './reading.js';

const APART = /^(?:差|相差|差距|差异)/;

/** 预算增长多少: against last year where nothing else is said. */
export function readGrowth(reading: Reading): void {
  const { plan } = reading;
  reading.take('(?<growth>g)( [q%])?', ({ growth }) => {
    const { number, text } = growth![0]!;
    // 教育局与卫健局相差多少: of each other, not of last year
    if (APART.test(text) && !plan.compare) {
      return isOfOneAnother(reading);
    }
    // 教育局比卫健局预算多多少: of each other, not of last year
    if (!plan.compare && number && isOfTwo(reading)) return !reading.left('time').length;
    // 比公安局多多少, after another office: of the two, not of last year
    if (!plan.compare && number && isBesideOther(reading)) return false;
    // A类预算比B类多多少, 预算和申报相比少了多少
    if (!plan.compare && number && isAfterThan(reading, growth![0]!)) return isOfOneAnother(reading);
    if (!plan.compare && number && ofJoinedTimes(reading)) return laterOfTwo(reading, text);
    if (!plan.compare && severalYears(plan.time) && /没|还是|^是/.test(text)) return false;
    // 历年预算变化, 每个季度的变化: the rows show it
    if (!plan.compare && number === 0 && plan.groupBy.some((id) => isTime(id)) && /^变/.test(text)) return true;
    // 近五年预算的增长情况: year by year
    if (!plan.compare && severalYears(plan.time) && !plan.groupBy.length && /情况$/.test(text)) {
      plan.groupBy.push('year');
      return true;
    }
    reading.assumed ||= plan.compare === null;
    plan.compare ??= 'yoy';
    if (number && !/多少|率|幅|速|比例|几|百分/.test(text) && !isAsked(reading, growth![0]!))
      reading.turned = number as 1 | -1;
    return true;
  });
}

/** 教育局比卫健局, 教育局和卫健局比: the comparison is said of two of a kind. */
function isOfTwo({ tokens }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  return words.some(({ kind }, i) => {
    const other = words[i - 2]?.kind === 'joiner' ? words[i - 3] : words[i + 1];
    // 城管局今年预算比住建局少多少
    const isBefore = isOffice(words[i - 1]) || (isOffice(words[i + 1]) && words.slice(0, i).some(isOffice));
    return kind === 'than' && isBefore && isOffice(other);
  });
}

/** Of two measures of a kind, or of two values of a kind beside each other. */
function isOfOneAnother(reading: Reading): boolean {
  const measures = new Set([...reading.left('metric'), ...reading.left('weak')].map(({ id }) => id));
  // 申报数和批复数差多少: of two amounts of a kind
  const units = new Set([...measures].map((id) => reading.metric(id!).unit));
  const dims = reading.left('value').map(({ dim }) => dim);
  const isOfValues = measures.size === 1 && dims.some((dim, i) => dims.indexOf(dim) < i);
  // A类与D类平均得分差多少: one beside the other
  reading.apart ||= isOfValues;
  return (measures.size === 2 && units.size === 1) || isOfValues;
}

/** A comparison that is said before the growth, and not of a time: that would have been read. */
function isAfterThan({ tokens }: Reading, growth: Token): boolean {
  const words = tokens.slice(0, tokens.indexOf(growth)).filter(({ kind }) => kind !== 'filler');
  // 对比预算，今年执行率增长多少; 对比各部门预算增长 says what is to be done
  const next = words[1] && tokens.slice(tokens.indexOf(words[1]) + 1).find(({ text }) => text);
  const isPut = HELD.has(words[1]?.kind ?? 'filler') && next?.text === ',';
  return words.some(({ kind, text }, i) => kind === 'than' && (i > 0 || AGAINST.test(text) || isPut));
}

/** 比公安局多多少, 比预算少多少: of what was spoken of before, which is not in the question. */
function isBesideOther({ tokens }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  return words.some(
    ({ kind, text }, i) =>
      kind === 'than' &&
      (isOffice(words[i + 1]) || (AGAINST.test(text) && MEASURES.has(words[i + 1]?.kind ?? 'filler'))),
  );
}

const AGAINST = /^(?:比|较|相比|相较于?|较之|比起|相对于?)$/;
const HELD = new Set<Token['kind']>(['value', 'metric', 'weak']);

/** 多出多少: how much, and no list of those that grew. */
const isAsked = ({ tokens }: Reading, growth: Token): boolean =>
  /^ask/.test(tokens.slice(tokens.indexOf(growth) + 1).find(({ kind }) => kind !== 'filler')?.kind ?? '');
const MEASURES = new Set<Token['kind']>(['metric', 'weak']);

/** 3月和4月: two times, and each may be meant. */
function ofJoinedTimes({ tokens, plan }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const isJoined = words.some(
    ({ kind }, i) => kind === 'joiner' && words[i - 1]?.kind === 'time' && words[i + 1]?.kind === 'time',
  );
  return plan.time !== null && ('points' in plan.time || (isJoined && plan.groupBy.some((id) => isTime(id))));
}

/** 分别增长多少; 各部门 says nothing of the times. */
const isOfEachTime = ({ tokens }: Reading): boolean =>
  tokens.some(({ kind }, i) => {
    const next = tokens.slice(i + 1).find((token) => token.kind !== 'filler');
    return kind === 'each' && (next?.kind !== 'dimension' || isTime(next.id!));
  });

/** 2024年3月和2025年3月支出增长多少: the later against the earlier, and not each against a year of its own. */
function laterOfTwo(reading: Reading, text: string): boolean {
  const { plan } = reading;
  const points = plan.time && 'points' in plan.time ? [...plan.time.points].sort() : [];
  const isEach = /率|幅|速|比例/.test(text) || isOfEachTime(reading);
  // 2023年和2025年的预算增速: of each of the years
  if (isEach && points.every((point) => point.length === 4) && points.length) {
    plan.compare = 'yoy';
    return true;
  }
  const [first, second, ...more] = points;
  if (isEach || !second || more.length) return false;
  const span = (point: string) =>
    point.length === 4 ? { from: `${point}-01`, to: `${point}-12` } : { from: point, to: point };
  const [base, time] = [span(first!), span(second)];
  const isYearAgo =
    Number(second.slice(0, 4)) - Number(first!.slice(0, 4)) === 1 && second.slice(4) === first!.slice(4);
  Object.assign(plan, { time, compare: isYearAgo ? 'yoy' : `period:${base.from}~${base.to}` });
  plan.groupBy = plan.groupBy.filter((id) => !isTime(id));
  return true;
}

const isOffice = (token: Token | undefined) =>
  token?.kind === 'self' || (token?.kind === 'value' && token.dim === 'org');

/** 预算下降的部门有几个, 执行率高于去年同期的部门中最高的: what has grown is what is counted or ranked. */
function picks({ tokens, leaned }: Reading): boolean {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || text === '的');
  return words.some(({ kind }, i) => {
    const at = kind === 'growth' || kind === 'adjective' ? i : kind === 'above' && isPast(words[i + 1]) ? i + 1 : -1;
    // 低于去年的部门: the word may end with 的
    const isOne = words[at]?.text.endsWith('的');
    const noun = words[isOne ? at + 1 : at + 2];
    return (
      at >= 0 &&
      (isOne || words[at + 1]?.text === '的') &&
      (PICKED.has(noun?.kind ?? 'filler') || (leaned !== undefined && (!noun || noun.kind === 'which')))
    );
  });
}

const PICKED = new Set<Token['kind']>(['dimension', 'count', 'metric']);
const isPast = (token: Token | undefined) => ['time', 'yoy', 'schedule'].includes(token?.kind ?? '');

/** 哪些部门预算增长了，增长多少; 预算下降的部门，按降幅从大到小; 各部门预算同比，只看下降的: it chooses, whatever is asked of those. */
function chosenByGrowth({ tokens, plan }: Reading): number | undefined {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || /^(?:[的,了]|只[看列要])$/.test(text));
  const ends = (i: number) => !words[i] || words[i]!.text === ',';
  return words.find((word, i) => {
    if (word.kind !== 'growth' || !word.number || /多少|[率幅速]|几|百分/.test(word.text)) return false;
    const isEach = plan.groupBy.length > 0;
    const after = words.slice(i + 1).findIndex(({ text }) => text !== '了') + i + 1;
    const next = after > i ? words[after] : undefined;
    const isOther = words.slice(i + 1).some(({ kind, text }) => kind === 'growth' || /^按/.test(text));
    if (next?.text === '的' && words[after + 1]?.kind === 'dimension' && plan.groupBy.includes(words[after + 1]!.id!))
      return isOther && ends(after + 2 + Number(words[after + 2]?.kind === 'which'));
    if (next?.text === '的' && ends(after + 1))
      return isEach && words.slice(0, i).some(({ kind, text }) => kind === 'each' || /^只/.test(text));
    const clause = words.slice(words.slice(0, i).findLastIndex(({ text }) => text === ',') + 1, i);
    return isEach && isOther && next?.text === ',' && clause.some(({ kind }) => kind === 'which');
  })?.number;
}

/** 有几个部门预算比去年少: a measure that is not what is counted. */
function countsThose(reading: Reading, [only, ...more]: readonly string[]): boolean {
  const { tokens } = reading;
  if (only === undefined || more.length) return false;
  const counted = tokens.findIndex(({ kind }) => kind === 'count');
  const isSaid = tokens.some((token, i) => isMeasure(token) && token.id !== only && counted >= 0 && i > counted);
  // 有几个部门三公经费比去年增加了: the money is in the name
  const named = tokens.findIndex(({ kind, dim }) => kind === 'value' && dim !== 'org');
  return isSaid || (counted >= 0 && named > counted && !tokens.some(isMeasure) && assumedAmount(reading) !== null);
}

/** 预算, 执行率; not 报了, which may be said of how many. */
export const isMeasure = ({ kind, text }: Token): boolean =>
  kind === 'metric' || (kind === 'weak' && /[算费出额金钱数行度]$/.test(text));

/** 比去年少了的部门: only those; 各部门比去年少了多少 asks for all. */
export function narrowToTurned(reading: Reading, counted: readonly string[]): void {
  const { plan, turned, listed } = reading;
  const chosen = chosenByGrowth(reading);
  if (chosen && plan.compare && plan.kind !== 'why' && !plan.having.some(({ metric }) => metric === 'growth')) {
    plan.having.push({ metric: 'growth', op: chosen === 1 ? '>' : '<', value: 0 });
    return;
  }
  if (
    turned === null ||
    !(listed || picks(reading) || countsThose(reading, counted)) ||
    plan.kind === 'why' ||
    (plan.order && (plan.order.by === 'growth' || !picks(reading))) ||
    plan.having.some(({ metric }) => metric === 'growth')
  )
    return;
  if (reading.tokens.some(({ kind }) => kind === 'ask' || kind === 'askMoney' || kind === 'askRatio')) return;
  plan.having.push({ metric: 'growth', op: reading.turnedOp ?? (turned === 1 ? '>' : '<'), value: 0 });
}

/** 预算下降的部门有几个: how many are shown, and what has fallen is their budget. */
export function settleGrown(reading: Reading, counted: readonly string[]): void {
  const { plan, tokens } = reading;
  if (counted.length !== 1 || !plan.having.some(({ metric }) => metric === 'growth')) return;
  const said = tokens.filter((token) => isMeasure(token) && token.id !== counted[0]).map(({ id }) => id!);
  const named = said.length ? said : [assumedAmount(reading) ?? []].flat();
  const [of, ...more] = new Set(plan.compare === 'schedule' ? ['execution_rate', ...said] : named);
  if (!of || more.length) return;
  plan.having = plan.having.map((bar) => (bar.metric === 'growth' ? { ...bar, of } : bar));
  // 支出增长超过30%的部门有几个
  reading.take('(?<said>[mw])', ({ said: word }) => word![0]!.id === of);
}
