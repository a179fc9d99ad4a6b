import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';
import { isGeneric } from './scope.js';

/** Words for money in motion that a rate of it may be said with: 支出执行率, 预算支出进度. */
const SAME: Record<string, string[]> = {
  execution_rate: ['executed_amount', 'execution_rate'],
  balance: ['executed_amount', 'execution_rate'],
  executed_amount: ['execution_rate'],
  project_count: ['declared_amount'],
  cut_rate: ['cut_amount'],
  cut_amount: ['declared_amount'],
  suggested_amount: ['declared_amount'],
};

/**
 * What is measured. A weak word loses to a metric that is named; but it is only let go where that changes nothing, else it
 * stays unread.
 */
export function readMetrics(reading: Reading, counted: readonly string[], aside: readonly string[]): void {
  const strong = new Set([...counted, ...reading.left('metric').map(({ id }) => id!)]);
  reading.take('(?<metric>m)( c)?', () => true);
  const weak = reading.left('weak');
  const real = weak.filter((token) => !isGeneric(token));
  const joined = weak.filter(
    (token) => joinedToMetric(reading, token) || (counted.length && isAskedToo(reading, token)),
  );
  const metrics = [...strong, ...joined.map(({ id }) => id!)];
  if (!metrics.length) metrics.push(...askedEach(reading));
  // 结余超过500万的部门及其执行率: beside what the offices were chosen by
  if (metrics.length && followsTheList(reading)) metrics.unshift(...aside.filter((id) => !metrics.includes(id)));
  reading.take('w', () => false);
  if (!metrics.length) {
    const ids = new Set((real.length ? real : weak).map(({ id }) => id!));
    // 砍得最狠的项目，看金额: the money that was ranked by
    if (!real.length && aside.length && ids.size) {
      metrics.push(...new Set(aside));
      ids.clear();
    }
    // 申报项目超过20个的部门: the projects are counted, not their money
    if (aside.join() === 'project_count' && [...ids].every((id) => SAME['project_count']!.includes(id)) && ids.size) {
      metrics.push('project_count');
      ids.clear();
    }
    // 申报被砍了多少
    if (ids.size === 2 && ids.has('cut_amount') && ids.has('declared_amount')) ids.delete('declared_amount');
    // 花了…批了: two verbs without a joiner are not two metrics
    if (ids.size === 1) metrics.push(...ids);
    else if (ids.size > 1) return;
  }
  reading.take('(?<word>w)', ({ word }) => {
    const { id } = word![0]!;
    if (metrics.join() === 'project_count' && isFunding(reading, word![0]!)) return true;
    return metrics.includes(id!) || isGeneric(word![0]!) || metrics.some((metric) => SAME[metric]?.includes(id!));
  });
  reading.plan.metrics = [...new Set(metrics)];
}

/** 数量和金额, 预算与执行率: joined words are metrics of their own. */
function joinedToMetric(reading: Reading, token: Token): boolean {
  // 报了多少、批了多少
  const words = reading.tokens.filter(({ kind }) => kind !== 'filler' && kind !== 'ask');
  const i = words.indexOf(token);
  const isMeasure = (other: Token | undefined) =>
    other !== undefined && ['metric', 'weak', 'count', 'growth', 'share'].includes(other.kind);
  return (
    (words[i - 1]?.kind === 'joiner' && isMeasure(words[i - 2])) ||
    (words[i + 1]?.kind === 'joiner' && isMeasure(words[i + 2]))
  );
}

/** 报了多少批了多少: two verbs, each asked for. */
function askedEach({ tokens }: Reading): string[] {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const asked = words.filter(({ kind }, i) => kind === 'weak' && /^ask(?:Money)?$/.test(words[i + 1]?.kind ?? ''));
  const ids = new Set(asked.map(({ id }) => id!));
  return ids.size > 1 ? [...ids] : [];
}

/** 部门及其执行率 */
function followsTheList({ tokens, plan }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  return words.some(
    ({ kind }, i) =>
      kind === 'joiner' &&
      words[i - 1]?.kind === 'dimension' &&
      plan.groupBy.includes(words[i - 1]!.id!) &&
      words[i + 1]?.kind === 'metric',
  );
}

/** 一般公共预算安排的项目: where its money comes from, which is no measure. */
function isFunding({ tokens }: Reading, token: Token): boolean {
  const before = tokens[tokens.indexOf(token) - 1];
  return token.text === '安排' && before?.kind === 'value' && before.dim === 'fund_source';
}

/** 有几个，预算合计多少: it is asked for beside the count. */
function isAskedToo(reading: Reading, token: Token): boolean {
  const words = reading.tokens.filter(({ kind }) => kind !== 'filler' && kind !== 'total');
  const next = words[words.indexOf(token) + 1];
  return next?.kind === 'ask' || next?.kind === 'askMoney';
}

/** The metric of a question that names none but whose shape says it; null when it does not. */
export function impliedMetric(reading: Reading, aside: readonly string[]): string[] | null {
  const { plan } = reading;
  if (aside.length) return [...new Set(aside)];
  if (plan.all) return ['project_count'];
  const value = reading.tokens.find(
    ({ kind, dim }) => kind === 'value' && ['func_class', 'econ_class', 'topic', 'spend_type'].includes(dim!),
  );
  if (plan.filters.some(({ dim, values }) => dim === 'over_standard' && values.includes('是')) && plan.groupBy.length)
    return ['over_standard_amount'];
  if (plan.groupBy.includes('project') && !plan.share) return ['budget_amount'];
  if (value?.dim === 'func_class' && value.text.endsWith('支出')) return ['executed_amount'];
  if (value && /经费$/.test(value.text)) return ['budget_amount'];
  // 财政专户资金各部门分布, 上级转移支付有多少钱: money by its source is money planned
  const isSource = ({ dim }: Token) => dim === 'fund_source';
  const asksMoney = reading.tokens.some(({ kind }) => kind === 'askMoney');
  if ((plan.groupBy.length || asksMoney) && !plan.share && reading.tokens.some(isSource)) return ['budget_amount'];
  if (plan.groupBy.includes('fund_source') && !plan.share) return ['budget_amount'];
  return null;
}
