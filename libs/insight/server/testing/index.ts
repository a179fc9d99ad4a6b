export { readersOf } from '../src/evaluation/readers.js';
export { checkAgainstRows } from '../src/evaluation/whole-check.js';
export { SHIPPED_SEMANTICS } from '../src/semantics/shipped-semantics.js';
export { SHIPPED_VOCABULARY } from '../src/shipped/index.js';
