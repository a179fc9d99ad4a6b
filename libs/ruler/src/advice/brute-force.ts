import type { CompiledRuleSet } from '../rule/compile.js';
import type { FactRow } from '../shape/fact-value.js';
import { Adviser, type Advice } from './advise.js';
import { conflict } from './edit.js';
import type { EditDocuments } from './edit-document.js';
import { betterThan, THROUGH_THE_GATE } from './goal.js';
import { variant } from './search.js';

export interface BruteForce {
  /** Sets judged; null: there would have been more than `most`. */
  looked: number | null;
  /** A smaller set that reaches the goal, as the codes of its edits; null: there is none. */
  smaller: string[] | null;
}

/**
 * Holds an answer against every smaller set of edits whatsoever, without a thought: no rule is asked which edits matter.
 * Where the answer is that there is none, sets up to `depth` are tried.
 */
export function bruteForce(
  set: CompiledRuleSet,
  documents: EditDocuments,
  row: FactRow,
  advice: Advice,
  { most, depth }: { most: number; depth: number },
): BruteForce {
  const adviser = new Adviser(set, documents);
  const ground = adviser.ground(row);
  const [now] = adviser.trial.stand(ground.variants, [variant(ground, [])]);
  const goal = advice.goal === 'gate' ? THROUGH_THE_GATE : betterThan(now!);
  const below = advice.answer === 'found' ? advice.edits.length - 1 : Math.min(depth, ground.edits.length);
  let looked = 0;
  let frontier: number[][] = [[]];
  for (let size = 1; size <= below; size++) {
    const sets = frontier.flatMap((chosen) =>
      ground.edits.flatMap((edit, at) =>
        at > (chosen.at(-1) ?? -1) && !chosen.some((one) => conflict(ground.edits[one]!, edit))
          ? [[...chosen, at]]
          : [],
      ),
    );
    looked += sets.length;
    if (looked > most) return { looked: null, smaller: null };
    const standings = adviser.trial.stand(
      ground.variants,
      sets.map((one) => variant(ground, one)),
    );
    const found = standings.findIndex((standing) => goal.reached(standing));
    if (found >= 0) return { looked, smaller: sets[found]!.map((at) => ground.edits[at]!.document.code) };
    frontier = sets;
  }
  return { looked, smaller: null };
}
