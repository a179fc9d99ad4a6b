import type { Token } from '../lexicon/token.js';
import { severalYears } from './period.js';
import type { Reading } from './reading.js';

/** Words of what no plan says, although its parts would each be read. */
export const unplanned = (reading: Reading): Token[] =>
  [
    partOfEachYear,
    runningBeside,
    riseInMoney,
    peopleByHead,
    barOnTheRise,
    inEachOfThem,
    bothKinds,
    differenceOfWords,
    withoutOfBoth,
    totalOfTheNew,
    leastOfEach,
    moneyOfWhatWasFiled,
    yesOrNo,
    lineOfOne,
    newOfOthers,
    notScored,
    nounOfBudget,
    notNot,
    mostOfThem,
    surelyNot,
    mostOfNamed,
    listedThings,
    someAndNone,
    kindsBeside,
    countOrMoney,
  ].flatMap((found) => found(reading));

/** 每年9月, 历年上半年: a plan has one span, and not the same months of each year. */
function partOfEachYear({ tokens, plan }: Reading): Token[] {
  if (!plan.groupBy.includes('year') || !plan.time || 'points' in plan.time) return [];
  const { from, to } = plan.time;
  const isPart = from.slice(0, 4) === to.slice(0, 4) && !(from.endsWith('-01') && to.endsWith('-12'));
  // 今年以来每年: so far
  const isSoFar = tokens.some(({ kind, text }) => kind === 'time' && /以来|至今|到现在|到目前/.test(text));
  return isPart && !isSoFar ? tokens.filter(({ kind }) => kind === 'time') : [];
}

/** 9月支出和累计支出: of the month, and of all until then. */
const runningBeside = ({ tokens, plan }: Reading): Token[] =>
  tokens.filter(
    ({ id, text }, i) =>
      id === 'executed_amount' &&
      text.startsWith('累计') &&
      plan.metrics.includes(id) &&
      tokens.some((other, at) => at < i && other.id === id && other.text),
  );

/** 增加额最大, 增加金额前五: how much more in money, where a plan orders by how much more in hundredths. */
const riseInMoney = ({ tokens, plan }: Reading): Token[] =>
  plan.order && plan.compare !== null
    ? tokens.filter(
        ({ kind, text }, i) =>
          kind === 'growth' &&
          (plan.order!.by === 'growth'
            ? /额$|量$|金额|数额/.test(text)
            : /^(?:金额|数额)$/.test(tokens[i + 1]?.text ?? '')),
      )
    : [];

/** 人数最多的部门的人均公用经费: people by head are no figure. */
const peopleByHead = ({ tokens, plan }: Reading): Token[] =>
  plan.per === 'headcount' && (plan.metrics.includes('headcount') || plan.order?.by === 'headcount')
    ? tokens.filter(({ kind }) => kind === 'percapita' || kind === 'per')
    : [];

const WORD = (tokens: readonly Token[]) =>
  tokens.filter(({ kind, text }) => text && (kind !== 'filler' || text === ','));

/** 预算比去年多一百万以上: the rise is of that much, and not the budget. */
function barOnTheRise({ tokens, plan }: Reading): Token[] {
  if (plan.compare === null || !plan.having.length) return [];
  const words = WORD(tokens);
  return words.filter(({ kind, unit }, i) => {
    const [way, time] = [words[i - 1], words[i - 2]];
    const isWay = way?.kind === 'adjective' || way?.kind === 'growth';
    return kind === 'number' && (unit === '元' || unit === '个') && isWay && ['time', 'yoy'].includes(time?.kind ?? '');
  });
}

/** 近三年执行率都低于60%, 近三年都有的项目: in each of the years, and not in all of them together. */
function inEachOfThem({ tokens, plan }: Reading): Token[] {
  if (!severalYears(plan.time) || plan.groupBy.includes('year')) return [];
  if (plan.having.length) return tokens.filter(({ kind, text }) => kind === 'every' && /^[都均]/.test(text));
  const isThere = tokens.some(({ text }, i) => text === '都有' && tokens[i + 1]?.text === '的');
  return isThere && plan.groupBy.length ? tokens.filter(({ kind }) => kind === 'time') : [];
}

/** 会议费和培训费都超标准的部门, 申报和批复都超过100万, 既有A类又有D类的部门: what has both, where a plan takes either. */
function bothKinds({ tokens, plan }: Reading): Token[] {
  const words = WORD(tokens);
  const isPair = (i: number, kinds: string[]) =>
    words[i - 1]?.kind === 'joiner' && kinds.includes(words[i]?.kind ?? '') && kinds.includes(words[i - 2]?.kind ?? '');
  const all = tokens.filter((token) => {
    if (!/^(?:都|均)/.test(token.text) || /[什哪谁啥]/.test(token.text)) return false;
    const before = WORD(tokens.slice(0, tokens.indexOf(token))).length - 1;
    const behind = tokens.slice(tokens.indexOf(token) + 1);
    const isOfValues = isPair(before, ['value']) && words[before]!.dim === words[before - 2]!.dim;
    if (isOfValues && !['org', 'project'].includes(words[before]!.dim!))
      return plan.groupBy.some((id) => id === 'org' || id === 'project') && !plan.all;
    return (
      isPair(before, ['weak', 'metric']) && behind.some(({ kind }) => kind === 'number') && plan.having.length === 1
    );
  });
  const joined = all.flatMap((token) => WORD(tokens.slice(0, tokens.indexOf(token))).slice(-1));
  // 既有超标准项目又有退回项目的部门
  const isBoth = plan.groupBy.includes('org') && /既有?.{1,10}又有/.test(tokens.map(({ text }) => text).join(''));
  return [...joined, ...(isBoth ? tokens.filter(({ kind, dim }) => kind === 'value' && dim !== 'org') : [])];
}

/** 批复数和申报数有什么区别: what the words mean, and no change since then. */
const differenceOfWords = ({ tokens, plan }: Reading): Token[] =>
  plan.metrics.length > 1 && plan.compare !== null && !plan.groupBy.length && !plan.time
    ? tokens.filter(({ kind, text }) => kind === 'growth' && /区别|不同|差别/.test(text))
    : [];

/** 除教育局的信息化项目外: without what is both, and not without either. */
function withoutOfBoth({ tokens, plan }: Reading): Token[] {
  const dims = new Set(plan.filters.filter(({ op }) => op === 'not_in').map(({ dim }) => dim));
  const isOne = tokens.filter(({ kind }) => kind === 'exclude').length === 1;
  if (dims.size < 2 || !isOne) return [];
  return tokens.filter(
    ({ kind, dim }, i) =>
      kind === 'value' && dims.has(dim!) && tokens[i - 1]?.text === '的' && dims.has(tokens[i - 2]?.dim ?? ''),
  );
}

/** 去年有今年没有的项目一共多少钱: one sum, where a plan lists them. */
const totalOfTheNew = ({ tokens, plan }: Reading): Token[] =>
  plan.minus && plan.groupBy.includes('project')
    ? tokens.filter(({ kind, text }) => kind === 'total' && /^(?:一共|总共|合计|共计|总计)/.test(text))
    : [];

/** 各部门里执行率最低的项目分别是哪个: one of each office. */
const leastOfEach = ({ tokens, plan }: Reading): Token[] =>
  plan.order &&
  plan.groupBy.includes('org') &&
  plan.groupBy.includes('project') &&
  tokens.some(({ kind }) => kind === 'each')
    ? tokens.filter(({ kind }) => kind === 'superlative')
    : [];

/** 申报了多少个项目多少钱: the money that was filed. */
const moneyOfWhatWasFiled = ({ tokens, plan }: Reading): Token[] =>
  plan.metrics.join() === 'project_count,budget_amount' &&
  tokens.some(({ id }) => id === 'declared_amount') &&
  !tokens.some(({ id }) => id === 'budget_amount')
    ? tokens.filter(({ kind }) => kind === 'askMoney')
    : [];

/** 我们的项目批了吗: whether, and not how much. */
const yesOrNo = ({ tokens, plan }: Reading): Token[] =>
  plan.compare === null &&
  !plan.having.length &&
  /(?:[批审报]了)(?:吗|没有?)$/.test(tokens.map(({ text }) => text).join(''))
    ? tokens.filter(({ kind, text }) => kind === 'weak' && /^[批审报]了$/.test(text))
    : [];

/** 今年支出折线图: of one figure there is no line. */
const lineOfOne = ({ tokens, plan, leaned }: Reading): Token[] =>
  plan.chart === 'line' && !leaned && !plan.groupBy.length ? tokens.filter(({ kind }) => kind === 'chart') : [];

/** 新增预警, 新增编外人员, 新增多少预算: what is new, and not that of new projects. */
const newOfOthers = ({ tokens, plan }: Reading): Token[] =>
  tokens.filter(({ dim, text }, i) => {
    const next = tokens[i + 1];
    if (dim !== 'nature' || text !== '新增') return false;
    const isAsked = (next?.kind === 'ask' || next?.kind === 'askMoney') && !plan.metrics.includes('project_count');
    return isAsked || next?.id === 'warning_count' || plan.metrics.includes('headcount');
  });

/** 教育局没有退回的项目吗, 民政局没有D类项目吧: whether there are any, and not the others. */
function surelyNot({ tokens, plan }: Reading): Token[] {
  if (plan.all || !/^[吗吧]$/.test(tokens.at(-1)?.text ?? '') || plan.metrics.some((id) => id.endsWith('_count')))
    return [];
  if (tokens.some(({ kind }) => ['list', 'which', 'count', 'ask', 'askMoney'].includes(kind))) return [];
  return tokens.filter(
    ({ kind, text, negated, dim }) =>
      /^(?:都|还)?(?:没|未)/.test(text) && (kind === 'negation' || kind === 'above' || negated || dim),
  );
}

/** 教育局和公安局预算最大的项目分别是哪个: one of each. */
const mostOfNamed = ({ tokens, plan }: Reading): Token[] => {
  const isOfNamed = plan.filters.some(
    ({ dim, op, values }) => op === 'in' && values.length > 1 && !plan.groupBy.includes(dim),
  );
  const isEach = tokens.some(({ text }) => /^(?:分别|各自?)/.test(text));
  return plan.order && plan.groupBy.length && isOfNamed && isEach
    ? tokens.filter(({ kind }) => kind === 'superlative' || kind === 'speed')
    : [];
};

/** 按部门列出超标准项目: the projects, where a plan shows one figure for each office. */
const listedThings = ({ tokens, plan }: Reading): Token[] => {
  const noun = WORD(tokens).at(-1);
  const isThem = noun?.kind === 'dimension' && noun.id === 'project';
  if (!isThem || !plan.groupBy.length || plan.groupBy.includes('project') || plan.order) return [];
  return tokens.filter(({ kind }) => kind === 'list');
};

/** 核减项目最多的部门: those that were cut, where a plan would order by all of them. */
const mostOfThem = ({ tokens, plan }: Reading): Token[] =>
  plan.order?.by === 'project_count' && plan.metrics.length > 0 && !plan.metrics.includes('project_count')
    ? tokens.filter(({ kind }) => kind === 'superlative')
    : [];

/** 要不要教育局的数 */
const notNot = ({ tokens }: Reading): Token[] =>
  tokens.filter(({ kind, text }, i) => kind === 'exclude' && text.startsWith('不要') && tokens[i - 1]?.text === '要');

/** 有核减和没核减的项目各几个: both of them counted. */
const someAndNone = ({ tokens, plan }: Reading): Token[] => {
  const none = plan.having.filter(({ op, value }) => op === '=' && value === 0).map(({ metric }) => metric);
  const isCounted = plan.metrics.some((id) => id.endsWith('_count'));
  return isCounted
    ? tokens.filter(({ kind, id }, i) => kind === 'weak' && none.includes(id!) && tokens[i - 1]?.text === '有')
    : [];
};

/** 水务局和交通局退回项目对比: by number, by money, or one by one? */
const kindsBeside = ({ tokens, plan }: Reading): Token[] =>
  plan.groupBy.includes('org') && plan.groupBy.includes('project') && !plan.metrics.length
    ? tokens.filter(({ kind, text }) => kind === 'than' && /^(?:对比|比较)/.test(text))
    : [];

/** 各部门超标准项目占比, 哪个部门超标准项目增加最多: of their number, or of what is over? */
const countOrMoney = ({ tokens, plan }: Reading): Token[] => {
  if (plan.metrics.length || !plan.filters.some(({ dim }) => dim === 'over_standard')) return [];
  return tokens.filter(
    ({ kind }) =>
      (plan.share === 'group' && kind === 'share') || (plan.order?.by === 'growth' && kind === 'superlative'),
  );
};

/** 没有审核得分的项目: without a score, and not those that wait for the review. */
const notScored = ({ tokens }: Reading): Token[] =>
  tokens.filter(
    ({ dim, text }, i) => dim === 'status' && text.endsWith('审核') && /^得分/.test(tokens[i + 1]?.text ?? ''),
  );

/** 被退回的部门预算新增项目: of the budgets of offices, which is a kind of project. */
const nounOfBudget = ({ tokens, plan }: Reading): Token[] =>
  plan.metrics.includes('budget_amount')
    ? []
    : tokens.filter(
        ({ kind, text }, i) =>
          kind === 'weak' && text === '预算' && tokens[i - 1]?.text === '部门' && tokens[i + 1]?.kind === 'value',
      );
