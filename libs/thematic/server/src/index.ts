export { AlertRounds } from './alert/alert-rounds.js';
export { crossYear } from './analysis/cross-year/cross-year.js';
export { execution } from './analysis/execution/execution.js';
export { executionForecast } from './analysis/forecast/execution-forecast.js';
export { outcomes } from './analysis/outcome/outcomes.js';
export { policyList } from './analysis/policy/policy-list.js';
export { FindRun, type Search } from './search/find-run.js';
export { scoreFinds, type ThemeScore } from './search/score-finds.js';
export { alertReading, themeReading } from './desk/theme-reading.js';
export { ThemeShelf } from './theme/theme-shelf.js';
export { ThematicModule } from './thematic.module.js';
export {
  checkDocument,
  compareProcurement,
  compareRows,
  compareThreePublic,
  type DepartmentDocument,
  type DocumentCheck,
  type DocumentFinding,
  type Extracted,
  FINDING_KINDS,
  joinDocuments,
  readAndCheck,
  readFiles,
} from './document-check/index.js';
