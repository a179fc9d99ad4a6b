export { recordAccuracy } from './accuracy/accuracy-record.js';
export type { Asked, Judged } from './evaluation/evaluate.js';
export { evaluate } from './evaluation/evaluate.js';
export { fuzz } from './evaluation/fuzz.js';
export { poisoned } from './evaluation/poisoning.js';
export { varied, type VariedResult } from './evaluation/variations/varied.js';
export { readersOf } from './evaluation/readers.js';
export { isFalse, strangers } from './evaluation/strangers.js';
export { checkAgainstRows } from './evaluation/whole-check.js';
export { Lexicon } from './question/lexicon/lexicon.js';
export type { Vocabulary } from './question/lexicon/vocabulary.js';
export { parse, type Setting } from './question/parse.js';
export type { Plan } from './question/plan.js';
export { shippedQuestions } from './semantics/published/trial.js';
export { SHIPPED_SEMANTICS } from './semantics/shipped-semantics.js';
export { SHIPPED_VOCABULARY } from './shipped/index.js';
export type { Doors, StandardLine } from './desk/doors.js';
export { evaluateWithModel, type JudgedWithModel } from './model/evaluate-with-model.js';
export { QuestionDesk } from './desk/question-desk.js';
export { InsightModule } from './insight.module.js';
export {
  type DecidedOf,
  type ReportCheck,
  ReportDesk,
  type ReportDoors,
  type ReportFile,
  ReportModule,
  ReportRounds,
  ReportWriter,
  verifyReportFile,
  type Wanted,
} from './report/index.js';
export {
  cockpit,
  controlRoom,
  type DashboardCampaign,
  type DashboardDoors,
  DashboardModule,
  filtersOf as whyFiltersOf,
  FLOWS as FLOW_ROLLUP,
  HISTORIES as HISTORY_ROLLUPS,
  PROJECTS as PROJECT_ROLLUP,
  RISKS as RISK_ROLLUP,
  type RiskRule,
  type Rollup,
  RollupKeeper,
  type StandingRun,
  why,
} from './dashboard/index.js';
