import type { Token } from '../lexicon/token.js';
import { severalYears } from './period.js';
import type { Reading } from './reading.js';

/** What is said of each of several, or of both at once, where a plan takes them together or either of them. */
export const ofSeveral = (reading: Reading): Token[] =>
  [inEachOfThem, bothKinds, withoutOfBoth, leastOfEach, mostOfNamed, someAndNone, kindsBeside].flatMap((found) =>
    found(reading),
  );

/** Words and commas: what is left of a sentence without its fillers. */
export const spoken = (tokens: readonly Token[]): Token[] =>
  tokens.filter(({ kind, text }) => text && (kind !== 'filler' || text === ','));

/** 近三年执行率都低于60%, 近三年都有的项目: in each of the years, and not in all of them together. */
function inEachOfThem({ tokens, plan }: Reading): Token[] {
  if (!severalYears(plan.time) || plan.groupBy.includes('year')) return [];
  if (plan.having.length) return tokens.filter(({ kind, text }) => kind === 'every' && /^[都均]/.test(text));
  const isThere = tokens.some(({ text }, i) => text === '都有' && tokens[i + 1]?.text === '的');
  return isThere && plan.groupBy.length ? tokens.filter(({ kind }) => kind === 'time') : [];
}

/** 会议费和培训费都超标准的部门, 申报和批复都超过100万, 既有A类又有D类的部门: what has both, where a plan takes either. */
function bothKinds({ tokens, plan }: Reading): Token[] {
  const words = spoken(tokens);
  const isPair = (i: number, kinds: string[]) =>
    words[i - 1]?.kind === 'joiner' && kinds.includes(words[i]?.kind ?? '') && kinds.includes(words[i - 2]?.kind ?? '');
  const all = tokens.filter((token) => {
    if (!/^(?:都|均)/.test(token.text) || /[什哪谁啥]/.test(token.text)) return false;
    const before = spoken(tokens.slice(0, tokens.indexOf(token))).length - 1;
    const behind = tokens.slice(tokens.indexOf(token) + 1);
    const isOfValues = isPair(before, ['value']) && words[before]!.dim === words[before - 2]!.dim;
    if (isOfValues && !['org', 'project'].includes(words[before]!.dim!))
      return plan.groupBy.some((id) => id === 'org' || id === 'project') && !plan.all;
    return (
      isPair(before, ['weak', 'metric']) && behind.some(({ kind }) => kind === 'number') && plan.having.length === 1
    );
  });
  const joined = all.flatMap((token) => spoken(tokens.slice(0, tokens.indexOf(token))).slice(-1));
  // 既有超标准项目又有退回项目的部门
  const isBoth = plan.groupBy.includes('org') && /既有?.{1,10}又有/.test(tokens.map(({ text }) => text).join(''));
  return [...joined, ...(isBoth ? tokens.filter(({ kind, dim }) => kind === 'value' && dim !== 'org') : [])];
}

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
