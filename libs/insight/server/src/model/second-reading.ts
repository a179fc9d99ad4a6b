import { type Model, ModelSilent } from '@zhunsheng/kernel';
import { z } from 'zod';

import { KINDS, type Kind, type Token } from '../question/lexicon/token.js';
import { normalise, tokens } from '../question/lexicon/tokens.js';
import { parse, type Setting } from '../question/parse.js';
import type { QueryPlan } from '../question/plan.js';

const SHAPE = z.strictObject({
  question: z.string().min(2).max(120),
  evidence: z.array(z.strictObject({ word: z.string().min(1).max(40), span: z.string().min(1).max(40) })).max(20),
});
export type SaidAgain = z.infer<typeof SHAPE>;

export interface SecondReading {
  plan: QueryPlan;
  /** Every word of the question is known: only their order was new. Otherwise the person has to confirm it. */
  isSure: boolean;
}

/** Values, times and numbers: what is looked up. A model may neither add nor lose one. */
const LITERALS = new Set<Kind>(['time', 'number', 'rank', 'ordinal', 'value', 'short', 'bareGrade']);
/** Words that say nothing of their own, or that are replaced with evidence. */
const FREE = new Set<Kind>([
  ...['filler', 'ask', 'metric', 'weak', 'unknown', 'list', 'which', 'joiner', 'and', 'of', 'askMoney', 'askRatio'],
] as Kind[]);

/**
 * The model says a question again in words of the vocabulary, and the grammar reads those: what a model cannot say in them it
 * cannot mean. Null where the grammar does not read it either, or a check finds more or less in it than was asked.
 */
export function secondReading(question: string, { question: again, evidence }: SaidAgain, setting: Setting) {
  const asked = normalise(question);
  const own = tokens(asked, setting.lexicon, setting.now);
  const said = tokens(normalise(again), setting.lexicon, setting.now);
  if (!sameBag(own.filter(isLiteral), said.filter(isLiteral), literal)) return null;
  if (!sameBag(own.filter(isOperator), said.filter(isOperator), ({ kind, id }) => KINDS[kind] + (id ?? '')))
    return null;
  const spans = evidence.map(({ word, span }) => ({ word: normalise(word), span: normalise(span) }));
  if (!spans.every(({ span }) => asked.includes(span))) return null;
  const known = new Set(own.filter(isMeasure).map(({ id }) => id));
  const added = said.filter((token) => isMeasure(token) && !known.has(token.id));
  if (!added.every(({ text }) => spans.some(({ word }) => word.includes(text)))) return null;
  if (!own.every((token) => token.kind !== 'unknown' || isWithin(token, asked, spans))) return null;
  const plan = parse(again, setting);
  if (plan.kind !== 'query' && plan.kind !== 'why') return null;
  return { plan, isSure: !added.length && own.every(({ kind }) => kind !== 'unknown') } satisfies SecondReading;
}

const isLiteral = ({ kind }: Token): boolean => LITERALS.has(kind);
const isMeasure = ({ kind }: Token): boolean => kind === 'metric' || kind === 'weak';
const isOperator = ({ kind }: Token): boolean => !LITERALS.has(kind) && !FREE.has(kind);
const literal = ({ kind, dim, id, number, unit, time, negated }: Token): string =>
  JSON.stringify([dim ?? kind, id, number, unit, time, negated]);

function sameBag(a: readonly Token[], b: readonly Token[], key: (token: Token) => string): boolean {
  return a.map(key).sort().join('\n') === b.map(key).sort().join('\n');
}

/** A word nobody knows is answered for by a span; one that no span covers would be silently left out. */
const isWithin = ({ at, text }: Token, asked: string, spans: readonly { span: string }[]): boolean =>
  spans.some(({ span }) => {
    for (let from = asked.indexOf(span); from >= 0; from = asked.indexOf(span, from + 1))
      if (from <= at && at + text.length <= from + span.length) return true;
    return false;
  });

/** Asks the model, where there is one. A model that is slow, down or wrong leaves the grammar's word standing. */
export async function askAgain(model: Model, question: string, setting: Setting): Promise<SecondReading | null> {
  const { metrics, dimensions } = setting.lexicon.vocabulary;
  const words = [
    `指标：${metrics.map(({ label }) => label).join('、')}`,
    ...dimensions.map(({ label, values }) => `${label}：${values.map(({ name }) => name).join('、')}`),
  ].join('\n');
  const task = [
    '把材料中的问题改写成只用下列词汇的一句话，不增加也不减少任何条件、数字、时间和单位名称。',
    'evidence 逐一列出改写后所用的指标词 word 和问题中对应的原文 span。改写不了就原样返回。',
    words,
  ].join('\n');
  try {
    const said = await model.ask({ name: 'say_again', task, material: question, schema: SHAPE });
    return secondReading(question, said, setting);
  } catch (error) {
    if (error instanceof ModelSilent) return null;
    throw error;
  }
}
