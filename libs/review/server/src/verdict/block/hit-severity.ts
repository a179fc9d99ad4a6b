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
  const { rows, outcomes, hitMask, maskWords } = judgement;
  const weight = severityWeights(judgement.ruleSet);
  const width = weight.length;
  const blockers = new Uint16Array(rows);
  const warnings = new Uint16Array(rows);
  for (let i = 0; i < rows; i++)
    for (let word = 0; word < maskWords; word++)
      for (let rest = hitMask[i * maskWords + word]!; rest; rest &= rest - 1) {
        const k = word * 32 + 31 - Math.clz32(rest & -rest);
        const weighs = weight[k]![outcomes[i * width + k]! - HIT];
        if (weighs === BLOCKS) blockers[i]!++;
        else if (weighs === WARNS) warnings[i]!++;
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
