import { isTime } from '../../semantics/cut.js';
import type { Token } from '../lexicon/token.js';
import { isOfTwoKinds } from './grouping.js';
import { isMeasure } from './growth.js';
import {
  amongTheTop,
  barOfAnother,
  bothWays,
  mostOfKind,
  moneyOfItsOwn,
  otherUnit,
  secondShare,
  unjoined,
  withoutTrace,
} from './ledger.js';
import { CHOOSING } from './metrics.js';
import type { Reading } from './reading.js';
import { possessedByAnother } from './possessed.js';
import { unplanned } from './unplanned.js';
import { ofOtherThings } from './unshown.js';
import { ofUnevenSides } from './uneven.js';
import { paceOfAmount } from './why.js';

/**
 * Words that a reading has used although they stand where they say something else: each part of a sentence has its own year, office
 * and measure, and a plan has them once. Such words are given back, so that they are asked about.
 */
export function giveBackAdrift(reading: Reading, aside: readonly string[]): void {
  const adrift = [
    crosswise,
    growthOfAnother,
    ofUnevenSides,
    sumOfTheChosen,
    mostOfEach,
    twoInOne,
    ofTheChange,
    valueOfTheChosen,
    pointedAt,
    besides,
    kindsOfProjects,
    lastOfTime,
    runningTotal,
    paceOfAmount,
    amongTheTop,
    secondShare,
    mostOfKind,
    bothWays,
    otherUnit,
    moneyOfItsOwn,
    unjoined,
    barOfAnother,
    comparedBesideCount,
    ofOtherThings,
    possessedByAnother,
    unplanned,
  ];
  const passed = withoutTrace(reading, aside);
  for (const token of new Set([...adrift.flatMap((found) => found(reading)), ...passed])) reading.leave(token);
}

const MEASURES = new Set<Token['kind']>(['metric', 'weak']);

/** 教育局的A类和公安局的B类项目: not all four of them. */
function crosswise({ tokens, plan }: Reading): Token[] {
  const many = new Set(plan.filters.filter(({ op, values }) => op === 'in' && values.length > 1).map(({ dim }) => dim));
  const dimOf = ({ kind, dim, text }: Token): string | null =>
    kind === 'self' ? 'org' : kind === 'value' && text ? dim! : kind === 'time' ? 'time' : null;
  const said = tokens.filter((token) => {
    const dim = dimOf(token);
    return dim !== null && (many.has(dim) || (dim === 'time' && plan.time !== null && 'points' in plan.time));
  });
  const runs = said.filter((token, i) => !i || dimOf(token) !== dimOf(said[i - 1]!));
  return runs.length > new Set(said.map(dimOf)).size ? said : [];
}

/** 预算增长的部门的执行率: what has grown is not what is shown, and a plan says growth of what it shows. */
function growthOfAnother({ tokens, plan }: Reading): Token[] {
  if (plan.order?.by !== 'growth' && !plan.having.some(({ metric }) => metric === 'growth')) return [];
  // 预算涨幅在10%以上的部门有几个
  if (!plan.groupBy.length && plan.metrics.every((id) => id.endsWith('_count'))) return [];
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || text === ',');
  return words.filter(({ kind }, i) => {
    const isOfPast = ['time', 'yoy', 'schedule'].includes(words[i + 1]?.kind ?? '');
    if (kind !== 'growth' && !(kind === 'above' && isOfPast)) return false;
    const owner = words
      .slice(0, i)
      .reverse()
      .find((word) => !BETWEEN.has(word.kind));
    return owner && MEASURES.has(owner.kind) && plan.metrics.length > 0 && plan.metrics[0] !== owner.id;
  });
}

/** 有几个部门预算和去年不一样: what is compared is not how many there are. */
function comparedBesideCount({ tokens, plan }: Reading): Token[] {
  const isCount = plan.metrics.length > 0 && plan.metrics.every((id) => id.endsWith('_count'));
  if (!isCount || plan.compare === null || plan.having.length) return [];
  return tokens.filter((token) => isMeasure(token) && !plan.metrics.includes(token.id!));
}

/** Between a measure and its growth. */
const BETWEEN = new Set<Token['kind']>(['than', 'time', 'yoy', 'joiner']);

/** 执行率低于60%的部门预算合计, 得分最低的十个项目总预算, 核减率超过30%的项目的平均得分: of those that were chosen, where the plan shows each. */
function sumOfTheChosen({ tokens, plan }: Reading): Token[] {
  if (!plan.groupBy.length) return [];
  const chosen = tokens.findIndex(({ kind }) => CHOOSING.has(kind));
  const noun = tokens.findIndex(({ kind, id }, i) => i > chosen && kind === 'dimension' && plan.groupBy.includes(id!));
  if (chosen < 0 || noun < 0) return [];
  const words = tokens.slice(noun + 1).filter(({ kind }) => kind !== 'filler');
  const isBar = plan.having.length > 0 || plan.limit !== null;
  return words.filter(({ kind, id, text }, i) => {
    if (kind === 'total' && SUM.test(text)) return true;
    if (i > 0 || !isBar) return false;
    const next = words[1]?.kind ?? 'filler';
    const isOfMeasure = (kind === 'total' && /^总/.test(text)) || (kind === 'stat' && plan.stat === null);
    return (
      (isOfMeasure && MEASURES.has(next)) || (MEASURES.has(kind) && /总[额金]/.test(text) && plan.metrics.includes(id!))
    );
  });
}

const SUM = /合计|一共|总共|总计|共计|加起来|之和|总和|累计|加总/;

/** 各部门支出最高的月份: one month for each, where the plan shows the one highest of all. */
function mostOfEach({ tokens, plan }: Reading): Token[] {
  if (plan.limit === null || !plan.groupBy.some(isTime) || plan.groupBy.length < 2) return [];
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const each = words.filter(({ kind }, i) => kind === 'each' && words[i + 1]?.kind === 'dimension');
  const isOfTime = each.some((word) => isTime(words[words.indexOf(word) + 1]!.id!));
  return isOfTime ? [] : each;
}

/** 批复预算执行了多少, 申报预算执行率: the first is what the second is of, and the plan would show both. */
function twoInOne({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || /^(?:[,;。:]|还有?|并|也)$/.test(text));
  const isSaidAgain = ({ id, at }: Token) => words.some((other) => other.id === id && other.at !== at);
  return words.filter((token, i) => {
    const next = words[i + 1];
    if (!next || !MEASURES.has(token.kind) || !MEASURES.has(next.kind) || token.id === next.id) return false;
    return !isSaidAgain(token) && plan.metrics.includes(token.id!) && plan.metrics.includes(next.id!);
  });
}

/** 增加的预算最多, 新增了多少预算: of how much more it is, which no plan ranks by and which is no new project. */
function ofTheChange({ tokens, plan }: Reading): Token[] {
  return tokens.filter((token, i) => {
    const [next, after] = [tokens[i + 1], tokens[i + 2]];
    if (token.kind === 'growth' && plan.order && plan.order.by !== 'growth')
      return next?.text === '的' && MEASURES.has(after?.kind ?? 'filler') && after!.id === plan.order.by;
    return token.dim === 'nature' && next?.text === '了' && !plan.metrics.some((id) => id.endsWith('_count'));
  });
}

const PARTS = new Set(['topic', 'econ_class', 'spend_type', 'grade', 'status', 'nature', 'over_standard', 'category']);

/** 信息化预算最高的部门的三公经费, A类项目最多的部门的预算: chosen by a part of their money, asked about another or the whole. */
function valueOfTheChosen({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || /^[,的中里]$/.test(text));
  const chosen = words.findIndex(({ kind }) => CHOOSING.has(kind));
  const noun = words.findIndex(({ kind, id }, i) => i > chosen && kind === 'dimension' && id === 'org');
  if (chosen < 0 || noun < 0 || plan.groupBy.join() !== 'org') return [];
  const isPart = ({ kind, dim }: Token) => kind === 'value' && PARTS.has(dim!);
  const after = words.slice(noun + 1).find(({ text }) => !/^(?:[的里中,和与及]|及其|以及)$/.test(text));
  if (after && isPart(after)) return [after];
  const isChosenBy = plan.order?.by ?? plan.having[0]?.metric;
  const isAsked = after && MEASURES.has(after.kind) && plan.metrics.includes(after.id!) && after.id !== isChosenBy;
  return isAsked ? words.slice(0, chosen).filter(isPart) : [];
}

/** 那个项目: one that was spoken of, or is pointed at. */
const pointedAt = ({ tokens, leaned, plan }: Reading): Token[] =>
  leaned || plan.order
    ? []
    : tokens.filter(
        ({ kind, id, text }, i) =>
          kind === 'dimension' &&
          text &&
          (id === 'project' || id === 'org') &&
          /^(?:那个?|这个?|该)$/.test(tokens[i - 1]?.text ?? ''),
      );

/** 除了A类，D类也要: besides, not without. */
function besides({ tokens, plan }: Reading): Token[] {
  const both = plan.filters.filter(
    ({ dim, op }) => op === 'not_in' && plan.filters.some((f) => f.dim === dim && f.op === 'in'),
  );
  const out = tokens.findIndex(({ kind, text }) => kind === 'exclude' && text.startsWith('除'));
  // 非AB类的 without B: of grades a project has one
  if (both.some(({ dim }) => dim === 'grade'))
    return tokens.filter(({ kind, dim }) => kind === 'value' && dim === 'grade');
  const isAlso = out >= 0 && tokens.some(({ text }, i) => i > out && /^(?:也|还)/.test(text));
  return isAlso ? tokens.filter(({ kind, dim }) => kind === 'value' && both.some((f) => f.dim === dim)) : [];
}

/** 哪类项目预算最高, 新增项目和延续项目哪个最高: a kind of what, or which of the kinds? One project would be shown. */
const kindsOfProjects = ({ tokens, plan }: Reading): Token[] =>
  plan.groupBy.includes('project') &&
  (/哪[几一]?[类种]项目/.test(tokens.map(({ text }) => text).join('')) || isOfTwoKinds(tokens))
    ? tokens.filter(({ kind }) => kind === 'which' || kind === 'superlative')
    : [];

/** 最后一个季度: the latest, not the least. */
const lastOfTime = ({ tokens, plan }: Reading): Token[] =>
  plan.order && plan.groupBy.some(isTime)
    ? tokens.filter(
        ({ kind, text }, i) => kind === 'superlative' && /^最[后末]$/.test(text) && tokens[i + 1]?.kind !== 'filler',
      )
    : [];

/** 各月累计支出: what has come together until then, and not of the month alone. */
const runningTotal = ({ tokens, plan }: Reading): Token[] =>
  (plan.groupBy.some((id) => id === 'month' || id === 'quarter') || isOneMonth(plan)) && !plan.order
    ? tokens.filter(({ kind, text }) => (kind === 'total' || kind === 'metric') && text.startsWith('累计'))
    : [];

/** 9月累计支出 */
const isOneMonth = ({ time }: Reading['plan']): boolean => time !== null && 'from' in time && time.from === time.to;
