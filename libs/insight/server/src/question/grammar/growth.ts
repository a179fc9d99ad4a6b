import { isTime } from '../../semantics/cut.js';
import type { Token } from '../lexicon/token.js';
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
      const measures = new Set([...reading.left('metric'), ...reading.left('weak')].map(({ id }) => id));
      // 申报数和批复数差多少: of two amounts of a kind
      const units = new Set([...measures].map((id) => reading.metric(id!).unit));
      const isOfValues = measures.size === 1 && reading.left('value').length > 1;
      // A类与D类平均得分差多少: one beside the other
      reading.apart ||= isOfValues;
      return (measures.size === 2 && units.size === 1) || isOfValues;
    }
    // 教育局比卫健局预算多多少: of each other, not of last year
    if (!plan.compare && number && isOfTwo(reading)) return !reading.left('time').length;
    // 比公安局多多少, after another office: of the two, not of last year
    if (!plan.compare && number && isBesideOffice(reading)) return false;
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
    if (number && !/多少|率|幅|速|比例|几|百分/.test(text)) reading.turned = number as 1 | -1;
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

function isBesideOffice({ tokens }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  return words.some(({ kind }, i) => kind === 'than' && isOffice(words[i + 1]));
}

const isOffice = (token: Token | undefined) =>
  token?.kind === 'self' || (token?.kind === 'value' && token.dim === 'org');

/** 预算下降的部门有几个, 执行率高于去年同期的部门中最高的: what has grown is what is counted or ranked. */
function picks({ tokens, leaned }: Reading): boolean {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || text === '的');
  return words.some(({ kind }, i) => {
    const at = kind === 'growth' || kind === 'adjective' ? i : kind === 'above' && isPast(words[i + 1]) ? i + 1 : -1;
    const noun = words[at + 2];
    return (
      at >= 0 &&
      words[at + 1]?.text === '的' &&
      (PICKED.has(noun?.kind ?? 'filler') || (leaned !== undefined && (!noun || noun.kind === 'which')))
    );
  });
}

const PICKED = new Set<Token['kind']>(['dimension', 'count', 'metric']);
const isPast = (token: Token | undefined) => token?.kind === 'time' || token?.kind === 'yoy';

/** 比去年少了的部门: only those; 各部门比去年少了多少 asks for all. */
export function narrowToTurned(reading: Reading): void {
  const { plan, turned, listed } = reading;
  if (
    turned === null ||
    !(listed || picks(reading)) ||
    plan.kind === 'why' ||
    (plan.order && (plan.order.by === 'growth' || !picks(reading))) ||
    plan.having.some(({ metric }) => metric === 'growth')
  )
    return;
  if (reading.tokens.some(({ kind }) => kind === 'ask' || kind === 'askMoney' || kind === 'askRatio')) return;
  plan.having.push({ metric: 'growth', op: reading.turnedOp ?? (turned === 1 ? '>' : '<'), value: 0 });
}
