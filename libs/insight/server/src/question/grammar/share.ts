import { GENERIC } from '../lexicon/lexicon.js';
import type { Token } from '../lexicon/token.js';
import { isTime } from '../../semantics/cut.js';
import type { QueryPlan } from '../plan.js';
import type { Reading } from './reading.js';

interface Denominator {
  value: Token | undefined;
  /** 占预算的比重: what the whole is measured in, where it is said. */
  measure?: Token;
  self: boolean;
  /** 占全年: the periods shown make up the whole. */
  ofYear?: boolean;
  /** Each of these is its own whole. */
  within?: string;
}

/** 占全部预算的比重, 占比, 信息化占教育局预算的比例. Answers what it is a share of, once the groups are known. */
export function readShare(reading: Reading, aside: string[]): (() => void) | null {
  let found: Denominator | null = null;
  // 各年三公经费占当年预算: each of its own
  const own = reading.tokens.find((_, i) => reading.tokens[i - 1]?.kind === 'of');
  const isOfTimes = reading.tokens.some(({ kind, id }) => kind === 'dimension' && isTime(id!));
  if (own?.kind === 'time' && /^(?:当年|本年度?|当期)的?$/.test(own.text) && isOfTimes)
    reading.become(own, 'filler', {});
  // 占今年预算总额多少
  reading.take('i(?= t( T)? [mw]( T)? [hq%])', () => {
    if (found) return false;
    found = { value: undefined, self: false };
    return true;
  });
  reading.take(
    'i (?<value>[vS])?( T)* (?<metric>[mw]( [mw])?)?( (?<noun>d))?( T)? [hq%]',
    ({ value, metric, noun }) => {
      if (found || new Set(metric!.map(({ id }) => id)).size > 1) return false;
      // 占全部项目的比例: of their number
      const isOfProjects = noun?.[0]?.id === 'project' && !metric![0] && !value![0];
      if (isOfProjects && !reading.left('metric').length && !reading.left('weak').length) aside.push('project_count');
      if (metric?.[0]) aside.push(metric[0].id!);
      const said = value?.[0];
      found = {
        value: said?.kind === 'value' ? said : undefined,
        self: said?.kind === 'self',
        measure: metric?.[0],
      };
      return true;
    },
  );
  reading.take('i T (?<value>v)? [mw] [hq%]', ({ value }) => {
    if (found) return false;
    found = { value: value![0], self: false };
    return true;
  });
  // 占全部项目的比例: of their number
  reading.take('i T( [eY])* (?<thing>d) [hq%]', ({ thing }) => {
    if (found || thing![0]!.id !== 'project' || reading.left('metric').length || reading.left('weak').length)
      return false;
    aside.push('project_count');
    found = { value: undefined, self: false };
    return true;
  });
  // 占全年比重
  reading.take('i (?<when>t) [hq%]', ({ when }) => {
    if (found || when![0]!.text !== '全年') return false;
    found = { value: undefined, self: false, ofYear: true };
    return true;
  });
  // 占各部门自身预算的比重
  reading.take('i e (?<thing>d) [mw]? [hq%]', ({ thing }) => {
    if (found || reading.plan.groupBy.length) return false;
    reading.plan.groupBy.push(thing![0]!.id!);
    found = { value: undefined, self: false, within: thing![0]!.id! };
    return true;
  });
  reading.take('h( q)?', () => {
    found ??= { value: undefined, self: false };
    return true;
  });
  reading.shared = found !== null;
  return found && (() => settle(reading, found!));
}

const isWholeYears = ({ from, to }: { from: string; to: string }): boolean =>
  from.endsWith('-01') && to.endsWith('-12');

function settle(reading: Reading, { value, self, within, measure, ofYear }: Denominator): void {
  const { plan } = reading;
  // 结余占预算的比重: of another measure, which is no share of a whole; two measures are asked about
  const [only] = plan.metrics;
  const isOther = measure && plan.metrics.length === 1 && measure.id !== only && reading.metric(only!).unit === '元';
  if (isOther && (!GENERIC.has(measure.text) || /预算/.test(measure.text))) plan.metrics.push(measure.id!);
  const filter = (dim: string, name: string) => {
    if (!plan.filters.some((f) => f.dim === dim)) plan.filters.push({ dim, op: 'in', values: [name] });
  };
  const year = ofLongerTime(reading);
  if (year) {
    reading.become(year, 'beyond', {});
    return;
  }
  const twofold = within ? undefined : wholeOfTwo(reading);
  if (twofold) {
    reading.leave(twofold);
    return;
  }
  const container = within ? undefined : inside(reading);
  if (within) plan.share = `within:${within}`;
  else if (ofYear && plan.groupBy.length && plan.groupBy.every(isTime)) {
    plan.share = 'group';
    // 上半年各月支出占全年的比重: of more than is shown
    const isPart = plan.time && !('points' in plan.time) && !isWholeYears(plan.time);
    if (isPart) reading.tokens.filter(({ kind }) => kind === 'of').forEach((token) => reading.leave(token));
  } else if (isOwn(reading, self)) plan.share = 'within:org';
  else if (container && !self && (!value || value === container)) plan.share = `within:${container.dim}`;
  else if (self) {
    filter('org', '@self');
    plan.share = 'within:org';
  } else if (!value && insideOfOne(reading)) plan.share = `within:${insideOfOne(reading)}`;
  else if (!value && isInside(reading)) {
    plan.share = `within:${plan.groupBy[0]}`;
    // 各部门内部A、B两类的占比: each of them
    const many = plan.filters.find(({ dim, op, values }) => dim !== 'org' && op === 'in' && values.length > 1)?.dim;
    if (many && plan.groupBy.length === 1) plan.groupBy.push(many);
  } else if (!value && parts(reading)) {
    plan.groupBy.push(parts(reading)!);
    plan.share = ofAll(reading) ? 'total' : 'group';
  } else if (!value && partsOfTotal(reading)) {
    reading.leave(partsOfTotal(reading)!);
    return;
  } else if (!value && ofEverything(reading)) plan.share = 'total';
  else if (!value && plan.groupBy.length === 2) {
    const whole = wholeOfCuts(reading);
    if (isNarrowedBesides(plan) && !isTime(whole)) {
      for (const word of reading.tokens.filter(({ kind }) => kind === 'share')) reading.leave(word);
      return;
    }
    plan.share = `within:${whole}`;
  } else if (!value)
    plan.share =
      plan.groupBy.every((id) => id === 'quarter' || id === 'month') && plan.groupBy.length && isEach(reading)
        ? 'group'
        : plan.groupBy.some((id) => !isTime(id)) || (plan.groupBy.length && !plan.filters.length)
          ? 'group'
          : ofOffice(plan)
            ? 'within:org'
            : 'total';
  else if (
    value.dim === 'org' ||
    plan.filters.some(({ dim, values }) => dim === value.dim && values.includes(value.id!))
  ) {
    filter(value.dim!, value.id!);
    plan.share = `within:${value.dim}`;
  } else if (isOfOffices(plan)) {
    // 各部门占信息化预算的比重, 教育局占信息化预算的比重: what each of them has of it
    filter(value.dim!, value.id!);
    plan.share = plan.filters.length > 1 ? `within:${value.dim}` : 'group';
  } else plan.share = `of:${value.dim}=${value.id}`;
}

/** Offices, and no part of their money: what they have of a kind is a part of that kind. */
const isOfOffices = ({ groupBy, filters }: QueryPlan): boolean =>
  !groupBy.some(isTime) && (groupBy.length || filters.length) > 0 && filters.every(({ dim }) => dim === 'org');

/** 上半年支出占全年比重: of its own year, which no plan says. Answers the year. */
function ofLongerTime({ tokens, plan }: Reading): Token | undefined {
  const when = tokens[tokens.findIndex(({ kind }) => kind === 'of') + 1];
  // a year that was joined with its month is a filler by now
  if (!when?.time || !plan.time || (plan.groupBy.length && plan.groupBy.every(isTime))) return undefined;
  return JSON.stringify(when.time) === JSON.stringify(plan.time) ? undefined : when;
}

/** 各季度占比: of the whole time, not of what others had then. */
const isEach = ({ tokens }: Reading): boolean => tokens.some(({ kind }) => kind === 'each');

/** 人员经费和公用经费的占比: of each other, or of all there is? Answers the word that asks. */
function partsOfTotal({ tokens, plan }: Reading): Token | undefined {
  const many = plan.filters.find(({ op, values }) => op === 'in' && values.length > 1);
  const isApart = plan.groupBy.length > 0 && plan.groupBy.join() !== 'org';
  if (
    !many ||
    isApart ||
    (plan.groupBy.length && many.dim !== 'org') ||
    tokens.some(({ kind }) => kind === 'of' || kind === 'each' || kind === 'total')
  )
    return undefined;
  return tokens.find(({ kind }) => kind === 'share');
}

/** 占总支出的比重 */
function ofAll({ tokens }: Reading): boolean {
  const of = tokens.findIndex(({ kind }) => kind === 'of');
  return of >= 0 && tokens.slice(of).some(({ text }) => /^(?:占)?(?:全[区市县部]|总|所有)/.test(text));
}

/** 教育局、公安局占全区的比重: of all there is, not of the two. Where all are listed it is the same. */
const ofEverything = (reading: Reading): boolean => {
  const { tokens, plan } = reading;
  const of = tokens.findIndex(({ kind }) => kind === 'of');
  // 各部门三公经费占全区预算的比重: of everything, not of their part together
  const isPart = plan.filters.some(({ dim, op, values }) => op === 'not_in' || dim !== 'org' || values.length > 1);
  if (isPart && ofAll(reading) && plan.groupBy.some((id) => !isTime(id))) return true;
  const isNarrowed = plan.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  return isNarrowed && of >= 0 && tokens.slice(of).some(({ text }) => /^(?:占)?全[区市县](?:的|各)?$/.test(text));
};

/** 基本支出与项目支出的构成比例: of each other. */
const parts = ({ plan, tokens, vocabulary }: Reading): string | undefined => {
  if (plan.groupBy.length || ofWhole(tokens)) return undefined;
  const many = plan.filters.find(({ dim, op, values }) => dim !== 'org' && op === 'in' && values.length > 1);
  // 新增和延续项目的占比: there are no others
  const all = vocabulary.dimensions.find(({ id }) => id === many?.dim)?.values.length;
  const isSaid = tokens.some(({ text }) => /^(?:构成|结构|分别|各)|^(?:的)?比例$/.test(text));
  return many && (isSaid || many.values.length === all) ? many.dim : undefined;
};

/** 占…的比例: of what is named, not of each other. */
const ofWhole = (tokens: readonly Token[]): boolean =>
  tokens.some(({ kind }) => kind === 'of') && !tokens.some(({ text }) => /^(?:构成|结构|分别|各)/.test(text));

/** 各部门…占本部门预算的比例: each of its own money, not of the asker's. */
const isOwn = ({ plan, tokens }: Reading, self: boolean): boolean => {
  const after = tokens[tokens.findIndex(({ kind }) => kind === 'of') + 1]?.text ?? '';
  const named = plan.filters.some(({ dim, values }) => dim === 'org' && !values.includes('@self'));
  const own = /^(?:它|其|各)?(?:自己|自身|本身|各自)的?$|^其$/.test(after) || (self && /^本/.test(after));
  return own && plan.filters.length > 0 && (plan.groupBy.includes('org') || named);
};

/** 信息化预算里，数据局占几成: of what stands before 里, whatever kind it is of. */
function inside({ tokens, plan }: Reading): Token | undefined {
  const of = tokens.findIndex(({ kind }) => kind === 'of' || kind === 'share');
  const at = tokens.findIndex(({ text }, i) => i < of && IN.test(text));
  const whole = tokens.slice(0, at < 0 ? 0 : at).filter(({ kind, text }) => kind === 'value' && text);
  const part = tokens.slice(at, of).filter(({ kind, text }) => kind === 'value' && text);
  // 信息化在专项资金预算中占多少: the whole stands behind 在, its part before it
  const within = tokens.findIndex(({ text }, i) => i < at && text === '在');
  if (!plan.groupBy.length && within > 0 && whole.length === 2 && !part.length) {
    const [first, second] = whole as [Token, Token];
    return tokens.indexOf(first) < within && within < tokens.indexOf(second) && first.dim !== second.dim
      ? second
      : undefined;
  }
  // 信息化预算教育局占多少: what stands right before 占 is the part
  const asked = tokens.slice(of + 1).find(({ kind }) => kind !== 'filler');
  const named = tokens.slice(0, Math.max(of, 0)).filter(({ kind, text }) => kind === 'value' && text);
  const isLast =
    named.length === 2 && tokens.slice(tokens.indexOf(named[1]!) + 1, of).every(({ kind }) => kind === 'filler');
  if (
    at < 0 &&
    isLast &&
    !plan.groupBy.length &&
    named[1]!.dim === 'org' &&
    named[0]!.dim !== 'org' &&
    (!asked || /^ask/.test(asked.kind))
  )
    return named[0];
  // 信息化预算中教育局和卫健委各占多少: each of the two
  const isOfParts = plan.groupBy.length === 1 && part.length > 1 && part.every(({ dim }) => dim === plan.groupBy[0]);
  if ((plan.groupBy.length && !isOfParts) || whole.length !== 1 || !part.length) return undefined;
  return part.every(({ dim }) => dim !== whole[0]!.dim) ? whole[0] : undefined;
}

const IN = /^(?:里|里头|里面|里边|里的|中|当中|当中的|之中|其中|内)$/;

/** 住建局三公预算里，接待费占几成: of what is both the office's and of that kind, which no plan says. Answers the word that asks for it. */
function wholeOfTwo({ tokens, plan }: Reading): Token | undefined {
  const of = tokens.findIndex(({ kind }) => kind === 'of' || kind === 'share');
  const at = tokens.findIndex(({ text }, i) => i < of && IN.test(text));
  const named = (from: number, to: number) =>
    new Set(tokens.slice(from, to).flatMap(({ kind, dim, text }) => (kind === 'value' && text ? [dim!] : [])));
  const whole = named(0, Math.max(at, 0));
  // 商务局信息化在专项资金项目预算中占多少: the part stands before 在
  const isBefore = tokens.slice(0, Math.max(at, 0)).some(({ text }) => text === '在');
  const isTwo =
    whole.size > (isBefore ? 2 : 1) && whole.has('org') && !plan.groupBy.length && (isBefore || named(at, of).size > 0);
  return isTwo ? tokens[of] : undefined;
}

/** 各部门内部各资金来源的占比: each office is its own whole. */
const isInside = ({ plan: { groupBy, filters }, tokens }: Reading): boolean =>
  groupBy[0] === 'org' &&
  groupBy.length < 3 &&
  tokens.some(
    ({ text }, i) =>
      /^(?:内部|里|内|里面|里头|中)$/.test(text) &&
      (groupBy.length === 2 ? tokens[i - 1]?.id === 'org' : isPart(tokens, i) || isOfEach(tokens, i, filters)),
  );

/** 各功能分类内部，不同资金来源的占比: each of the one is the whole of the other. */
const insideOfOne = ({ plan: { groupBy }, tokens }: Reading): string | undefined => {
  const at = tokens.findIndex(({ kind, text }, i) => kind === 'filler' && INSIDE.test(text) && cutBefore(tokens, i));
  const cut = at < 0 ? inThose(tokens) : tokens[at - 1]?.id;
  return groupBy.length === 2 && groupBy.includes(cut!) && !isTime(cut!) ? cut : undefined;
};
/** 各部门各等级信息化项目占比: of the office's, or of its part? */
export const isNarrowedBesides = ({ filters, groupBy }: QueryPlan): boolean =>
  filters.some(({ dim }) => !groupBy.includes(dim));

/** 每年各资金来源占比, 各部门各等级占比: a year is its own whole, and what is named first is that of what comes behind. */
export function wholeOfCuts({ plan: { groupBy }, tokens }: Reading): string {
  const said = tokens.find(
    ({ kind, id, dim }) =>
      (kind === 'dimension' && groupBy.includes(id!)) || (kind === 'value' && groupBy.includes(dim!)),
  );
  return groupBy.find(isTime) ?? (said?.kind === 'value' ? said.dim : said?.id) ?? groupBy[0]!;
}

/** 各部门在各专题预算中的占比, 各功能科目中各部门支出占比 */
const inThose = (tokens: readonly Token[]): string | undefined => {
  const at = tokens.findIndex(({ text }) => /^(?:中|当中|里)的?$/.test(text));
  if (at < 0) return undefined;
  const isIn = tokens.slice(0, at).some(({ text }) => text === '在') || tokens[at + 1]?.kind === 'each';
  return isIn ? tokens.slice(0, at).findLast(({ kind }) => kind === 'dimension')?.id : undefined;
};
const cutBefore = (tokens: readonly Token[], i: number) => tokens[i - 1]?.kind === 'dimension';
const INSIDE = /^(?:内部|内|里|里面|里头|里边|当中|之中)的?$/;

/** 各部门内部编外人员预算占比: a part of each; 各部门中 may be among them. */
const isOfEach = (tokens: readonly Token[], i: number, filters: QueryPlan['filters']): boolean => {
  const before = tokens[i - 1];
  const isOffice = before?.id === 'org' || before?.dim === 'org';
  return tokens[i]!.text === '内部' && isOffice && filters.some(({ dim, op }) => dim !== 'org' && op === 'in');
};

/** 预算中公用经费所占份额 */
const isPart = (tokens: readonly Token[], i: number): boolean =>
  ['metric', 'weak'].includes(tokens[i - 1]?.kind ?? '') &&
  tokens[i + 1]?.kind === 'value' &&
  tokens[i + 1]?.dim !== 'org';

/** 教育局预算中项目支出占多少: of the office's money, for what is asked is a part of it. */
const ofOffice = ({ filters }: QueryPlan): boolean =>
  filters.length > 1 && filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length === 1);
