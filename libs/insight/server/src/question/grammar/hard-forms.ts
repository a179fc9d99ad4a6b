import type { Token } from '../lexicon/token.js';
import type { Op } from '../plan.js';
import { wholeYear } from '../reading/fiscal-time.js';
import type { Reading } from './reading.js';

/** Metric against metric, set difference, an organisation that acts on another, all-or-not. They come first: their parts mean less alone. */
export function readHardForms(reading: Reading, aside: string[]): void {
  readRateOfTwo(reading);
  readVersus(reading, aside);
  readMinus(reading, aside);
  readCounterOrg(reading);
  readActing(reading);
  readAll(reading);
}

/** What one amount as a share of another is called. */
const RATES: Record<string, string> = {
  'cut_amount/declared_amount': 'cut_rate',
  'executed_amount/budget_amount': 'execution_rate',
};

/** 核减金额占申报金额的比例 is the rate of cuts. */
function readRateOfTwo(reading: Reading): void {
  let found = false;
  reading.take('(?<part>[mw])(?= i (?<whole>[mw]) [hq%])', ({ part, whole }) => {
    const rate = RATES[`${part![0]!.id}/${whole![0]!.id}`];
    if (!rate) return false;
    reading.become(part![0]!, 'metric', { id: rate });
    found = true;
    return false;
  });
  if (found) reading.take('i [mw] [hq%]', () => true);
}

/** 申报比批复高出50%的项目, 执行数超过预算的部门 */
function readVersus(reading: Reading, aside: string[]): void {
  const versus = (left: string, right: string, op: Op, value: number) => {
    if (left === right || reading.plan.versus) return false;
    reading.plan.versus = { left, right, op, value };
    aside.push(left, right);
    return true;
  };
  reading.take(
    '(?<left>[mw]) C (?<right>[mw]) (?<op>[agD])( (?<by>n))?(?<after>z)?( [q$])?',
    ({ left, right, op, by, after }) => {
      const excess = by![0];
      if (excess && excess.unit !== 'ratio' && excess.unit !== '倍') return false;
      // 调整后预算比年初预算多多少: of all of it, one beside the other
      if (!excess && isHowMuch(reading, op![0]!) && !isListed(reading, op![0]!)) {
        aside.push(left![0]!.id!, right![0]!.id!);
        return left![0]!.id !== right![0]!.id;
      }
      const sign = op![0]!.kind === 'growth' ? op![0]!.number! : /^(<|asc)/.test(op![0]!.id!) ? -1 : 1;
      if (sign === 0) return false;
      const inclusive = after![0]?.id === '>=' ? '=' : '';
      const value = excess?.number ?? 0;
      return sign > 0
        ? versus(left![0]!.id!, right![0]!.id!, `>${inclusive}` as Op, value)
        : versus(left![0]!.id!, right![0]!.id!, `<${inclusive}` as Op, -value || 0);
    },
  );
  reading.take('(?<left>[mw]) (?<op>[ag]) (?<right>[mw])(?<by>n)(?<after>z)?', ({ left, op, right, by, after }) =>
    EXCEEDS.test(op![0]!.text) &&
    (by![0]!.unit === 'ratio' || by![0]!.unit === '倍') &&
    after![0]?.id !== '<=' &&
    after![0]?.id !== 'not'
      ? versus(left![0]!.id!, right![0]!.id!, after![0] ? '>=' : '>', by![0]!.number!)
      : false,
  );
  reading.take(
    '(?<left>[mw]) (?<op>a) (?<right>[mw])(?![f_]*[na])( (?<by>n))?(?<after>z)?',
    ({ left, op, right, by, after }) => {
      const excess = by![0];
      if (excess && (excess.unit !== 'ratio' || !op![0]!.id!.startsWith('>'))) return false;
      const sign = op![0]!.id as Op;
      return versus(
        left![0]!.id!,
        right![0]!.id!,
        after![0]?.id === '>=' && sign === '>' ? '>=' : sign,
        excess?.number ?? 0,
      );
    },
  );
}

/** 少多少, 低多少 */
function isHowMuch({ tokens }: Reading, op: Token): boolean {
  const next = tokens.slice(tokens.indexOf(op) + 1).find(({ kind }) => kind !== 'filler');
  return /多少/.test(op.text) || next?.kind === 'ask' || next?.kind === 'askMoney';
}

/** 执行数比预算少多少的项目, 哪些项目执行数比预算少多少; 各部门 are all of them. */
const isListed = ({ tokens }: Reading, op: Token): boolean =>
  tokens.some(({ kind, text }, i) => {
    const before = tokens.slice(0, i).findLast((token) => token.kind !== 'filler');
    return kind === 'dimension' && text && (i > tokens.indexOf(op) || before?.kind === 'which');
  });

/** 高出 and 超出 say by how much; 超过预算的 50% would be half of it. */
const EXCEEDS = /^(?:高出|超出|多出|高了|多了)$/;

/** 今年有去年没有的项目 */
function readMinus(reading: Reading, aside: string[]): void {
  const { plan } = reading;
  // 安排了会议费但没有培训费的部门
  reading.take(
    '(?<has>v)( (?<sum>[mw]))?( K)? (?<not>!)( w)? (?<lacks>v)( [mw])?(?= d)',
    ({ has, sum, not, lacks }) => {
      const [{ dim, id }, { dim: same, id: other }] = [has![0]!, lacks![0]!];
      if (plan.minus || dim !== same || id === other || !/没有?|无/.test(not![0]!.text)) return false;
      plan.filters.push({ dim: dim!, op: 'in', values: [id!] });
      plan.minus = { filters: [{ dim: dim!, op: 'in', values: [other!] }] };
      if (sum?.[0]) aside.push(sum[0].id!);
      return true;
    },
  );
  // 2024年有公务用车购置费预算而2025年没有的部门
  // 2024年安排了公务接待费、2025年没再安排的单位
  reading.take('[Kjf] (?<lacks>t) (?<not>!)( w)?(?= [vd])', ({ lacks, not }) => {
    const has = reading.left('time').find((token) => token !== lacks![0]);
    if (plan.minus || plan.time || !has || !/没|无|不再/.test(not![0]!.text)) return false;
    if (wholeYear(has.time!) === null || wholeYear(lacks![0]!.time!) === null) return false;
    plan.minus = { time: lacks![0]!.time! };
    return true;
  });
  reading.take('(?<has>t)(?<verb>[fj]*)(?<lacks>t) (?<not>!) (?=[vd])', ({ has, lacks, not }) => {
    if (plan.minus || plan.time || !/没有?|无/.test(not![0]!.text)) return false;
    if (wholeYear(has![0]!.time!) === null || wholeYear(lacks![0]!.time!) === null) return false;
    plan.time = has![0]!.time!;
    plan.minus = { time: lacks![0]!.time! };
    return true;
  });
  // 去年安排了今年没安排的项目
  reading.take(
    '(?<has>t) (?<verb>w)[fj]*(?<lacks>t) (?<not>!) (?<again>w)(?=f*[vd])',
    ({ has, verb, lacks, not, again }) => {
      if (
        plan.minus ||
        plan.time ||
        !/^(?:安排|申报)/.test(verb![0]!.text) ||
        verb![0]!.id !== again![0]!.id ||
        !/没有?|未|不再/.test(not![0]!.text)
      )
        return false;
      if (wholeYear(has![0]!.time!) === null || wholeYear(lacks![0]!.time!) === null) return false;
      plan.time = has![0]!.time!;
      plan.minus = { time: lacks![0]!.time! };
      aside.push(verb![0]!.id!);
      return true;
    },
  );
  reading.take('(?<lacks>t) (?<not>!)[fj,]*(?<has>t)(?<verb>f+)(?=[vd])', ({ has, lacks, not }) => {
    if (plan.minus || plan.time || !/没有?|无/.test(not![0]!.text)) return false;
    plan.time = has![0]!.time!;
    plan.minus = { time: lacks![0]!.time! };
    return true;
  });
}

/** 财政局核减了水务局多少: who cuts is not whose money is asked for. */
function readCounterOrg(reading: Reading): void {
  reading.take('(?<who>v)(?= ([tfT] ?)*w f*[vS])', ({ who }) => {
    const i = reading.tokens.indexOf(who![0]!);
    const [verb, whom] = reading.tokens.slice(i + 1).filter(({ kind }) => !['filler', 'time', 'total'].includes(kind));
    if (who![0]!.dim !== 'org' || (whom?.dim !== 'org' && whom?.kind !== 'self') || verb?.id !== 'cut_amount')
      return false;
    reading.plan.counterOrg = who![0]!.id!;
    return true;
  });
}

/** 财政局对水务局各项目核减的金额, 财政局把水务局的预算核减了多少 */
function readActing(reading: Reading): void {
  reading.take('(?<who>v)(?=[ftT]+[vS])', ({ who }) => {
    const i = reading.tokens.indexOf(who![0]!);
    const next = reading.tokens.findIndex(({ kind }, at) => at > i && !['filler', 'time', 'total'].includes(kind));
    const whom = reading.tokens[next]!;
    const acts = reading.tokens.slice(i + 1, next).some(({ text }) => /^[对给把]$/.test(text));
    const cuts = reading.tokens.slice(next).some(({ id }) => id === 'cut_amount' || id === 'cut_rate');
    if (!acts || !cuts || who![0]!.dim !== 'org' || (whom.dim !== 'org' && whom.kind !== 'self')) return false;
    reading.plan.counterOrg = who![0]!.id!;
    return true;
  });
}

/** 教育局的项目都过审了吗 */
function readAll(reading: Reading): void {
  reading.take('(d )?(& )?(?<every>[YT])(?= v)', ({ every }) => {
    if (every![0]!.kind === 'total' && every![0]!.text !== '全部') return false;
    const value = reading.left('value').at(-1);
    if (
      !value ||
      value.dim !== 'status' ||
      !/吗|没有?$|是否|是不是/.test(reading.tokens.map(({ text }) => text).join(''))
    )
      return false;
    reading.take('!(?=[f_]*$)', () => true);
    reading.plan.all = true;
    return true;
  });
}
