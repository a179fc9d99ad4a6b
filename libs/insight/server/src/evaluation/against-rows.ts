import type { Actor, Catalog, Ctx } from '@zhunsheng/kernel';

import { baseLabel, type Labels } from '../answer/words.js';
import type { Figure } from '../figure/figure.js';
import { periodsOf } from '../figure/periods-of-plan.js';
import { TableMaker } from '../figure/table.js';
import type { QueryPlan } from '../question/plan.js';
import { CannotSay } from '../semantics/cut.js';
import { DatabaseFigures } from '../semantics/database-figures.js';
import type { Semantics } from '../semantics/formula.js';
import { naiveAnswer } from './naive-answer.js';
import type { PublishedRows } from './naive-sums.js';

export interface Disagreement {
  plan: QueryPlan;
  reader: string;
  said: string[];
  expected: string[];
}

export interface Meaning {
  semantics: Semantics;
  catalog: Catalog;
  labels: Labels;
}

/**
 * A plan answered as people are answered, in the reader's transaction, and by reading `own`, the rows the reader may see. Null:
 * both say the same; `silent`: the product gave no figure, and the reason.
 */
export async function againstRows(
  ctx: Ctx,
  plan: QueryPlan,
  own: PublishedRows,
  ending: string,
  { semantics, catalog, labels }: Meaning,
): Promise<Disagreement | { silent: string } | null> {
  const words = { dimension: labels.dimension, base: baseLabel };
  const figures = new DatabaseFigures(ctx, semantics, catalog, words);
  const metric = plan.metrics[0]!;
  try {
    const periods = await periodsOf(plan, figures, semantics, labels.metric(metric));
    const { rows } = await new TableMaker(figures, semantics, labels.unit, labels.metric).make(plan, periods);
    const said = rows.map((row) =>
      line(row.key.map((part) => part ?? '∅').join('|'), row.figures[metric], row.growth, row.share),
    );
    const expected = (naiveAnswer(plan, own, ending) ?? []).map(({ key, figure, growth, share }) =>
      line(key, figure, growth, share),
    );
    if (JSON.stringify(said) === JSON.stringify(expected)) return null;
    return { plan, reader: ctx.scope.label, said, expected };
  } catch (error) {
    if (!(error instanceof CannotSay)) throw error;
    return { silent: error.message };
  }
}

/** The rows that a reader's scope covers. */
export function ownRows(all: PublishedRows, { unitLo, unitHi }: Actor['scope']): PublishedRows {
  const isOwn = (unit: string) => (unitLo === null || unit >= unitLo) && (unitHi === null || unit < unitHi);
  return Object.fromEntries(
    Object.entries(all).map(([view, rows]) => [view, rows.filter(({ unit_code: unit }) => isOwn(unit))]),
  );
}

/** In lowest terms, so that equal figures are equal texts. */
function line(key: string, ...figures: (Figure | null | undefined)[]): string {
  return [key, ...figures.map((figure) => (figure ? lowest(figure) : '-'))].join(' ');
}

function lowest({ num, den }: Figure): string {
  const divisor = gcd(num < 0n ? -num : num, den);
  return `${num / divisor}/${den / divisor}`;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a || 1n : gcd(b, a % b));
