import type { Token } from '../lexicon/token.js';
import { allOfSeveral } from './of-several.js';
import { rankedByAnother } from './ranked-by-another.js';
import type { Reading } from './reading.js';

/**
 * Nouns that say of what things a rank, a bar or each is, where the plan shows other things: 执行最慢的项目在哪个局 is no rank of
 * offices, 有超过5000万的项目的部门 no bar on what offices have together.
 */
export function ofOtherThings(reading: Reading): Token[] {
  return [
    ...chosenNoun(reading),
    ...rankedByAnother(reading),
    ...actingOffice(reading),
    ...behindLost(reading),
    ...barOnOffices(reading),
    ...lessThanThen(reading),
    ...conditionOfCounted(reading),
    ...shareBesideOut(reading),
    ...ownBesideNamed(reading),
    ...goneOrNew(reading),
    ...amountBeside(reading),
    ...wholeBeside(reading),
    ...barOnProjects(reading),
    ...eachOfThose(reading),
  ];
}

const CHOOSING = new Set<Token['kind']>(['superlative', 'speed', 'rank']);
const isNoun = ({ kind, text }: Token): boolean => kind === 'dimension' && text !== '';
/** 专项资金项目: a noun in its name. */
const isNamedProject = ({ kind, dim, text }: Token): boolean =>
  kind === 'value' && dim === 'category' && text.endsWith('项目');

/** 执行最慢的项目在哪个局: the noun behind a rank is what is ranked. */
function chosenNoun({ tokens, plan }: Reading): Token[] {
  if (!plan.order || plan.order.by === 'project_count' || !plan.groupBy.length) return [];
  // 执行率最低的信息化项目: of what kind they are stands between
  const isNamed = tokens.some(
    (token, i) => isNamedProject(token) && CHOOSING.has(wordBefore(tokens, i)?.kind ?? 'filler'),
  );
  if (isNamed && !plan.groupBy.includes('project')) return tokens.filter(isNamedProject);
  const words = tokens.filter(({ kind }) => !BETWEEN.has(kind) && kind !== 'number');
  return words.filter(
    (word, i) => isNoun(word) && CHOOSING.has(words[i - 1]?.kind ?? 'filler') && !plan.groupBy.includes(word.id!),
  );
}

const wordBefore = (tokens: readonly Token[], i: number): Token | undefined =>
  tokens.slice(0, i).findLast(({ kind }) => kind !== 'filler' && kind !== 'number');

/** 批复比例: of what was filed, which is no measure here; 个数和数额: an amount of which kind? */
const amountBeside = ({ tokens, plan }: Reading): Token[] =>
  tokens.filter(({ kind, text }, i) => {
    if (kind === 'share')
      return plan.share !== null && /^批[复准]?$/.test(tokens[i - 1]?.text ?? '') && /^比[例率]$/.test(text);
    return kind === 'joiner' && /^数额?$/.test(tokens[i + 1]?.text ?? '');
  });

/** 教育局本部门: the office by itself, or with those below it? */
const ownBesideNamed = ({ tokens }: Reading): Token[] =>
  tokens.filter(({ kind }, i) => kind === 'self' && tokens[i - 1]?.kind === 'value' && tokens[i - 1]!.dim === 'org');

const OF_THEM = new Set(['cut_amount', 'balance', 'warning_count']);

/** 未支出的项目有几个, 已支出项目的预算: a measure that says which projects, and is no second figure. */
function conditionOfCounted({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const isMeasure = (word: Token | undefined) => word?.kind === 'metric' || word?.kind === 'weak';
  const isCount = plan.metrics.length > 1 && plan.metrics.some((id) => id.endsWith('_count'));
  return words.filter((word, i) => {
    const [noun, next] = [words[i + 1], words[i + 2]];
    if (!isMeasure(word) || noun?.kind !== 'dimension' || !plan.metrics.includes(word.id!)) return false;
    if (isCount) return /^(?:count|ask)/.test(next?.kind ?? '');
    const isState = /^[已未]/.test(word.text) || (OF_THEM.has(word.id!) && !/[额率数]$/.test(word.text));
    return isState && isMeasure(next) && next!.id !== word.id;
  });
}

/** 除教育局外，公安局预算占比: of all, or of what is left? */
const shareBesideOut = ({ tokens, plan }: Reading): Token[] =>
  plan.share &&
  plan.filters.some(
    ({ dim, op }) =>
      op === 'not_in' &&
      ((plan.share !== 'group' && !plan.groupBy.includes(dim)) ||
        plan.filters.some((other) => other.dim === dim && other.op === 'in')),
  )
    ? tokens.filter(({ kind }) => kind === 'share')
    : [];

/** 比去年压减了多少: how much less it is, and not what the review took off. */
const lessThanThen = ({ tokens, plan }: Reading): Token[] =>
  plan.compare && /^cut_/.test(plan.metrics.join())
    ? tokens.filter(({ kind, id, text }, i) => {
        const before = tokens.slice(0, i).filter((token) => token.kind !== 'filler');
        const isThen = before.at(-1)?.kind === 'time' && before.at(-2)?.kind === 'than';
        return kind === 'weak' && id === 'cut_amount' && isThen && !/核|审/.test(text);
      })
    : [];

/** 预算超过5000万的部门的项目数: the bar is on the offices whose projects are counted. */
const barOnOffices = ({ tokens, plan }: Reading): Token[] =>
  plan.metrics.join() === 'project_count' &&
  plan.having.some(({ metric }) => metric !== 'project_count' && metric !== 'growth')
    ? tokens.filter((token, i) => {
        const next = tokens.slice(i + 1).find(({ kind }) => !BETWEEN.has(kind));
        return BARS.has(token.kind) && token.unit !== '个' && next?.kind === 'dimension' && next.id === 'org';
      })
    : [];

/** 执行率慢于序时进度的部门执行数是多少: those that are behind, and not all. */
function behindLost({ tokens, plan }: Reading): Token[] {
  if (plan.having.length || !plan.groupBy.length) return [];
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || text === '的');
  return words.filter(({ kind }, i) => {
    const isOfThen = ['schedule', 'yoy', 'time'].includes(words[i + 1]?.kind ?? '');
    const noun = words.slice(i + 2).find(({ text }) => text !== '的');
    return kind === 'above' && isOfThen && noun?.kind === 'dimension' && plan.groupBy.includes(noun.id!);
  });
}

/** 财政局核减最多的部门: who acts is none of those that are listed. */
function actingOffice({ tokens, plan }: Reading): Token[] {
  const named = plan.filters.filter(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length === 1);
  const isListed = tokens.some(
    ({ kind, id, text }) => kind === 'dimension' && id === 'org' && /^(?:部门|局)$/.test(text),
  );
  // 教育局是预算最多的部门吗: one of one
  if (named.length && isListed && plan.limit !== null && plan.groupBy.includes('org') && !plan.having.length)
    return tokens.filter(({ kind, dim }) => kind === 'value' && dim === 'org');
  // 教育局今年预算在各部门中排名: one of one, and first whatever it has
  const isAmong = /在(?:各|全部|所有|全[区市县]各?)(?:部门|局|单位).*排/.test(tokens.map(({ text }) => text).join(''));
  if (named.length && isListed && plan.order && isAmong) return tokens.filter(({ kind }) => kind === 'sort');
  return named.length && isListed && plan.groupBy.includes('org') && !plan.having.length
    ? tokens.filter(({ kind, dim }, i) => kind === 'value' && dim === 'org' && isBeforeAct(tokens, i))
    : [];
}

const isBeforeAct = (tokens: readonly Token[], i: number): boolean => {
  const next = tokens.slice(i + 1).find(({ kind }) => !['filler', 'time', 'total'].includes(kind));
  // 财政局批复各部门预算
  if (tokens[i]!.id === '财政局' && next?.kind === 'weak' && /^(?:批|核定|下达|安排)/.test(next.text)) return true;
  return next?.kind === 'weak' && next.id === 'cut_amount';
};

/** 比去年少了哪些项目: those that are no more; 今年有去年没有的项目预算合计: one sum of those. */
function goneOrNew({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const gone = words.filter(
    ({ kind, text }, i) =>
      kind === 'growth' &&
      /^(?:[多少]|增加|减少)了?$/.test(text) &&
      words[i + 1]?.kind === 'which' &&
      words[i + 2]?.id === 'project' &&
      plan.compare !== null,
  );
  // 今年增加的项目有哪些: what has come, or what has grown, and in what?
  const isMeasured = words.some(({ kind }) => kind === 'metric' || kind === 'weak');
  const come = words.filter(
    ({ kind, text }, i) =>
      kind === 'growth' && /^(?:增加|减少|增|减)了?的?$/.test(text) && words[i + 1]?.id === 'project' && !isMeasured,
  );
  if (come.length && plan.compare) return come;
  return plan.minus && plan.groupBy.length ? [...gone, ...words.filter(({ kind }) => kind === 'total')] : gone;
}

/** 教育局增幅和全区增幅对比: the second side is everything, and a plan has one side. */
const wholeBeside = ({ tokens, plan }: Reading): Token[] =>
  plan.share || !plan.filters.some(({ op }) => op === 'in')
    ? []
    : tokens.filter(({ kind }, i) => kind === 'joiner' && WHOLE.test(tokens[i + 1]?.text ?? ''));

const WHOLE = /^(?:全[区市县]|总支出|总预算|总体|整体)/;

const BETWEEN = new Set<Token['kind']>(['filler', 'after', 'value', 'short', 'bareGrade']);
const BARS = new Set<Token['kind']>(['number', 'zero']);

/** Bars that the word 项目 stands right behind: 超过5000万的（信息化）项目. */
const barsOfProjects = (tokens: readonly Token[]): Token[] =>
  tokens.filter((token, i) => {
    if (!BARS.has(token.kind) || token.unit === '个') return false;
    const next = tokens.slice(i + 1).find(({ kind }) => !BETWEEN.has(kind));
    return next?.kind === 'dimension' && next.id === 'project' && next.text !== '';
  });

/** 哪些部门有5000万以上的项目: the bar is on each project, so each is shown with its office. */
export function showProjectsBarred({ tokens, plan }: Reading): void {
  const isOfOffices = plan.groupBy.join() === 'org' && !plan.order && !plan.share && !plan.compare;
  const isHad = tokens.some(({ kind, text }) => kind === 'filler' && /^(?:有|存在|都有)$/.test(text));
  if (isOfOffices && isHad && plan.having.length === 1 && barsOfProjects(tokens).length) plan.groupBy.push('project');
}

function barOnProjects({ tokens, plan }: Reading): Token[] {
  const isOfProjects =
    plan.groupBy.includes('project') || [plan.metrics.join(), plan.order?.by].includes('project_count');
  return isOfProjects || !plan.having.length || !(plan.groupBy.length || plan.metrics.includes('org_count'))
    ? []
    : barsOfProjects(tokens);
}

/** 每类项目里最大的三个, 每个主管部门预算最高的下属单位: one for each, which no plan says. */
function eachOfThose({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || text === '类');
  return words.filter((word, i) => {
    if (word.kind !== 'each') return false;
    const isKind = /[类种]$/.test(word.text) || words[i + 1]?.text === '类';
    const noun = words[words[i + 1]?.text === '类' ? i + 2 : i + 1];
    if (isKind && noun?.id === 'project' && plan.groupBy.includes('project')) return true;
    if (isKind && noun && noun.kind !== 'dimension' && plan.groupBy.length && plan.order) return true;
    if (!plan.order || plan.groupBy.length < (plan.limit === null ? 2 : 1) || noun?.kind !== 'dimension') return false;
    const chosen = words.findIndex(({ kind }, at) => at > i && CHOOSING.has(kind));
    const shown = words.slice(Math.max(chosen, 0)).find((other) => isNoun(other));
    const isBelow =
      words.some(({ text }) => /^(?:下属|所属|下级)/.test(text)) || words.some(({ text }) => text === '单位');
    return chosen > 0 && shown !== undefined && shown !== noun && (shown.id !== noun.id || isBelow);
  });
}

/** 各科目, 支出最多的科目: by function or by what it is spent on? 教育支出科目 says nothing more. */
export const ofWhichClass = (reading: Reading): Token[] => [
  ...allOfSeveral(reading).filter(({ kind }) => kind === 'filler'),
  ...classOf(reading),
];

const classOf = ({ tokens }: Reading): Token[] =>
  tokens.some(({ kind, id }) => kind === 'dimension' && /_class$/.test(id!))
    ? []
    : tokens.filter(({ kind, text }, i) => kind === 'filler' && text === '科目' && tokens[i - 1]?.kind !== 'value');
