import type { Token } from '../lexicon/token.js';
import type { QueryPlan } from '../plan.js';
import type { Reading } from './reading.js';

interface Denominator {
  value: Token | undefined;
  self: boolean;
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
  reading.take('h( q)?', () => {
    found ??= { value: undefined, self: false };
    return true;
  });
  return found && (() => settle(reading, found!));
}

function settle(reading: Reading, { value, self }: Denominator): void {
  const { plan } = reading;
  const filter = (dim: string, name: string) => {
    if (!plan.filters.some((f) => f.dim === dim)) plan.filters.push({ dim, op: 'in', values: [name] });
  };
  if (self) {
    filter('org', '@self');
    plan.share = 'within:org';
  } else if (!value) plan.share = plan.groupBy.length ? 'group' : ofOffice(plan) ? 'within:org' : 'total';
  else if (
    value.dim === 'org' ||
    plan.filters.some(({ dim, values }) => dim === value.dim && values.includes(value.id!))
  ) {
    filter(value.dim!, value.id!);
    plan.share = `within:${value.dim}`;
  } else plan.share = `of:${value.dim}=${value.id}`;
}

/** 教育局预算中项目支出占多少: of the office's money, for what is asked is a part of it. */
const ofOffice = ({ filters }: QueryPlan): boolean =>
  filters.length > 1 && filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length === 1);
