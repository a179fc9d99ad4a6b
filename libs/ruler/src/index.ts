export type * from './shape/dictionary.js';
export type * from './shape/rule-document.js';
export type * from './shape/scorecard-document.js';
export type * from './shape/verdict.js';
export { CAUSES } from './shape/fact-value.js';
export type { Cause, FactRow, ListRow, Missing, ScalarValue } from './shape/fact-value.js';
export { STATUSES } from './shape/verdict.js';
