export { renderRuleDocs } from './docs.js';
export { factDictionary, loadRulebook, ruleDocuments, ruleShapeProblems, scorecards } from './load.js';
export { RulebookRefused, type ShapeProblem } from './shape.js';
