import { isTime } from '../../semantics/cut.js';
import type { Token } from '../lexicon/token.js';
import { severalYears } from './period.js';
import type { Reading } from './reading.js';

/** What is said of each of several, or of both at once, where a plan takes them together or either of them. */
export const ofSeveral = (reading: Reading): Token[] =>
  [allOfSeveral, bothAtOnce, withoutOfBoth, leastOfEach, mostOfNamed, someAndNone, kindsBeside].flatMap((found) =>
    found(reading),
  );

/** Words and commas: what is left of a sentence without its fillers. */
export const spoken = (tokens: readonly Token[]): Token[] =>
  tokens.filter(({ kind, text }) => text && (kind !== 'filler' || text === ','));

/** Words of all that are no more than fillers elsewhere. */
const ALL = /^都有$|^均/;

/** 近三年都低于60%, 申报和批复都超过100万, 会议费和培训费都超标准: one after the other, where a plan has them together. */
export function allOfSeveral({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind, text }) => kind !== 'filler' || ALL.test(text));
  const isBarred = plan.having.length > 0 || plan.filters.some(({ dim }) => dim === 'over_standard');
  return words.filter(({ kind, text }, i) => {
    if (kind !== 'every' && !ALL.test(text)) return false;
    const [first, joiner, second] = words.slice(Math.max(i - 3, 0), i);
    const isJoined = i > 2 && joiner!.kind === 'joiner' && first!.kind === second!.kind && first!.dim !== 'org';
    const measures = [first?.id, second?.id].filter((id) => plan.having.some(({ metric }) => metric === id));
    if (isJoined && ['weak', 'metric'].includes(second!.kind)) return isBarred && measures.length < 2;
    if (isJoined && second!.kind === 'value') return plan.groupBy.length > 0 && (isBarred || text === '都有');
    return (
      severalYears(plan.time) && !plan.groupBy.some(isTime) && (isBarred || text === '都有') && plan.groupBy.length > 0
    );
  });
}

/** 既有超标准项目又有退回项目的部门: what has both, where a plan takes either. */
const bothAtOnce = ({ tokens, plan }: Reading): Token[] =>
  plan.groupBy.includes('org') && /既有?.{1,10}又有/.test(tokens.map(({ text }) => text).join(''))
    ? tokens.filter(({ kind, dim }) => kind === 'value' && dim !== 'org')
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

/** 各部门里执行率最低的项目分别是哪个: one of each office. */
const leastOfEach = ({ tokens, plan }: Reading): Token[] =>
  plan.order &&
  plan.groupBy.includes('org') &&
  plan.groupBy.includes('project') &&
  tokens.some(({ kind }) => kind === 'each')
    ? tokens.filter(({ kind }) => kind === 'superlative')
    : [];

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
