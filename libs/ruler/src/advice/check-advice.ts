import { buildBatch } from '../batch/build.js';
import { GRADES } from '../grade.js';
import { heldBack, verifyingRules } from '../held-back.js';
import { judge } from '../judge.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import type { FactRow } from '../shape/fact-value.js';
import type { ProjectVerdict } from '../shape/verdict.js';
import type { Advice, Advised } from './advise.js';
import { bruteForce, type BruteForce } from './brute-force.js';
import { applied } from './edit.js';
import type { EditDocuments } from './edit-document.js';

export interface CheckedAdvice {
  advice: Advice;
  /** What the set does not do although it was said; empty: it does what was said. */
  broken: string[];
  brute: BruteForce;
}

/**
 * Holds advice against what happens: `set` judges the filing with the edits made, and its verdict is asked through
 * `heldBack` as at the gate. Give a rule set compiled by the other emitter than the adviser's, and nothing is shared.
 */
export function checkAdvice(
  set: CompiledRuleSet,
  documents: EditDocuments,
  row: FactRow,
  advised: Advised,
  limits: { most: number; depth: number },
): CheckedAdvice[] {
  const verdictOf = (facts: FactRow): ProjectVerdict => judge(set, buildBatch(set.dictionary, [facts])).verdict(0);
  const verifying = verifyingRules(set.rules.map((rule) => rule.document));
  const before = verdictOf(row);
  return advised.advice.map((advice) => {
    const broken: string[] = [];
    if (advice.answer === 'found') {
      const after = verdictOf(applied(row, advice.edits, documents.money));
      const held = heldBack(after.findings, verifying).map(({ rule }) => rule);
      if (held.length > 0) broken.push(`仍被 ${held.join('、')} 拦住`);
      if (advice.goal === 'grade' && !(after.status === 'graded' && worth(after) < worth(before)))
        broken.push(`评级 ${before.grade ?? '无'} 没有提升（${after.grade ?? '无'}）`);
      for (const figure of ['necessity', 'importance', 'quality', 'priority', 'suggestedFen'] as const) {
        const said = advice.edits.reduce((sum, { effect }) => sum + (effect[figure] ?? NaN), 0);
        const found = (after[figure] ?? NaN) - (before[figure] ?? NaN);
        if (Math.abs(said - found) > 0.02) broken.push(`${figure} 说变 ${said}，实变 ${found}`);
      }
    }
    return { advice, broken, brute: bruteForce(set, documents, row, advice, limits) };
  });
}

const worth = ({ grade }: ProjectVerdict): number => (grade ? GRADES.indexOf(grade) : GRADES.length);
