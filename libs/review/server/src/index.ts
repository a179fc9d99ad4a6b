export { canonicalRuleSet, parseRuleSet } from './rule-set/canonical-rule-set.js';
export { RuleSetShelf } from './rule-set/rule-set-shelf.js';
export { FACT_VIEWS } from './verdict/fact-views/index.js';
export { VerdictReplay } from './verdict/replay.js';
export { ReviewRun, WORKER_WORK } from './verdict/review-run.js';
