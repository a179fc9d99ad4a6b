import { HIT } from './feel/decide.js';
import type { Judgement } from './judge.js';

export interface RuleCoverage {
  rule: string;
  hit: number;
  pass: number;
  notApplicable: number;
  notEvaluated: number;
}

/** How often each check rule hit, passed, did not apply or could not be evaluated. */
export function summarise(judgement: Judgement): RuleCoverage[] {
  const { rules } = judgement.ruleSet;
  return rules.flatMap((rule, k) => {
    if (rule.document.kind !== 'check') return [];
    const counts = [0, 0, 0, 0];
    for (let i = 0, o = k; i < judgement.rows; i++, o += rules.length) counts[Math.min(judgement.outcomes[o]!, HIT)]!++;
    return [
      {
        rule: rule.document.code,
        hit: counts[3]!,
        pass: counts[0]!,
        notApplicable: counts[1]!,
        notEvaluated: counts[2]!,
      },
    ];
  });
}
