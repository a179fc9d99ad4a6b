import { HIT } from '../feel/decide.js';
import { gradeOf, GRADES } from '../grade.js';
import { conflict } from './edit.js';
import type { Goal } from './goal.js';
import { type Ground, variant } from './search.js';
import type { Standing } from './trial.js';

/** Sets of edits tried to learn what one part can give at most; beyond it the part's maximum is taken. */
const MOST_OF_A_PART = 256;

/**
 * A proof that no set of edits reaches the goal; null when it finds none. The rules no edit can change keep their outcome:
 * if one of them holds the filing back, it stays held back. A part of the score depends only on the edits of facts its own
 * rules read, so the best of their sets is the best it can ever be; if all parts at their best, with every cap an edit
 * could lift taken off, make no better grade, no set does.
 */
export function reachable(ground: Ground, goal: Goal, now: Standing): number[] | null {
  const open = new Set(ground.edits.flatMap((edit) => [...edit.touches]));
  const isFixed = (rule: number): boolean => ![...ground.reads[rule]!].some((fact) => open.has(fact));
  const stuck = now.held.filter(isFixed);
  if (stuck.length > 0) return stuck;
  if (goal.kind === 'gate') return null;
  const { scorecard } = ground.trial.set;
  const best = { N: 0, I: 0 };
  scorecard.parts.forEach((part, at) => (best[part.side] += bestOfPart(ground, at)));
  for (const { on, at } of fixedCaps(ground, isFixed)) best[on] = Math.min(best[on], at);
  const grade = gradeOf(best.N, best.I, scorecard.grading.cutN, scorecard.grading.cutI);
  return now.grade === 0 || GRADES.indexOf(grade) + 1 < now.grade ? null : [];
}

function bestOfPart(ground: Ground, at: number): number {
  const { trial, edits, reads } = ground;
  const { scorecard, consequences, rules } = trial.set;
  const part = scorecard.parts[at]!;
  const own = rules.filter(
    ({ index }) =>
      index === part.rule || consequences.rules[index]!.bands.some((band) => band.parts.some((one) => one.at === at)),
  );
  const sets: number[][] = [[]];
  for (const [position, edit] of edits.entries()) {
    if (!own.some(({ index }) => [...edit.touches].some((fact) => reads[index]!.has(fact)))) continue;
    sets.push(
      ...sets.filter((set) => !set.some((one) => conflict(edits[one]!, edit))).map((set) => [...set, position]),
    );
    if (sets.length > MOST_OF_A_PART) return part.max;
  }
  const judgement = trial.judged(ground.variants.of(sets.map((set) => variant(ground, set))));
  return Math.max(
    ...sets.map((_, row) => judgement.verdict(row).parts.find((one) => one.part === part.part)?.pointsMax ?? part.max),
  );
}

/** Caps of hits that stay whatever is edited. */
function fixedCaps(
  { trial, variants, ...ground }: Ground,
  isFixed: (rule: number) => boolean,
): { on: 'N' | 'I'; at: number }[] {
  const judgement = trial.judged(variants.of([variant({ trial, variants, ...ground }, [])]));
  return trial.set.rules.flatMap(({ index }) => {
    const outcome = judgement.outcomes[index]!;
    if (outcome < HIT || !isFixed(index)) return [];
    const { caps } = trial.set.consequences.rules[index]!.bands[outcome - HIT]!;
    return caps.map((cap) => ({ on: cap.on, at: cap.value(0) })).filter(({ at }) => !Number.isNaN(at));
  });
}
