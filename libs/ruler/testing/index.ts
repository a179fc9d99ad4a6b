export { HOSTILE_TEXTS } from './hostile-texts.js';
export { makeRule } from './make-rule.js';
export { SMALL_DICTIONARY, SMALL_SCORECARDS, SMALL_SCORE_RULES, smallRuleSet } from './small-rule-set.js';
