export { AlertRounds } from './alert/alert-rounds.js';
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
