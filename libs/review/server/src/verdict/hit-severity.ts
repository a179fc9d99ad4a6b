import type { CompiledRuleSet, Judgement } from '@zhunsheng/ruler';

/** Outcome codes of the engine: 0 pass, 1 not applicable, 2 not evaluated, from 3 on a band that hit. */
export const HIT = 3;

/** Per check rule and band: 2 blocks, 1 warns, 0 only informs. */
export function severityWeights(ruleSet: CompiledRuleSet): readonly (readonly number[])[] {
  return ruleSet.rules.map(({ document }) => {
    if (document.kind !== 'check') return [];
    return document.bands.map(({ severity = document.severity }) => ({ block: 2, info: 0 })[severity as string] ?? 1);
  });
}

export function countHits(
  judgement: Judgement,
  weight: readonly (readonly number[])[],
  row: number,
): { blockers: number; warnings: number } {
  const width = judgement.ruleSet.rules.length;
  let blockers = 0;
  let warnings = 0;
  for (let k = 0; k < width; k++) {
    const outcome = judgement.outcomes[row * width + k] ?? 0;
    if (outcome < HIT) continue;
    const weighs = weight[k]?.[outcome - HIT];
    if (weighs === 2) blockers++;
    else if (weighs === 1) warnings++;
  }
  return { blockers, warnings };
}
