export { renderRuleDocs } from './docs.js';
export { editDocuments, factDictionary, loadRulebook, ruleDocuments, ruleShapeProblems, scorecards } from './load.js';
export { RulebookRefused, type ShapeProblem } from './shape.js';
