import { isTime } from '../../semantics/cut.js';
import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';

/** Whether several of a kind that are named are shown one by one, and not as one sum. */
export const isShownApart = (reading: Reading, dim: string): boolean =>
  ratesJoined(reading, dim) || asksApart(reading, dim) || isDrawnApart(reading) || isOfEach(reading, dim);

/** A类几个，B类几个; A类预算多少，B类呢: the figure of each, for each is asked by itself. */
function asksApart({ tokens }: Reading, dim: string): boolean {
  const isOf = ({ kind, dim: of }: Token) => of === dim && kind === 'value';
  return tokens.some(
    ({ text }, i) =>
      /^[,;，；]$/.test(text) &&
      tokens.slice(0, i).some(isOf) &&
      tokens.slice(0, i).some(({ kind }) => /^ask|^count$/.test(kind)) &&
      tokens.slice(i).some(isOf),
  );
}

/** 新增项目和延续项目的核减率: a rate of each, and none of both. */
const ratesJoined = (reading: Reading, dim: string): boolean => {
  const measures = [...reading.left('metric'), ...reading.left('weak')];
  const isRate = measures.length > 0 && measures.every(({ id }) => reading.metric(id!).unit === 'ratio');
  return (
    isRate && dim !== 'org' && !reading.plan.groupBy.length && reading.tokens.some(({ kind }) => kind === 'joiner')
  );
};

/** 人员经费和公用经费近三年走势: a line of each. */
const isDrawnApart = ({ plan, tokens }: Reading): boolean =>
  plan.groupBy.length === 1 &&
  isTime(plan.groupBy[0]!) &&
  tokens.some(({ kind, number }) => kind === 'trend' || (kind === 'growth' && number === 0));

/** 各部门新增和延续项目的预算, 各季度人员经费和公用经费支出, 各部门A类B类项目数: each of the named ones. */
export function isOfEach({ plan, tokens }: Reading, dim: string): boolean {
  const [only, ...more] = plan.groupBy;
  if (!only || more.length || only === dim || only === 'project' || plan.having.length || plan.compare) return false;
  const words = tokens.filter(({ kind, text }) => text && kind !== 'filler');
  // 项目 stands behind the first of two kinds: 新增项目和延续项目
  const named = words.filter(
    ({ id, kind }, i) => kind !== 'dimension' || id !== 'project' || words[i - 1]?.dim !== dim,
  );
  const isNamed = (token: Token | undefined) => token?.kind === 'value' && token.dim === dim;
  return named.some(
    (token, i) =>
      isNamed(token) && (named[i + 1]?.kind === 'joiner' ? isNamed(named[i + 2]) : isPut(token, named[i + 1], dim)),
  );
}

/** A类B类, side by side; AB类 are taken together. */
const isPut = (a: Token, b: Token | undefined, dim: string): boolean =>
  b?.kind === 'value' && b.dim === dim && a.text.length > 1;
