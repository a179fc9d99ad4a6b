import type { FactRow } from '../shape/fact-value.js';
import { applied, conflict, type Edit } from './edit.js';
import type { MoneyDocument } from './edit-document.js';
import type { Goal } from './goal.js';
import type { Standing, Trial } from './trial.js';
import type { VariantBatch } from './variant-batch.js';

/** Sets looked at for one goal; beyond it the answer is "not found", never "there is none". */
const MOST_SETS = 40_000;

export interface Found {
  /** Positions of the edits, ascending; null when no set reaches the goal. */
  set: number[] | null;
  /** False: the search was cut off, so nothing is said about larger sets. */
  exhausted: boolean;
  looked: number;
}

export interface Ground {
  trial: Trial;
  row: FactRow;
  variants: VariantBatch;
  edits: readonly Edit[];
  money: MoneyDocument;
  /** Facts by rule index. */
  reads: readonly ReadonlySet<string>[];
  /** Rules that may move N or I. */
  grading: readonly number[];
  /** Rules that may bar the gate or ask the bureau to verify. */
  gating: readonly number[];
}

export const variant = ({ row, edits, money }: Ground, set: readonly number[]): FactRow =>
  applied(
    row,
    set.map((at) => edits[at]!),
    money,
  );

/**
 * The least set of edits that reaches the goal, by size: all sets of one size are judged before any of the next, so the
 * first size that has one is the least. A set is only grown by edits that could matter, and no solution is lost by that:
 * while a rule holds the filing back, every solution has an edit of a fact this rule reads, or its outcome would stay;
 * once none does and there is a grade, every solution still has an edit of a fact that a rule of N or I reads, or the
 * grade would stay; while there is none, of a fact that one of these or a rule of the gate reads.
 */
export function leastSet(ground: Ground, goal: Goal, now: Standing): Found {
  const { trial, edits } = ground;
  const touching = (rule: number): number[] =>
    edits.flatMap((edit, at) => ([...edit.touches].some((fact) => ground.reads[rule]!.has(fact)) ? [at] : []));
  const byRule = new Map<number, number[]>();
  const of = (rule: number): number[] => {
    const known = byRule.get(rule) ?? touching(rule);
    byRule.set(rule, known);
    return known;
  };
  const ofAny = (rules: readonly number[]): number[] => [...new Set(rules.flatMap(of))].sort((a, b) => a - b);
  const grading = ofAny(ground.grading);
  const weighty = ofAny([...ground.grading, ...ground.gating]);
  const rival = edits.map((edit) => edits.map((other) => conflict(edit, other)));
  const growth = (standing: Standing): number[] => {
    if (standing.held.length === 0) return standing.status === 'graded' ? grading : weighty;
    return standing.held.map(of).reduce((least, some) => (some.length < least.length ? some : least));
  };
  let frontier: { set: number[]; standing: Standing }[] = [{ set: [], standing: now }];
  const seen = new Set<string>();
  let looked = 0;
  while (frontier.length > 0) {
    const sets: number[][] = [];
    for (const { set, standing } of frontier)
      for (const at of growth(standing)) {
        if (set.some((one) => one === at || rival[one]![at])) continue;
        const grown = [...set, at].sort((a, b) => a - b);
        const key = grown.join();
        if (seen.has(key)) continue;
        seen.add(key);
        sets.push(grown);
      }
    if (looked + sets.length > MOST_SETS) return { set: null, exhausted: false, looked };
    looked += sets.length;
    const standings = trial.stand(
      ground.variants,
      sets.map((set) => variant(ground, set)),
    );
    frontier = sets.map((set, k) => ({ set, standing: standings[k]! }));
    const reached = frontier.filter(({ standing }) => goal.reached(standing));
    if (reached.length > 0) return { set: lightest(reached, edits), exhausted: true, looked };
  }
  return { set: null, exhausted: true, looked };
}

/** Among least sets: the fewest provisos, the fewest places touched, the most money left, the highest priority. */
function lightest(reached: readonly { set: number[]; standing: Standing }[], edits: readonly Edit[]): number[] {
  const weight = ({ set, standing }: { set: number[]; standing: Standing }): number[] => [
    set.filter((at) => edits[at]!.document.provided !== undefined).length,
    set.reduce((sum, at) => sum + edits[at]!.changes.length, 0),
    -(standing.suggestedFen || 0),
    -standing.priority,
  ];
  const [best] = [...reached].sort((a, b) => {
    const [x, y] = [weight(a), weight(b)];
    const at = x.findIndex((value, k) => value !== y[k]);
    return at < 0 ? 0 : x[at]! - y[at]!;
  });
  return best!.set;
}
