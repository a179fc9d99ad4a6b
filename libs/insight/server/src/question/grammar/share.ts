import type { Token } from '../lexicon/token.js';
import { isTime } from '../../semantics/cut.js';
import type { QueryPlan } from '../plan.js';
import type { Reading } from './reading.js';

interface Denominator {
  value: Token | undefined;
  self: boolean;
  /** Each of these is its own whole. */
  within?: string;
}

/** 占全部预算的比重, 占比, 信息化占教育局预算的比例. Answers what it is a share of, once the groups are known. */
export function readShare(reading: Reading, aside: string[]): (() => void) | null {
  let found: Denominator | null = null;
  reading.take('i (?<value>[vS])?( T)* (?<metric>[mw])?( d)?( T)? [hq%]', ({ value, metric }) => {
    if (found) return false;
    if (metric?.[0]) aside.push(metric[0].id!);
    const said = value?.[0];
    found = { value: said?.kind === 'value' ? said : undefined, self: said?.kind === 'self' };
    return true;
  });
  reading.take('i T (?<value>v)? [mw] [hq%]', () => {
    if (found) return false;
    found = { value: undefined, self: false };
    return true;
  });
  // 占全年比重
  reading.take('i (?<when>t) [hq%]', ({ when }) => {
    if (found || when![0]!.text !== '全年') return false;
    found = { value: undefined, self: false };
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

function settle(reading: Reading, { value, self, within }: Denominator): void {
  const { plan } = reading;
  const filter = (dim: string, name: string) => {
    if (!plan.filters.some((f) => f.dim === dim)) plan.filters.push({ dim, op: 'in', values: [name] });
  };
  if (within) plan.share = `within:${within}`;
  else if (self) {
    filter('org', '@self');
    plan.share = 'within:org';
  } else if (!value && isInside(reading)) plan.share = `within:${plan.groupBy[0]}`;
  else if (!value && parts(reading)) {
    plan.groupBy.push(parts(reading)!);
    plan.share = 'group';
  } else if (!value)
    plan.share =
      plan.groupBy.some((id) => !isTime(id)) || (plan.groupBy.length && !plan.filters.length)
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
  } else plan.share = `of:${value.dim}=${value.id}`;
}

/** 基本支出与项目支出的构成比例: of each other. */
const parts = ({ plan, tokens }: Reading): string | undefined =>
  plan.groupBy.length || !tokens.some(({ text }) => /^(?:构成|结构|分别|各)/.test(text))
    ? undefined
    : plan.filters.find(({ dim, op, values }) => dim !== 'org' && op === 'in' && values.length > 1)?.dim;

/** 各部门内部各资金来源的占比: each office is its own whole. */
const isInside = ({ plan: { groupBy }, tokens }: Reading): boolean =>
  groupBy[0] === 'org' &&
  groupBy.length < 3 &&
  tokens.some(
    ({ text }, i) =>
      /^(?:内部|里|内|里面|里头|中)$/.test(text) &&
      (groupBy.length === 2 ? tokens[i - 1]?.id === 'org' : isPart(tokens, i)),
  );

/** 预算中公用经费所占份额 */
const isPart = (tokens: readonly Token[], i: number): boolean =>
  ['metric', 'weak'].includes(tokens[i - 1]?.kind ?? '') &&
  tokens[i + 1]?.kind === 'value' &&
  tokens[i + 1]?.dim !== 'org';

/** 教育局预算中项目支出占多少: of the office's money, for what is asked is a part of it. */
const ofOffice = ({ filters }: QueryPlan): boolean =>
  filters.length > 1 && filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length === 1);
