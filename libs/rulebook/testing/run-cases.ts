import { buildBatch, factsInFen, firstCause, judge } from '@zhunsheng/ruler';
import type { CompiledRuleSet, RuleCase } from '@zhunsheng/ruler';

export type CaseResult = Required<RuleCase['expect']> & { [K in keyof RuleCase['expect']]: unknown };

const OUTCOMES = ['pass', 'not-applicable', 'not-evaluated'] as const;
const FIRST_BAND = 3;

/** Judges the cases of one rule with the whole rule set, as a project would be judged. */
export function runCases(ruleSet: CompiledRuleSet, code: string): CaseResult[] {
  const rule = ruleSet.rules.find((one) => one.document.code === code);
  if (!rule) throw new RangeError(`规则集里没有 ${code}`);
  const { cases, kind } = rule.document;
  const rows = cases.map((one) => factsInFen(ruleSet.dictionary, one.facts));
  const judgement = judge(ruleSet, buildBatch(ruleSet.dictionary, rows));
  return cases.map((_, row) => {
    const at = row * ruleSet.rules.length + rule.index;
    const state = judgement.outcomes[at]!;
    const verdict = judgement.verdict(row);
    const finding = verdict.findings.find((one) => one.rule === code);
    const part = verdict.parts.find((one) => one.rule === code);
    const isHit = state >= FIRST_BAND;
    return {
      outcome: isHit ? (kind === 'score' ? 'scored' : 'hit') : OUTCOMES[state]!,
      band: isHit ? state - FIRST_BAND : -1,
      points: kind === 'score' ? (part?.points ?? 0) : (finding?.points ?? 0),
      cause: state === 2 ? firstCause(judgement.causes[at]!) : 'no-record',
      sentence: (kind === 'score' ? part?.sentence : finding?.sentence) ?? '',
    } as CaseResult;
  });
}
