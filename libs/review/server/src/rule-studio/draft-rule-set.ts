import { ZsError } from '@zhunsheng/kernel';
import { compileRuleSet, type CompiledRuleSet, type RuleDocument, RuleSetRefused } from '@zhunsheng/ruler';

import type { Cuts, RuleSet } from '../rule-set/rule-set-shelf.js';

/** The rule set with the draft in the place of its rule. Closures: nothing of a draft is ever made into code. */
export function compileDraft(ruleSet: RuleSet, document: RuleDocument, year: number, cuts?: Cuts): CompiledRuleSet {
  const { documents } = ruleSet;
  const others = documents.rules.filter(({ code }) => code !== document.code);
  const scorecards = cuts
    ? documents.scorecards.map((card) =>
        card.kind === 'grading' ? { ...card, cutN: cuts.cutN, cutI: cuts.cutI, borderWidth: cuts.borderWidth } : card,
      )
    : documents.scorecards;
  try {
    return compileRuleSet({ ...documents, scorecards, rules: [...others, document] }, { year, emitter: 'closures' });
  } catch (error) {
    if (!(error instanceof RuleSetRefused)) throw error;
    const told = error.problems
      .slice(0, 5)
      .map(({ field, message, hint }) => `${field ?? ''} ${message}${hint ? `（${hint}）` : ''}`);
    throw new ZsError('RULE_UNSOUND', { problems: told.join('；') });
  }
}
