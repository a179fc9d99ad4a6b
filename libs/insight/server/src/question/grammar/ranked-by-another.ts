import type { Token } from '../lexicon/token.js';
import type { QueryPlan } from '../plan.js';
import type { Reading } from './reading.js';

/** A rank by what a plan does not rank by: how much more, of those chosen, or who moved it. */
export const rankedByAnother = (reading: Reading): Token[] =>
  [orderedByNoun, leastFallen, isItTheMost, moreThanThen, rankedOtherwise, mostToBlame].flatMap((found) =>
    found(reading),
  );

/** 执行预算最多的部门: of what was spent, of the rate, or of the budget? */
const orderedByNoun = ({ tokens, plan }: Reading): Token[] =>
  plan.order?.by !== 'budget_amount' || plan.metrics.includes('budget_amount')
    ? []
    : tokens.filter(({ kind, text }, i) => {
        const before = tokens.slice(0, i).findLast((token) => token.kind !== 'filler' || token.text === ',');
        return (
          kind === 'weak' && /^(?:预算|经费|资金)/.test(text) && (before?.kind === 'weak' || before?.kind === 'metric')
        );
      });

/** 预算降幅最小的部门: of those that fell, or the one that grew most? */
const leastFallen = ({ tokens, plan }: Reading): Token[] =>
  plan.order?.by === 'growth' && plan.order.dir === 'desc' && !plan.having.length
    ? tokens.filter(({ kind, number }) => kind === 'growth' && number === -1)
    : [];

/** D类项目核减率最高吗: whether it is, and not which is. */
const isItTheMost = ({ tokens, plan }: Reading): Token[] =>
  plan.limit === 1 && tokens.at(-1)?.text === '吗' && !tokens.some(({ kind }) => kind === 'which')
    ? tokens.filter(({ kind }) => kind === 'superlative')
    : [];

/** 比去年新增预算最多的, 同比谁涨得多: how much more it is, and neither new projects nor who has most. */
function moreThanThen({ tokens, plan }: Reading): Token[] {
  if (!plan.order || plan.order.by === 'growth') return [];
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || text === '得');
  return words.filter(
    ({ kind, dim }, i) =>
      (dim === 'nature' && words[i - 1]?.kind === 'time' && words[i - 2]?.kind === 'than') ||
      (kind === 'growth' && words[i + 1]?.kind === 'adjective') ||
      // 今年增加预算最多的部门, 比去年多花最多的部门
      ((kind === 'growth' || kind === 'adjective') &&
        plan.compare !== null &&
        words[i + 1]?.kind === 'weak' &&
        words[i + 2]?.kind === 'superlative') ||
      // 谁的预算多，多多少: than the other, and not than a year before
      (kind === 'growth' && plan.compare === 'yoy' && isAskedOfTwo(words, i)) ||
      (kind === 'growth' && words[i + 1]?.text === '得' && words[i + 2]?.kind === 'adjective'),
  );
}

const isAskedOfTwo = (words: readonly Token[], i: number): boolean =>
  words.slice(0, i).some(({ kind, text }) => kind === 'sort' && /^(?:谁|哪|孰)/.test(text)) &&
  !words.some(({ kind }) => kind === 'yoy' || kind === 'than');

/** 预算排名比去年上升, 三公经费最高的五个部门的人均三公经费: ranks that are compared, and what is shared out of those chosen. */
function rankedOtherwise({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  // 预算前十部门的人均预算, 预算超过1亿的部门人均预算: the noun of those chosen stands between
  const noun = words.findIndex(
    ({ kind, id }, i) => kind === 'dimension' && plan.groupBy.includes(id!) && i > 0 && PICKS.has(words[i - 1]!.kind),
  );
  const isChosen = noun >= 0 && (plan.limit !== null || plan.having.length > 0);
  return words.filter(
    ({ kind, text, id }, i) =>
      (kind === 'sort' && /排名$/.test(text) && ['than', 'growth'].includes(words[i + 1]?.kind ?? 'filler')) ||
      ((kind === 'percapita' || kind === 'per') && isChosen && i > noun) ||
      // 前十个项目的预算总额: one sum of them
      (kind === 'metric' && /总额$/.test(text) && plan.limit !== null && isChosen && i > noun && isShown(plan, id!)),
  );
}

const PICKS = new Set<Token['kind']>(['superlative', 'speed', 'rank', 'number', 'after']);
const isShown = ({ metrics }: QueryPlan, id: string): boolean => !metrics.length || metrics.includes(id);

/** 拖累执行率最厉害的部门, 支出增长贡献最大的部门: who moved it most, which is no rank by what it is. */
const mostToBlame = ({ tokens, plan, leaned }: Reading): Token[] =>
  plan.kind === 'why' && plan.order && !leaned && tokens.some(({ kind, text }) => kind === 'why' && MOVED.test(text))
    ? tokens.filter(({ kind }) => kind === 'superlative')
    : [];

const MOVED = /^(?:拖|拉|带|推|贡献|影响)/;
