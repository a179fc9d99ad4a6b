import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';
import { isGeneric } from './scope.js';

/** Words for money in motion that a rate of it may be said with: 支出执行率, 预算支出进度. */
export const SAME: Record<string, string[]> = {
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
  countAttributes(reading, counted);
  const { plan } = reading;
  const strong = new Set([...counted, ...reading.left('metric').map(({ id }) => id!)]);
  reading.take('(?<metric>m)( c)?', () => true);
  const weak = reading.left('weak');
  // 今年报的项目都通过了吗: of projects
  const isReported = weak.length > 0 && weak.every(({ id }) => id === 'declared_amount');
  if (plan.all && !strong.size && isReported) strong.add('project_count');
  const real = weak.filter((token) => !isGeneric(token));
  const joined = weak.filter(
    (token) => joinedToMetric(reading, token) || ((counted.length || strong.size) && isAskedToo(reading, token)),
  );
  const metrics = [...strong, ...joined.map(({ id }) => id!)];
  if (!metrics.length) metrics.push(...askedEach(reading));
  // 结余超过500万的部门及其执行率: beside what the offices were chosen by
  if (metrics.length && (followsTheList(reading) || isBeside(reading)))
    metrics.unshift(...aside.filter((id) => !metrics.includes(id)));
  reading.take('w', () => false);
  if (!metrics.length) {
    const ids = new Set((real.length ? real : weak).map(({ id }) => id!));
    // 绩效得分低于70分的项目预算多少: the budget is asked for, whatever they were chosen by
    const isAsked = weak.some(
      (token) =>
        /预算|经费/.test(token.text) &&
        (/^ask/.test(nextOf(reading, token)?.kind ?? '') || isOfTheChosen(reading, token)),
    );
    // 得分前五的项目及其预算: beside what they were chosen by
    const beside = weak.some((token) => /预算|经费/.test(token.text) && isOfTheChosen(reading, token, 'joiner'));
    if (!real.length && aside.length && beside && !aside.includes('budget_amount'))
      metrics.push(...new Set(aside), 'budget_amount');
    // 得分最低的五个项目的金额: of what was filed, or of what was granted?
    const ofMoney = ({ text }: Token) => !/预算|经费/.test(text);
    if (
      !real.length &&
      aside.some((id) => reading.metric(id).unit !== '元') &&
      weak.some((token) => ofMoney(token) && isOfTheChosen(reading, token))
    )
      return;
    if (!real.length && aside.length && isAsked && !aside.includes('budget_amount')) metrics.push('budget_amount');
    // 砍得最狠的项目，看金额: the money that was ranked by
    else if (!real.length && aside.length && ids.size) {
      metrics.push(...new Set(aside));
      ids.clear();
    }
    // 申报项目超过20个的部门: the projects are counted, not their money
    if (
      aside.length &&
      aside.every((id) => id === 'project_count') &&
      [...ids].every((id) => SAME['project_count']!.includes(id)) &&
      ids.size
    ) {
      metrics.push('project_count');
      ids.clear();
    }
    // 申报被砍了多少
    if (ids.size === 2 && ids.has('cut_amount') && ids.has('declared_amount')) ids.delete('declared_amount');
    // 我们的得分: of what? a project has its score of the review
    const isScored = ids.size === 1 && ids.has('review_score');
    if (isScored && !reading.leaned && !reading.tokens.some(({ id }) => id === 'project')) {
      reading.take('w', () => true);
      return;
    }
    // 申报项目的等级分布: how many of each
    const asksState = plan.groupBy.join() === 'status' && reading.tokens.some(({ text }) => text === '什么');
    if (isReported && !aside.length && (spreadByKind(reading) || asksState)) {
      metrics.push('project_count');
      ids.clear();
    }
    // 花了…批了: two verbs without a joiner are not two metrics
    if (ids.size === 1) metrics.push(...ids);
    else if (ids.size > 1) return;
  }
  reading.take('(?<word>w)', ({ word }) => {
    const { id } = word![0]!;
    if (metrics.join() === 'project_count' && isFunding(reading, word![0]!)) return true;
    // 有几家单位报了信息化项目: those that have some
    if (metrics.join() === 'org_count' && plan.filters.length && /^(?:申报|上?报|安排)/.test(word![0]!.text))
      return true;
    // 共安排项目多少个
    if (
      metrics.join() === 'project_count' &&
      /^安排了?$/.test(word![0]!.text) &&
      nextOf(reading, word![0]!)?.id === 'project'
    )
      return true;
    // 今年报的项目都通过了吗
    if (plan.all && metrics.join() === 'project_count' && id === 'declared_amount') return true;
    return metrics.includes(id!) || isGeneric(word![0]!) || metrics.some((metric) => SAME[metric]?.includes(id!));
  });
  reading.plan.metrics = [...new Set(metrics)];
}

const ATTRIBUTES = new Set(['grade', 'status', 'nature', 'category', 'over_standard']);

/** A类几个, 有几个退回的: what projects alone have says that projects are counted. */
function countAttributes(reading: Reading, counted: readonly string[]): void {
  const { plan } = reading;
  // 执行率低于50%的有几家
  if (
    !counted.length &&
    (plan.having.length || plan.filters.length) &&
    !plan.groupBy.length &&
    reading.take('(?<ask>c)', ({ ask }) => /[几多]少?家$/.test(ask![0]!.text))
  ) {
    (counted as string[]).push('org_count');
    return;
  }
  if (counted.length || reading.left('metric').length || reading.left('weak').length) return;
  if (!plan.filters.some(({ dim }) => ATTRIBUTES.has(dim))) return;
  const found = reading.take('(?<ask>c)', ({ ask }) => !/[家条]$/.test(ask![0]!.text));
  if (found) (counted as string[]).push('project_count');
}

/** 申报项目 is a noun here, and 分布 says that they are sorted by what projects alone have. */
function spreadByKind({ tokens, plan }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const isNoun = words.every(({ kind }, i) => kind !== 'weak' || words[i + 1]?.id === 'project');
  const spread = tokens.some(({ kind, text }) => kind === 'filler' && /^分布/.test(text));
  return isNoun && spread && plan.groupBy.some((id) => ATTRIBUTES.has(id)) && !plan.order;
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

/** 超标准金额最高的五个部门，以及各部门超标准的项目数: beside what was ranked by. */
function isBeside({ tokens, plan }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const at = words.findIndex(({ kind, text }) => kind === 'joiner' && /^(?:以及|及)/.test(text));
  const isAfterList = words[at - 1]?.kind === 'dimension' && plan.groupBy.includes(words[at - 1]!.id!);
  return at > 0 && plan.order !== null && isAfterList;
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

/** 执行率最低的部门的预算: said behind the noun of those that were chosen, it is asked for. */
export function isOfTheChosen({ tokens, plan }: Reading, token: Token, behind?: 'joiner'): boolean {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || text === ',');
  const at = words.indexOf(token) - (behind ? 1 : 0);
  if (behind && words[at]?.kind !== behind) return false;
  const noun = words[at - 1];
  const isChosen = words.slice(0, at - 1).some(({ kind }) => CHOOSING.has(kind));
  return noun?.kind === 'dimension' && plan.groupBy.includes(noun.id!) && isChosen;
}

/** Words that pick some of what is listed. */
export const CHOOSING = new Set<Token['kind']>([
  'superlative',
  'rank',
  'speed',
  'above',
  'after',
  'growth',
  'zero',
  'between',
]);

const nextOf = ({ tokens }: Reading, token: Token): Token | undefined =>
  tokens.slice(tokens.indexOf(token) + 1).find(({ kind }) => kind !== 'filler');

/** 一般公共预算安排的项目: where its money comes from, which is no measure. */
function isFunding({ tokens }: Reading, token: Token): boolean {
  const before = tokens[tokens.indexOf(token) - 1];
  return /^安排的?$/.test(token.text) && before?.kind === 'value' && before.dim === 'fund_source';
}

/** 有几个，预算合计多少: it is asked for beside the count. */
function isAskedToo(reading: Reading, token: Token): boolean {
  const words = reading.tokens.filter(({ kind }) => kind !== 'filler' && kind !== 'total');
  const next = words[words.indexOf(token) + 1];
  // 有几个，涉及多少预算
  if (asksFor(reading, token) && /预算|经费/.test(token.text)) return true;
  // 报上来多少项目, 报了多少C类项目: the projects are asked for
  const noun = words.slice(words.indexOf(next!) + 1).find(({ kind }) => kind !== 'value');
  if (next?.kind === 'ask' && noun?.id === 'project') return false;
  return next?.kind === 'ask' || next?.kind === 'askMoney';
}

/** 有几个，涉及多少预算: a second question, whose noun stands behind its word of asking. */
function asksFor({ tokens }: Reading, token: Token): boolean {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || text === ',');
  const at = words.indexOf(token);
  const cut = words.slice(0, at).findLastIndex(({ text }) => text === ',');
  const isBefore = words.slice(0, Math.max(cut, 0)).some(({ kind }) => kind === 'count' || kind === 'ask');
  return words[at - 1]?.kind === 'ask' && /多少$/.test(words[at - 1]!.text) && cut > 0 && isBefore;
}

/** 多少个项目，多少金额: of what was filed, or of what was granted? */
export const amountAskedToo = (reading: Reading): Token[] =>
  reading.plan.metrics.join() === 'project_count'
    ? reading.tokens.filter((token) => token.kind === 'weak' && isGeneric(token) && asksFor(reading, token))
    : [];

/** The metric of a question that names none but whose shape says it; null when it does not. */
export function impliedMetric(reading: Reading, aside: readonly string[]): string[] | null {
  const { plan } = reading;
  // 为什么退回 is no question of figures
  if (plan.kind === 'why' && plan.groupBy.includes('project') && !aside.length) return null;
  // 500万以上项目最多的部门: how many of such projects
  if (plan.order?.by === 'project_count' && plan.limit !== null) return ['project_count'];
  if (aside.length) return [...new Set(aside)];
  if (plan.all) return ['project_count'];
  if (plan.compare === 'schedule') return ['execution_rate'];
  // 信息化项目的等级分布: how many of each
  if (
    spreadByKind(reading) &&
    plan.filters.length &&
    !plan.share &&
    !reading.tokens.some(({ kind }) => kind === 'askMoney')
  )
    return ['project_count'];
  const value = reading.tokens.find(
    ({ kind, dim }) => kind === 'value' && ['func_class', 'econ_class', 'topic', 'spend_type'].includes(dim!),
  );
  if (plan.filters.some(({ dim, values }) => dim === 'over_standard' && values.includes('是')) && plan.groupBy.length)
    return ['over_standard_amount'];
  if (plan.groupBy.includes('project') && !plan.share) return ['budget_amount'];
  // 一般公共预算多少, 政府性基金预算占比多少; 政府性基金预算项目中C类占比 may be of their number
  if (
    (!plan.share || !plan.filters.some(({ dim }) => ATTRIBUTES.has(dim))) &&
    plan.filters.some(({ dim }) => dim === 'fund_source') &&
    reading.tokens.some(({ kind, dim, text }) => kind === 'value' && dim === 'fund_source' && text.endsWith('预算'))
  )
    return ['budget_amount'];
  // 三公支出, by its name money spent
  if (value?.dim === 'topic' && /(?:支出|开支|花销)$/.test(value.text)) return ['executed_amount'];
  if (value?.dim === 'func_class' && value.text.endsWith('支出')) return ['executed_amount'];
  if (value && /经费$/.test(value.text)) return ['budget_amount'];
  // 财政专户资金各部门分布, 上级转移支付有多少钱: money by its source is money planned
  const isSource = ({ dim }: Token) => dim === 'fund_source';
  const asksMoney = reading.tokens.some(({ kind }) => kind === 'askMoney');
  if ((plan.groupBy.length || asksMoney) && !plan.share && reading.tokens.some(isSource)) return ['budget_amount'];
  if (plan.groupBy.includes('fund_source') && (!plan.share || !reading.shared)) return ['budget_amount'];
  return null;
}
