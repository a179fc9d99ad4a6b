import type { Filter, Having, Op } from '../plan.js';
import type { Token } from '../lexicon/token.js';
import { GENERIC } from '../lexicon/lexicon.js';
import { assumedAmount } from './order.js';
import type { Reading } from './reading.js';

const FLIPPED: Record<string, Op> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=', '=': '=' };

/** AB类, A、B两类; 教育、卫健、公安: letters and short names count where their neighbours say what they are. */
export function readShortForms(reading: Reading): void {
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
  const exclude = ({ values, all, tail }: { values?: Token[]; all?: Token[]; tail?: Token[] }) => {
    // 除教育局以外; 以上 leaves nothing out
    if (tail?.[0]?.kind === 'after' && tail[0].id !== 'not') return false;
    const named = (values ?? []).filter(({ kind }) => kind === 'value');
    // 去掉教育和卫健两家
    if (all?.[0] && (!/[个家项类]$/.test(all[0].text) || all[0].number !== named.length)) return false;
    if (!named.length || new Set(named.map(({ dim }) => dim)).size > 1) return false;
    // said twice is once too often: the second may mean another thing
    if (
      reading.plan.filters.some(({ op, values: out }) => op === 'not_in' && named.some(({ id }) => out.includes(id!)))
    )
      return false;
    addFilter(reading.plan.filters, named, 'not_in');
    return true;
  };
  reading.take('X (?<values>v( j v)*)( (?<all>n))?( d(?= [xzR]))?( (?<tail>[xz]))?( R)*', exclude);
  reading.take('(?<values>v( j v)*)( d)? x( R)*', exclude);
  reading.take('(?<values>v( j v)*)( d)? (?<after>z)( R)*', ({ values, after }) =>
    after![0]!.id === 'not' ? exclude({ values: values! }) : false,
  );
  // 教育局卫健委不算，其他部门; 单位资金和财政专户的都不算; 把公安局去掉
  reading.take('(?<values>v( j? v)*)( d)?( Y)? (?<not>X)(?! [vdS])', ({ values, not }) =>
    BEHIND.test(not![0]!.text) ? exclude({ values: values! }) : false,
  );
  // 没被退回的项目, 没评上A的项目; 没有退回项目的部门 is of the departments
  reading.take('(?<not>!) (?<value>v)', ({ value, not }) => {
    const [{ dim, negated }] = value as [Token];
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

/** What remains of the values narrows the question. */
export function readFilters(reading: Reading): void {
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
    if (dim === 'org' && isActing(reading, values![0]!)) return false;
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
  reading.take(`${metrics} (?<op>a) (?<low>n)z?`, ({ metric, op, low }) =>
    add(having, [bound(reading, metric, op![0]!.id as Op, low![0]!)]),
  );
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
  const scale = shown ? ({ 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4 }[shown] ?? 1) : high.unit === 'ratio' ? 0.01 : 1;
  return { ...low, unit: high.unit, number: low.number! * scale };
}

function bound(reading: Reading, metric: Token[] | undefined, op: Op, value: Token): Having | null {
  const said = metric?.[0];
  if (said?.kind === 'growth') return growthBound(said, op, value);
  const id =
    said?.id && !(said.kind === 'weak' && said.id === 'execution_rate' && value.unit !== 'ratio') ? said.id : null;
  // 核减了一半以上 is said of a rate
  const rate = value.unit === 'ratio' && said?.kind === 'weak' ? RATE_OF[said.id!] : undefined;
  const measured =
    rate ??
    id ??
    inheritedBar(reading, value) ??
    reading.inherited ??
    named(reading, value) ??
    (value.unit === '元' ? (assumedAmount(reading) ?? ofProjects(reading)) : null);
  if (!measured) return null;
  const number = fitting(reading.metric(measured).unit, value);
  return number === null ? null : { metric: measured, op, value: number };
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

function growthBound(said: Token, op: Op, { unit, number }: Token): Having | null {
  const value = unit === 'ratio' ? number! : unit === '倍' && said.number === 1 ? number! : null;
  if (value === null || said.number === 0) return null;
  return said.number === -1 ? { metric: 'growth', op: FLIPPED[op]!, value: -value } : { metric: 'growth', op, value };
}

/** 500万以上的信息化项目: the size of a project is its budget, unless a kind of cost is named (会议费超过50万: planned or spent?). */
const ofProjects = (reading: Reading): string | null =>
  reading.tokens.some(({ kind, id }) => kind === 'dimension' && id === 'project') &&
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

export const isGeneric = (token: Token) => token.kind === 'weak' && GENERIC.has(token.text);
