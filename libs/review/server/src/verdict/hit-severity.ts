import type { CompiledRuleSet, Judgement } from '@zhunsheng/ruler';

/** Outcome codes of the engine: 0 pass, 1 not applicable, 2 not evaluated, from 3 on a band that hit. */
export const HIT = 3;

/** Findings a project that block it, and that warn. */
export interface HitCounts {
  blockers: Uint16Array;
  warnings: Uint16Array;
}

const BLOCKS = 2;
const WARNS = 1;

export function countHits(judgement: Judgement): HitCounts {
  const weight = severityWeights(judgement.ruleSet);
  const width = weight.length;
  const blockers = new Uint16Array(judgement.rows);
  const warnings = new Uint16Array(judgement.rows);
  for (let i = 0, o = 0; i < judgement.rows; i++) {
    for (let k = 0; k < width; k++, o++) {
      const outcome = judgement.outcomes[o] ?? 0;
      if (outcome < HIT) continue;
      const weighs = weight[k]?.[outcome - HIT];
      if (weighs === BLOCKS) blockers[i] = (blockers[i] ?? 0) + 1;
      else if (weighs === WARNS) warnings[i] = (warnings[i] ?? 0) + 1;
    }
  }
  return { blockers, warnings };
}

/** Per check rule and band: what its severity weighs. */
function severityWeights(ruleSet: CompiledRuleSet): readonly (readonly number[])[] {
  return ruleSet.rules.map(({ document }) => {
    if (document.kind !== 'check') return [];
    return document.bands.map(
      ({ severity = document.severity }) => ({ block: BLOCKS, info: 0 })[severity as string] ?? WARNS,
    );
  });
}
