import type { Token } from '../lexicon/token.js';
import { askedTwice } from './asked-twice.js';
import { ofSeveral, spoken } from './of-several.js';
import { ofTheirs } from './of-theirs.js';
import type { Reading } from './reading.js';

/** Words of what no plan says, although its parts would each be read. */
export const unplanned = (reading: Reading): Token[] =>
  [
    ofSeveral,
    partOfEachYear,
    sumOfSomeYears,
    oneAmongEach,
    riseInMoney,
    peopleByHead,
    differenceOfWords,
    moneyOfWhatWasFiled,
    yesOrNo,
    lineOfOne,
    newOfOthers,
    notScored,
    nounOfBudget,
    notNot,
    mostOfThem,
    surelyNot,
    ofTheirs,
    shareOfSome,
    barOnChange,
    growthOfGrowth,
    shownBeside,
    askedTwice,
    listedThings,
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

/** 这几年一共花了多少: of how many years? */
const sumOfSomeYears = ({ tokens, plan }: Reading): Token[] =>
  plan.time === null && tokens.some(({ kind, text }) => kind === 'total' && /^(?:一共|总共|合计|共计|总计)/.test(text))
    ? tokens.filter(({ kind, text }) => kind === 'trend' && /几年|些年/.test(text))
    : [];

/** 审计局反映各部门执行率: of each, and of the one that stands before them? 教育局各单位 are its own. */
function oneAmongEach({ tokens, plan }: Reading): Token[] {
  if (!plan.groupBy.includes('org')) return [];
  const each = tokens.findIndex(({ kind }, i) => kind === 'each' && tokens[i + 1]?.id === 'org');
  const named = tokens.slice(0, Math.max(each, 0)).filter(({ kind, dim }) => kind === 'value' && dim === 'org');
  const [one, ...more] = named;
  const isOnly = one && !more.length && plan.filters.some(({ op, values }) => op === 'in' && values.join() === one.id);
  if (!isOnly) return [];
  const between = tokens.slice(tokens.indexOf(one) + 1, each);
  return between.some(({ kind, text }) => kind !== 'time' && !/^(?:的|下属|所属|系统|,)*$/.test(text)) ? [one] : [];
}

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

/** 批复数和申报数有什么区别: what the words mean, and no change since then. */
const differenceOfWords = ({ tokens, plan }: Reading): Token[] =>
  plan.metrics.length > 1 && plan.compare !== null && !plan.groupBy.length && !plan.time
    ? tokens.filter(({ kind, text }) => kind === 'growth' && /区别|不同|差别/.test(text))
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
    return isAsked || next?.id === 'warning_count' || next?.id === 'balance' || plan.metrics.includes('headcount');
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

/** 执行率同比超过10%的部门: the bar is on the change, in points or in hundredths? */
const barOnChange = ({ tokens }: Reading): Token[] => {
  const words = spoken(tokens);
  return words.filter(
    ({ kind, id }, i) =>
      kind === 'yoy' &&
      id !== 'same' &&
      (words[i + 1]?.kind === 'number' || (words[i + 1]?.kind === 'above' && words[i + 2]?.kind === 'number')),
  );
};

/** 今年预算增长率比去年高吗: growth of growth. */
const growthOfGrowth = ({ tokens }: Reading): Token[] => {
  const words = spoken(tokens);
  return words.filter(
    ({ kind, text }, i) =>
      kind === 'growth' &&
      /[幅率速]$/.test(text) &&
      words[i + 1]?.kind === 'than' &&
      words[i + 2]?.kind === 'time' &&
      /^(?:adjective|growth)$/.test(words[i + 3]?.kind ?? ''),
  );
};

/** 得分和等级: what each of them has, and no kinds of them. */
const shownBeside = ({ tokens, plan }: Reading): Token[] => {
  const words = spoken(tokens);
  return plan.groupBy.includes('project')
    ? []
    : words.filter(
        ({ kind, id }, i) =>
          kind === 'dimension' &&
          ATTRIBUTES.has(id!) &&
          plan.groupBy.join() === id &&
          words[i - 1]?.kind === 'joiner' &&
          /^(?:metric|weak)$/.test(words[i - 2]?.kind ?? '') &&
          words.slice(0, i).some((word) => word.id === 'project'),
      );
};
const ATTRIBUTES = new Set(['grade', 'status', 'nature', 'category']);

/** 教育局和公安局的预算占比分别是多少: of each other, or of all? Not so where they are all there is: 新增和延续, 项目支出和基本支出. */
function shareOfSome({ plan: { filters, groupBy, share }, tokens, vocabulary, leaned }: Reading): Token[] {
  if (share !== 'group' || groupBy.length !== 1 || leaned) return [];
  const named = filters.find(({ dim, op }) => dim === groupBy[0] && op === 'in')?.values ?? [];
  const all = vocabulary.dimensions.find(({ id }) => id === groupBy[0])?.values.length ?? 0;
  const isBoth = groupBy[0] === 'spend_type' && HALVES.some((halves) => halves.every((half) => named.includes(half)));
  return named.length > 1 && named.length < all && !isBoth
    ? tokens.filter(({ kind }) => kind === 'share' || kind === 'of')
    : [];
}
const HALVES = [
  ['基本支出', '项目支出'],
  ['人员经费', '公用经费'],
];

/** 按部门列出超标准项目: the projects, where a plan shows one figure for each office. */
const listedThings = ({ tokens, plan }: Reading): Token[] => {
  const noun = spoken(tokens).at(-1);
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

/** 各部门超标准项目占比, 哪个部门超标准项目增加最多: of their number, or of what is over? */
const countOrMoney = ({ tokens, plan }: Reading): Token[] => {
  if (plan.metrics.length || !plan.filters.some(({ dim }) => dim === 'over_standard')) return [];
  return tokens.filter(
    ({ kind }) =>
      (plan.share === 'group' && kind === 'share') ||
      (plan.order?.by === 'growth' && kind === 'superlative') ||
      // 超标准项目比去年多的部门
      (plan.having.some(({ metric }) => metric === 'growth') && (kind === 'adjective' || kind === 'growth')),
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
