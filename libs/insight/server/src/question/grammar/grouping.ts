import { GENERIC } from '../lexicon/lexicon.js';
import type { Kind, Token } from '../lexicon/token.js';
import { isOfEach, isShownApart } from './of-each.js';
import { severalYears } from './period.js';
import type { Reading } from './reading.js';

const TIMES = ['year', 'quarter', 'month'];

/** 各部门, 按项目类型, 逐月, 哪些单位, 多少个项目, 项目清单 */
export function readGroups(reading: Reading, counted: string[]): void {
  const { plan } = reading;
  const group = (dimensions: readonly Token[] | undefined) => {
    for (const { id } of (dimensions ?? []).filter(({ kind }) => kind === 'dimension'))
      if (!plan.groupBy.includes(id!)) plan.groupBy.push(id!);
  };
  // ABCD各类项目: the classes, not the projects
  reading.take('(?<things>d) e(?= d)', ({ things }) => (things![0]!.text.startsWith('ABCD') ? group(things) : false));
  // 各类项目: of which kind of kinds?
  reading.take('(?<kinds>e)( e)* (?<things>d( [jJ] e? d)*)', ({ kinds, things }) =>
    things![0]!.text === '项目' && /^各[类种]$/.test(kinds![0]!.text) ? false : group(things),
  );
  // 所有部门执行率
  reading.take('(?<all>T) (?<things>d)', ({ all, things }) =>
    /^(?:所有|全部|全体)的?$/.test(all![0]!.text) &&
    things![0]!.id === 'org' &&
    (!asksAmount(reading) || isSaidApart(reading))
      ? group(things)
      : false,
  );
  // 按部门按年: the second says by what, too
  reading.take('B (?<things>d( [jJ] d)*)( B(?! d))?', ({ things }) => group(things));
  reading.take('(?<things>d) B', ({ things }) => group(things));
  reading.take('(?<things>d) e(?! d)( q)?', ({ things }) => (things![0]!.id === 'project' ? false : group(things)));

  // 资金来源构成, 项目类型分布
  reading.take('(?<thing>d)(?=f)', ({ thing }) => {
    const next = reading.tokens[reading.tokens.indexOf(thing![0]!) + 1];
    const { id } = thing![0]!;
    if (id === 'org' || id === 'project' || TIMES.includes(id!) || !/^(?:构成|结构|分布|组成)/.test(next!.text))
      return false;
    return group(thing);
  });

  const count = ({ thing, ask, each }: Record<string, Token[]>) => {
    const { id } = thing![0]!;
    if (ask?.[0]?.kind === 'ask' && !/多少$/.test(ask[0].text)) return false;
    const metric = reading.vocabulary.dimensions.find((dimension) => dimension.id === id)?.counted;
    if (!metric) return false;
    counted.push(metric);
    reading.apart ||= Boolean(each?.length);
    return true;
  };
  reading.take('(?<ask>[cq]) (?<thing>d)', count);
  reading.take('(?<thing>d)( T)?( (?<each>e))? (?<ask>c)', count);
  reading.take('(?<thing>d)( T)?( (?<each>e))? (?<ask>q)', (groups) => {
    const [ask] = groups['ask'] as [Token];
    // 项目还有多少指标结余: what is left is asked for; D类项目涉及多少预算: the money
    const next = reading.tokens[reading.tokens.indexOf(ask) + 1];
    const isMeasured =
      (next?.kind === 'metric' && reading.metric(next.id!).unit === '元') ||
      (next?.kind === 'weak' && GENERIC.has(next.text));
    return /^有?多少$/.test(ask.text) && !isMeasured && count(groups);
  });

  // 报了多少C类项目: they are counted, whatever kind they are of
  reading.take('(?<ask>[cq])(?=( v)+ (?<thing>d))', ({ ask, thing }) => {
    if (thing![0]!.id !== 'project' || counted.length || !/^(?:了|过|有)?(?:多少|几)个?$/.test(ask![0]!.text))
      return false;
    const between = reading.tokens.slice(reading.tokens.indexOf(ask![0]!), reading.tokens.indexOf(thing![0]!));
    return between.every(({ text }) => text !== ',') && count({ ask: ask!, thing: thing! });
  });
  // 教育局有没有D类项目: how many there are
  reading.take('(?<whether>&)(?=( v)+ (?<thing>d)[f_]*$)', ({ whether, thing }) => {
    if (!/^(?:有|是否有|是不是有|可有|是否存|存)/.test(whether![0]!.text) || /哪/.test(whether![0]!.text)) return false;
    if (thing![0]!.id !== 'project' || reading.plan.having.length || counted.length) return false;
    counted.push('project_count');
    return true;
  });
  const list = ({ thing }: Record<string, Token[]>) => {
    // 新增项目和延续项目哪类多 lists no projects
    if (thing![0]!.id === 'project' && asksKind(reading)) return false;
    // 列一下各资金来源项目的申报总额
    const next = reading.tokens.slice(reading.tokens.indexOf(thing![0]!) + 1).find(({ kind }) => kind !== 'filler');
    if (plan.groupBy.length && next?.kind === 'metric' && /总[额数]$/.test(next.text)) return false;
    reading.listed = true;
    return group(thing);
  };
  reading.take('(?<who>l)', ({ who }) => {
    if (!/^[是有]谁$/.test(who![0]!.text)) return false;
    list({ thing: [{ kind: 'dimension', id: 'org', text: '', at: 0 }] });
    return true;
  });
  // 四个季度里, 十二个月中
  reading.take('(?<all>n)(?= d)', ({ all }) => {
    const [{ number, unit, text } = { text: '' }] = all!;
    const next = reading.tokens[reading.tokens.indexOf(all![0]!) + 1];
    return (
      unit === '个' &&
      text.endsWith('个') &&
      ((next?.id === 'quarter' && number === 4) || (next?.id === 'month' && number === 12))
    );
  });
  // 四个等级的得分: as many as there are
  reading.take('(?<all>n) (?<thing>d)', ({ all, thing }) => {
    const dimension = reading.vocabulary.dimensions.find(({ id }) => id === thing![0]!.id);
    if (!all![0]!.text.endsWith('个') || dimension?.id !== 'grade') return false;
    return all![0]!.number === dimension.values.length ? group(thing) : false;
  });
  reading.take('l n? (?<thing>d)', list);
  reading.take('(?<thing>d) n? l', list);
  reading.take('(?<thing>d) L', list);
  reading.take('L (?<thing>d)', list);
}

/** What the nouns that are left stand for, once measures, ranks and thresholds are known. */
export function settleGroups(reading: Reading, counted: string[]): void {
  const { plan } = reading;
  const group = (id: string) => {
    if (!plan.groupBy.includes(id)) plan.groupBy.push(id);
  };
  // 信息化项目里D类有几个
  const things = reading.left('dimension');
  const metric = reading.vocabulary.dimensions.find(({ id }) => id === things[0]?.id)?.counted;
  if (things.length === 1 && metric && !counted.length && reading.take('c', () => true)) {
    counted.push(metric);
    reading.take('d', () => true);
  }
  const asked = counted.length > 0 || plan.groupBy.length > 0;
  // 没花完钱的部门
  const isUnfinished =
    reading.tokens.some(({ kind, text }) => kind === 'metric' && /^[没未]/.test(text)) &&
    !reading.left('ask').length &&
    !reading.left('askMoney').length;
  const measured =
    !isUnfinished &&
    (reading.shared ||
      ['metric', 'weak', 'ask', 'askMoney', 'share', 'of'].some((kind) => reading.left(kind as Kind).length));
  const listed = !measured || reading.left('list').length + reading.left('which').length > 0;
  if (!asked && (plan.order || plan.having.length || reading.turned !== null || plan.versus || plan.minus || listed)) {
    const nouns = reading.left('dimension');
    // 排前八的部门，只看专项资金项目: the noun of a value is not what is listed
    const noun = nouns.findLast(({ text }) => text) ?? nouns.at(-1);
    const sets = plan.filters.filter(({ op, values }) => op === 'in' && values.length > 1);
    // 部门预算项目和专项资金项目，哪类高: the kinds stand side by side, not their projects
    // 部门预算项目呢, 退回的项目呢: the noun of a value
    const isJustNoun = noun && reading.leaned && !plan.order && ofValue(reading, noun);
    const isOfNamed = noun?.id === 'org' && sets.some(({ dim }) => dim === 'org');
    // 教育、卫生、农业三个部门今年三公经费合计
    // 把D类项目的预算总额列一下: the sum is what is to be shown
    if (noun && sumIsShown(reading, noun)) reading.take('L', () => true);
    else if (isOfNamed && !plan.order && !plan.having.length && asksOneSum(reading)) reading.take('[lL]', () => false);
    else if (noun && isAttribute(reading, noun, sets.length > 0)) reading.take('[lL]', () => false);
    else if (isJustNoun) reading.take('[lL]', () => false);
    // 新增项目和延续项目哪类多: which of the two kinds
    else if (noun?.id === 'project' && sets[0] && plan.limit === null && asksKind(reading)) group(sets[0].dim);
    else if (noun?.text === '' && sets[0] && plan.order?.dir && plan.limit === null) group(sets[0].dim);
    else if (noun) {
      group(noun.id!);
      reading.listed = true;
      reading.take('[lL]', () => true);
    }
  }
  // 前五家, 谁被砍得最狠: of offices
  const ofOffices = reading.tokens.some(
    ({ kind, text }) =>
      (/^(?:rank|number|ordinal)$/.test(kind) && text.endsWith('家')) ||
      text === '谁' ||
      /家$/.test(kind === 'which' ? text : ''),
  );
  if (plan.order && !plan.groupBy.length && !reading.left('dimension').length && ofOffices) group('org');
  for (const { id, text } of reading.left('dimension')) if (text.startsWith('ABCD')) group(id!);
  // 月度支出: the period is what it is split by; 年度预算 is just the year's
  for (const { id } of reading.left('dimension')) if (id === 'month' || id === 'quarter') group(id);

  const values = new Map<string, number>();
  for (const { dim, op, values: named } of plan.filters) if (op === 'in') values.set(dim, named.length);
  const several = [...values].filter(([, n]) => n > 1).map(([dim]) => dim);
  if (reading.left('each').length || reading.apart || (plan.order && !plan.groupBy.length))
    several.slice(0, 1).forEach(group);
  if (reading.left('each').length && several.length) reading.take('e', () => true);
  // 历年各是多少, 近三年分别: by year
  const isSum = reading.left('total').length > 0 && reading.left('metric').length > 1;
  if (reading.left('each').length && severalYears(plan.time) && !plan.groupBy.length && !isSum) {
    group('year');
    reading.take('e', () => true);
  }
  const isOne = asksOneSum(reading);
  // 5月和6月支出合计
  const isCut = reading.tokens.some(({ kind }) => ['each', 'by', 'trend', 'dimension', 'yoy', 'than'].includes(kind));
  if (isOne && TIMES.includes(plan.groupBy.join()) && !isCut) plan.groupBy = [];
  if (several.length === 1 && !isOne && !reading.shared && !plan.order && !plan.stat)
    if (isShownApart(reading, several[0]!)) group(several[0]!);
  const isListOfProjects = reading.listed && plan.groupBy.join() === 'project';
  if ((values.get('org') ?? 0) > 1 && !reading.left('total').length && !isOne && !isListOfProjects) group('org');
  // 超标准和没超标准的项目数: of both together it is all of them
  if (values.get('over_standard') === 2 && !plan.groupBy.length && !isOne) group('over_standard');
  // 教育局和公安局的A类B类项目数: of each, and each of them
  const other = several.find((dim) => dim !== 'org' && dim !== 'status');
  if (several.length === 2 && other && !isOne && !reading.shared && !plan.order && isOfEach(reading, other))
    group(other);
}

const SUMMED = /^(?:合计|一共|总共|总计|共计|加起来|加)/;

/** 两个局一共多少个, 教育局加公安局, 三个局支出总共多少: one number. */
const asksOneSum = ({ tokens }: Reading): boolean =>
  tokens.some(
    ({ kind, text }) =>
      (kind === 'total' && SUMMED.test(text)) ||
      (/^ask/.test(kind) && /^(?:合计|一共|总共|总计|共计|共)/.test(text)) ||
      (kind === 'joiner' && /^加上?$/.test(text)) ||
      (kind === 'filler' && /^共有?$/.test(text)),
  );

/** 所有部门执行数分别是多少 */
const isSaidApart = ({ tokens }: Reading): boolean =>
  tokens.some(({ kind, text }) => kind === 'each' && /^分别/.test(text));

/** 所有部门花了多少: of each, or together? */
const asksAmount = (reading: Reading): boolean =>
  asksOneSum(reading) || reading.left('ask').length + reading.left('askMoney').length > 0;

/** 预算总额列一下, 项目金额合计: a sum behind the noun, and no list but the word for showing it. */
function sumIsShown(reading: Reading, noun: Token): boolean {
  const { plan, tokens } = reading;
  if (plan.order || plan.having.length || plan.minus || plan.versus || reading.turned !== null) return false;
  if (reading.left('which').length || reading.left('list').some(({ text }) => !/^列(?:一?下|出|示)$/.test(text)))
    return false;
  const after = tokens.slice(tokens.indexOf(noun) + 1).filter(({ kind }) => kind !== 'filler' && kind !== 'list');
  const last = after.at(-1);
  return (
    last !== undefined &&
    ((last.kind === 'total' && SUMMED.test(last.text)) || (last.kind === 'metric' && /总[额数]$/.test(last.text)))
  );
}

/** 延续项目预算比去年多吗, A类项目预算为什么下降: the noun of a kind, and not what is listed. */
function isAttribute(reading: Reading, noun: Token, isOfSeveral: boolean): boolean {
  const { plan, tokens } = reading;
  if (noun.id !== 'project' || reading.left('list').length + reading.left('which').length > 0) return false;
  if (plan.having.length || plan.minus || plan.versus || plan.limit !== null) return false;
  const after = tokens.slice(tokens.indexOf(noun) + 1).filter(({ kind }) => kind !== 'filler');
  const turns = after.findIndex(({ kind }) => TURNING.has(kind));
  if (turns < 0 || after.slice(turns).some(({ kind }) => kind === 'dimension' || kind === 'superlative')) return false;
  const isWhichOfTwo = after[turns]!.kind === 'sort' && /^(?:哪|谁|孰)/.test(after[turns]!.text);
  return plan.order ? isWhichOfTwo && isOfSeveral : after[turns]!.kind !== 'sort';
}

const TURNING = new Set<Kind>(['than', 'growth', 'adjective', 'much', 'yoy', 'sort', 'why']);

const asksKind = ({ tokens }: Reading): boolean =>
  /哪一?[类种](?!项目)/.test(tokens.map(({ text }) => text).join('')) || isOfTwoKinds(tokens);

/** 新增项目和延续项目的预算哪个多: each kind with its noun, and which of the two. */
export function isOfTwoKinds(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const isNoun = (i: number) => words[i]?.id === 'project' && words[i - 1]?.kind === 'value';
  const isOfOne = (i: number) => words[i - 1]?.kind === 'value' && words[i - 1]!.dim === words[i + 1]?.dim;
  // 新增项目和延续项目, 新增和延续项目
  const isJoined = words.some(
    ({ kind }, i) =>
      kind === 'joiner' && isNoun(i + 2) && (isNoun(i - 1) || (isOfOne(i) && words[i - 1]!.dim !== 'org')),
  );
  const isAsked = words.some(
    ({ kind, text }, i) =>
      (kind === 'sort' || kind === 'which') && /^(?:哪[个种类]|谁|孰)/.test(text) && words[i + 1]?.id !== 'project',
  );
  return isJoined && isAsked;
}

const ofValue = ({ tokens }: Reading, noun: Token): boolean => {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  return noun.id === 'project' && words[words.indexOf(noun) - 1]?.kind === 'value';
};

/** 趋势, 走势, 历年 */
export function readTrend(reading: Reading): void {
  const { plan } = reading;
  const trend = () => {
    if (plan.groupBy.some((id) => TIMES.includes(id))) return;
    const yearly = reading.tokens.some(({ kind, text }) => kind === 'trend' && /年/.test(text));
    const monthly = reading.tokens.some(({ kind, text }) => kind === 'trend' && text.startsWith('一个月'));
    const several = plan.time === null || severalYears(plan.time);
    plan.groupBy.push(several && !monthly && (yearly || !isMonths(reading)) ? 'year' : 'month');
  };
  reading.take('r( r)*', trend);
  if (!severalYears(plan.time) || plan.compare) return;
  // 近五年有什么变化
  reading.take('(?<change>g)( q)?', ({ change }) => {
    // 涨了没有 asks yes or no: of which year? 是涨是落，看看曲线: the curve shows it
    const isYesNo = /没|还是|^是/.test(change![0]!.text) && !reading.tokens.some(({ kind }) => kind === 'trend');
    if (change![0]!.number !== 0 || isYesNo) return false;
    trend();
    return true;
  });
}

/** 近12个月: counted in months although it touches two years. */
const isMonths = ({ plan: { time }, tokens }: Reading) =>
  time !== null && 'from' in time && !(time.from.endsWith('-01') && time.to.endsWith('-12')) && !isSince(tokens);

/** 2020年到现在: counted in years although this one is not over. */
const isSince = (tokens: readonly Token[]) =>
  tokens.some(({ kind, text }) => kind === 'time' && /^[^月]*(?:以来|至今|到现在|到今年|到目前)$/.test(text));
