import { buildBatch, compileRuleSet, judge, type Emitter, type FactRow, type RuleSetDocuments } from '../src/index.js';
import { EXPRESSION_DICTIONARY } from './expressions.js';
import { makeRule } from './make-rule.js';
import { SMALL_DICTIONARY, SMALL_SCORE_RULES, SMALL_SCORECARDS } from './small-rule-set.js';

const NAMES = new Set(EXPRESSION_DICTIONARY.facts.map((fact) => fact.name));
/** Facts of the generated expressions beside those the scorecards need. */
const DICTIONARY = {
  version: 'proof',
  facts: [...EXPRESSION_DICTIONARY.facts, ...SMALL_DICTIONARY.facts.filter((fact) => !NAMES.has(fact.name))],
};

export const rulesOf = (conditions: readonly string[]): RuleSetDocuments => ({
  dictionary: DICTIONARY,
  rules: [
    ...conditions.map((when, k) => makeRule({ code: `A${String(k).padStart(4, '0')}`, bands: [{ when, points: -1 }] })),
    ...SMALL_SCORE_RULES,
  ],
  scorecards: SMALL_SCORECARDS,
});

export interface Decision {
  outcome: number;
  causes: number;
}

/** The decision of each condition for each row, `[row][condition]`. */
export function decideAll(conditions: readonly string[], rows: readonly FactRow[], emitter: Emitter): Decision[][] {
  const set = compileRuleSet(rulesOf(conditions), { emitter });
  const judgement = judge(set, buildBatch(DICTIONARY, rows));
  const width = set.rules.length;
  return rows.map((_, i) =>
    conditions.map((_condition, k) => ({
      outcome: judgement.outcomes[i * width + k]!,
      causes: judgement.causes[i * width + k]!,
    })),
  );
}
