export type { Asked, Judged } from './evaluation/evaluate.js';
export { evaluate } from './evaluation/evaluate.js';
export { Lexicon } from './question/lexicon/lexicon.js';
export type { Vocabulary } from './question/lexicon/vocabulary.js';
export { parse, type Setting } from './question/parse.js';
export type { Plan } from './question/plan.js';
export { SHIPPED_VOCABULARY } from './shipped/index.js';
