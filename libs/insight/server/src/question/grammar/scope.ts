import { GENERIC } from '../lexicon/lexicon.js';
import type { Token } from '../lexicon/token.js';
import type { Filter } from '../plan.js';
import type { Reading } from './reading.js';

/** AB类, A、B两类; 教育、卫健、公安: letters and short names count where their neighbours say what they are. */
export function readShortForms(reading: Reading): void {
  readSpentBeside(reading);
  readPaidFrom(reading);
  readProjectsSpending(reading);
  for (let more = true; more;)
    more = [...reading.left('bareGrade')].reverse().some((letter) => {
      const next = reading.tokens[reading.tokens.indexOf(letter) + 1];
      const after = next?.kind === 'joiner' ? reading.tokens[reading.tokens.indexOf(letter) + 2] : next;
      const before = reading.tokens[reading.tokens.indexOf(letter) - 1];
      const said =
        /^被?(?:评|定|列|判)[为上成了]$/.test(before?.text ?? '') ||
        // A、B两类项目: the number and the noun come after
        (after?.kind === 'number' && /[类档级等]$/.test(after.text)) ||
        (after?.kind === 'value' && after.dim === letter.dim) ||
        (after?.kind === 'dimension' && after.id === 'grade');
      if (said) reading.become(letter, 'value', {});
      return said;
    });
  const enumerated = new Set<Token>();
  const list = reading.tokens;
  for (let i = 0; i < list.length; i++) {
    const run = [list[i]!];
    while (list[i + run.length * 2 - 1]?.kind === 'joiner' && isName(list[i + run.length * 2]))
      run.push(list[i + run.length * 2]!);
    if (isName(list[i]) && run.length > 1) run.forEach((token) => enumerated.add(token));
  }
  for (const token of enumerated) if (token.kind === 'short') reading.become(token, 'value', {});
}

const isName = (token: Token | undefined) =>
  token !== undefined && (token.kind === 'short' || (token.kind === 'value' && token.dim === 'org'));

/** 除教育局外, 教育局以外, 不含人员经费 */
export function readExclusions(reading: Reading): void {
  const { tokens } = reading;
  const isCut = (from: Token, to: Token) =>
    tokens.slice(tokens.indexOf(from), tokens.indexOf(to)).some(({ text }) => /^[,;。]$/.test(text));
  const exclude = ({ without, values, all, tail }: Record<string, Token[] | undefined>) => {
    // 财政局不算，只看单位资金: what stands behind the sign is another matter
    if (without?.[0] && values?.[0] && isCut(without[0], values[0])) return false;
    // 除教育局以外; 以上 leaves nothing out
    if (tail?.[0]?.kind === 'after' && tail[0].id !== 'not') return false;
    const named = (values ?? []).filter(({ kind }) => kind === 'value');
    // 去掉教育和卫健两家
    if (all?.[0] && (!/[个家项类]$/.test(all[0].text) || all[0].number !== named.length)) return false;
    if (!named.length || new Set(named.map(({ dim }) => dim)).size > 1) return false;
    // 除信息化C类项目外: those that are both, which no plan leaves out
    const [first, last] = [named[0]!, named.at(-1)!];
    const beside = [
      tokens[tokens.indexOf(first) - 1],
      last.text.endsWith('的') ? undefined : tokens[tokens.indexOf(last) + 1],
    ];
    if (beside.some((next) => next?.kind === 'value' && next.dim !== 'org' && next.dim !== first.dim)) return false;
    // said twice is once too often: the second may mean another thing
    if (
      reading.plan.filters.some(({ op, values: out }) => op === 'not_in' && named.some(({ id }) => out.includes(id!)))
    )
      return false;
    addFilter(reading.plan.filters, named, 'not_in');
    return true;
  };
  // 非AB类项目: neither
  reading.take('(?<without>X) (?<values>vv+)', exclude);
  reading.take('(?<without>X) (?<values>v( j v)*)( (?<all>n))?( d(?= [xzR]))?( (?<tail>[xz]))?( R)*', exclude);
  reading.take('(?<values>v( j v)*)( d)? x( R)*', exclude);
  reading.take('(?<values>v( j v)*)( d)? (?<after>z)( R)*', ({ values, after }) =>
    after![0]!.id === 'not' ? exclude({ values: values! }) : false,
  );
  // 教育局卫健委不算，其他部门; 单位资金和财政专户的都不算; 把公安局去掉
  reading.take('(?<values>v( j? v)*)( d)?( Y)? (?<not>X)', ({ values, not }) => {
    const next = tokens.slice(tokens.indexOf(not![0]!) + 1).find(({ kind }) => kind !== 'filler');
    const isOfNext = next && /^(?:value|dimension|self)$/.test(next.kind) && !isCut(not![0]!, next);
    return BEHIND.test(not![0]!.text) && !isOfNext ? exclude({ values }) : false;
  });
  // 没被退回的项目, 没评上A的项目; 没有退回项目的部门 is of the departments
  reading.take('(?<not>!) (?<value>v)', ({ value, not }) => {
    const [{ dim, negated, text }] = value as [Token];
    // 没有没审的: twice no
    if (/^[没未不]/.test(text)) return false;
    if (!/^(?:status|grade)$/.test(dim!) || negated || not![0]!.text === '不') return false;
    // 哪些单位没有A类项目
    const words = reading.tokens.filter(({ kind }) => kind !== 'filler');
    if (words[words.indexOf(not![0]!) - 1]?.id === 'org') return false;
    const after = reading.tokens.slice(reading.tokens.indexOf(value![0]!) + 1);
    if (after.some(({ kind, id }) => kind === 'dimension' && id === 'org')) return false;
    return exclude({ values: value! });
  });
}

/** Words that leave out what stands before them. */
const BEHIND =
  /^(?:不[算计看要含]|不要算|不[用要]看|不计入|不列入|不纳入|不考虑|别[算看]|去[掉除]|剔[除掉]|排除|扣[除掉]|刨|除掉|撇)/;

/** 除人员经费外其他支出: what is spent on the others, and not the class of that name. */
function readOthers(reading: Reading): void {
  const isOut = reading.plan.filters.some(({ dim, op }) => dim !== 'func_class' && op === 'not_in');
  for (const token of isOut ? reading.left('value') : [])
    if (token.dim === 'func_class' && token.text === '其他支出')
      reading.become(token, 'weak', { id: 'executed_amount', dim: undefined });
}

/** 预算和执行对比, 预算、执行、结余: beside an amount it is the amount. */
function readSpentBeside(reading: Reading): void {
  const words = reading.tokens.filter(({ kind, text }) => kind !== 'filler' || text === ',');
  const isAmount = (token: Token | undefined) =>
    (token?.kind === 'weak' || token?.kind === 'metric') && reading.metric(token.id!).unit === '元';
  for (const [i, token] of words.entries()) {
    const isBeside =
      (words[i - 1]?.kind === 'joiner' && isAmount(words[i - 2])) ||
      (words[i + 1]?.kind === 'joiner' && isAmount(words[i + 2]));
    if (token.kind === 'weak' && token.text === '执行' && isBeside) Object.assign(token, { id: 'executed_amount' });
    // 申报、核定、执行情况: in a row of amounts it is one; 预算和执行情况 may be the rate
    const isInRow = [1, 3].every((n) => words[i - n]?.kind === 'joiner' && isAmount(words[i - n - 1]));
    if (token.text === '执行情况' && isInRow) Object.assign(token, { id: 'executed_amount' });
  }
}

/** 使用单位资金的项目: paid from it, and not how much was used. */
function readPaidFrom(reading: Reading): void {
  for (const token of reading.left('weak')) {
    const next = reading.tokens[reading.tokens.indexOf(token) + 1];
    if (token.text === '使用' && next?.dim === 'fund_source') reading.become(token, 'filler', {});
  }
}

/** 信息化项目支出: what such projects spent, and not a kind of expenditure besides. */
function readProjectsSpending(reading: Reading): void {
  for (const token of reading.left('value')) {
    const at = reading.tokens.indexOf(token);
    const before = reading.tokens.slice(0, at).findLast(({ text }) => text !== '的');
    const isOfProjects = before?.kind === 'value' && OF_PROJECTS.has(before.dim!);
    if (token.dim !== 'spend_type' || token.text !== '项目支出' || !isOfProjects) continue;
    const next = reading.tokens[at + 1]?.kind;
    if (next === 'weak' || next === 'metric') reading.become(token, 'dimension', { id: 'project', dim: undefined });
    else reading.become(token, 'weak', { id: 'executed_amount', dim: undefined });
  }
}

const OF_PROJECTS = new Set(['topic', 'grade', 'nature', 'status', 'over_standard']);

/** What remains of the values narrows the question. */
export function readFilters(reading: Reading): void {
  readOthers(reading);
  // 超过了会议费标准
  reading.take('a (?<value>v) E', ({ value }) => {
    addFilter(reading.plan.filters, [{ ...value![0]!, dim: 'over_standard', id: '是' }], 'in');
    addFilter(reading.plan.filters, value!, 'in');
  });
  reading.take('S', () =>
    addFilter(reading.plan.filters, [{ kind: 'self', text: '', at: 0, dim: 'org', id: '@self' }], 'in'),
  );
  reading.take('(?<values>v)', ({ values }) => {
    const [{ dim, id, text, negated }] = values as [Token];
    // 延续性…经常性的: the same in other words is once too often to be sure it is the same
    if (reading.tokens.some((other) => other.dim === dim && other.id === id && other.text !== text)) return false;
    // 没审核|通过: two states that stand side by side are not both meant
    const [before] = [reading.tokens[reading.tokens.indexOf(values![0]!) - 1]];
    if (dim === 'status' && before?.kind === 'value' && before.dim === dim) return false;
    if (dim === 'org' && !reading.plan.counterOrg && isActing(reading, values![0]!)) return false;
    addFilter(reading.plan.filters, values!, negated ? 'not_in' : 'in');
    return true;
  });
}

/** 财政局对水务局…: two offices of which one acts are no list of two. */
function isActing({ tokens }: Reading, office: Token): boolean {
  const others = tokens.filter(({ kind, dim }) => (kind === 'value' && dim === 'org') || kind === 'self');
  const at = tokens.indexOf(office);
  return others.some((other) => {
    const i = tokens.indexOf(other);
    const between = tokens.slice(Math.min(i, at) + 1, Math.max(i, at));
    return (
      i !== at &&
      between.some(({ text }) => /^[对给由为被帮替把]$/.test(text)) &&
      between.every(({ kind }) => kind === 'filler')
    );
  });
}

function addFilter(filters: Filter[], values: readonly Token[], op: Filter['op']): void {
  for (const { dim, id } of values) {
    const known = filters.find((filter) => filter.dim === dim && filter.op === op);
    if (!known) filters.push({ dim: dim!, op, values: [id!] });
    else if (!known.values.includes(id!)) known.values.push(id!);
  }
}

export const isGeneric = (token: Token) => token.kind === 'weak' && GENERIC.has(token.text);
