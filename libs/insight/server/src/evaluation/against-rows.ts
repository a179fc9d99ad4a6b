import type { Actor } from '@zhunsheng/kernel';

import { answerQuery } from '../answer/answer-query.js';
import type { Labels } from '../answer/words.js';
import type { QueryPlan } from '../question/plan.js';
import { CannotSay, type Figures } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { naiveAll } from './naive-all.js';
import { naiveAnswer } from './naive-answer.js';
import { wrongBehind } from './naive-drill.js';
import { SaidOnce } from './naive-reader.js';
import type { Named } from './otherwise-named.js';
import { type PublishedRows, Unanswerable } from './naive-sums.js';
import { wrongIn } from './naive-why.js';
import { unfounded } from './said-against-cells.js';
import { expected, MOST_LISTED, shown } from './shown-against-rows.js';

/** How an answer and the rows it is made of stand to each other. */
export type Verdict =
  | { state: 'same' }
  | { state: 'apart'; said: string[]; expected: string[] }
  /** The product gave no figure, and why. */
  | { state: 'silent'; reason: string };

export interface Meaning {
  semantics: Semantics;
  labels: Labels;
}

/**
 * A plan answered as people are answered, and by reading rows: cells, order, sentence and what lies behind a row. `read`:
 * the plan as rows are called, and the rows that it is about, of those that the reader may see.
 */
export async function againstRows(
  plan: QueryPlan,
  figures: Figures,
  read: Named,
  { semantics, labels }: Meaning,
): Promise<Verdict> {
  const own = read.rows;
  try {
    const answer = await answerQuery(plan, figures, semantics, labels, '本级');
    // of projects that are not approved yet what was filed is listed, and it says so
    const isFiled = answer.notes[0]?.startsWith('尚无') ?? false;
    const metrics = isFiled ? ['declared_amount'] : plan.metrics;
    const told: QueryPlan = { ...read.plan, metrics };
    if (plan.kind === 'why') return apart(wrongIn(told, answer, own), []);
    if (plan.all) {
      const { so, total } = naiveAll(told, own);
      const cells = answer.rows[0]!.cells.map(({ text }) => text.replaceAll(',', ''));
      return apart([...cells, answer.sentence.slice(0, 2)], [so, total, so === total ? '是：' : '不是']);
    }
    const wanted = expected(told, answer, naiveAnswer(told, own));
    const [listed, unlisted] = [wanted.slice(0, MOST_LISTED + 1), wanted.slice(MOST_LISTED + 1)];
    const found = apart(shown(answer), listed);
    if (found.state !== 'same') return found;
    const opened = await wrongBehind({ ...plan, metrics }, answer, figures, semantics, { plan: told, rows: own });
    if (opened.length) return apart(opened, []);
    return apart(unfounded(told, answer, new Set(unlisted.flatMap((row) => row.match(/(?<==)\S+/g) ?? []))), []);
  } catch (error) {
    if (error instanceof CannotSay) return { state: 'silent', reason: error.message };
    if (error instanceof SaidOnce) return { state: 'silent', reason: '（不在核对之列）' };
    if (error instanceof Unanswerable) return { state: 'apart', said: ['作答'], expected: ['逐行读不出'] };
    throw error;
  }
}

const apart = (said: string[], wanted: string[]): Verdict =>
  JSON.stringify(said) === JSON.stringify(wanted) ? { state: 'same' } : { state: 'apart', said, expected: wanted };

/** The rows that a reader's scope covers. */
export function ownRows(all: PublishedRows, { unitLo, unitHi }: Actor['scope']): PublishedRows {
  const isOwn = (unit: string) => (unitLo === null || unit >= unitLo) && (unitHi === null || unit < unitHi);
  return Object.fromEntries(
    Object.entries(all).map(([view, rows]) => [view, rows.filter(({ unit_code: unit }) => isOwn(unit))]),
  );
}
