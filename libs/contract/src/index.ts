export { ERRORS } from './errors.js';
export type { ErrorCode } from './errors.js';
export { DOCUMENT_FLAGS, DOCUMENT_TYPES, FIELD_NAMES } from './base-data/document.js';
export { ROLE_NAMES, ROLES } from './kernel/session.js';
export { FILING_ACTS, FILING_STATES } from './review/filing.js';
export { FACT_LIBRARY_NAMES } from './review/fact-libraries.js';
export type * from './kernel/operation.js';
export type * from './kernel/watch.js';
export type * from './kernel/session.js';
export type * from './kernel/ledger.js';
export type * from './kernel/administration.js';
export { PROPOSAL_ORIGINS, PROPOSAL_STATES } from './kernel/access.js';
export type * from './kernel/access.js';
export type * from './kernel/installation.js';
export type * from './base-data/codes.js';
export type * from './base-data/impact.js';
export type * from './base-data/document.js';
export { QUALITY_DIMENSIONS } from './base-data/governance.js';
export type * from './base-data/governance.js';
export type * from './base-data/library.js';
export type * from './base-data/imports.js';
export type * from './base-data/standard-package.js';
export type * from './base-data/standards.js';
export { LINKED_KINDS } from './base-data/linked.js';
export type * from './base-data/linked.js';
export type * from './base-data/holdings.js';
export type * from './base-data/person.js';
export type * from './base-data/measures.js';
export type * from './base-data/policy.js';
export { APPEAL_GROUNDS, APPEAL_OUTCOMES, APPEAL_STATES } from './review/appeal.js';
export type * from './review/appeal.js';
export { BRANCH_STATES, CO_OPINIONS, CO_REVIEW_STATES, OFFICES } from './review/co-review.js';
export type * from './review/co-review.js';
export { DECISION_KINDS, DECISION_STATES, DECISION_SUBJECTS } from './review/decision.js';
export type * from './review/decision.js';
export { LANES } from './review/workbench.js';
export type * from './review/workbench.js';
export type * from './review/advice.js';
export type * from './insight/question.js';
export type * from './insight/conversation.js';
export { REPORT_FORMATS } from './insight/report.js';
export type * from './insight/report.js';
export { MEETING_OUTCOMES, MEETING_SUBJECTS } from './insight/meeting.js';
export type * from './insight/meeting.js';
export { REPORT_RHYTHMS } from './insight/saved-report.js';
export type * from './insight/saved-report.js';
export type * from './insight/accuracy.js';
export { PORTRAIT_KINDS } from './insight/portrait.js';
export type * from './insight/portrait.js';
export { DUPLICATE_CAUSES, DUPLICATE_DECISIONS, DUPLICATE_RELATIONS, DUPLICATE_STATES } from './review/duplicates.js';
export type * from './review/duplicates.js';
export { HANDOFF_STATES } from './review/assistant.js';
export type * from './review/assistant.js';
export { FILING_STAGES, UNIT_STAGES } from './review/calendar.js';
export type * from './review/calendar.js';
export { ATTACHMENT_KINDS } from './review/attachment.js';
export type * from './review/attachment.js';
export type * from './review/template.js';
export type * from './review/filing.js';
export type * from './review/autofill.js';
export type * from './review/filing-change.js';
export type * from './review/notice.js';
export type * from './review/indicator.js';
export type * from './review/project.js';
export { AUDIENCE_CLASSES, AUDIENCE_LAYERS, AUDIENCE_SUBJECTS } from './review/policy-match.js';
export type * from './review/policy-match.js';
export type * from './review/result.js';
export { ACCOUNT_MEASURES, COACHING_KINDS, GOAL_MEASURES } from './review/unit-account.js';
export type * from './review/unit-account.js';
export type * from './review/rule-studio.js';
export { DRY_RUN_KINDS, RULE_SIGNS, RULE_VERSION_STATES } from './review/rule-version.js';
export type * from './review/rule-version.js';
export { COURT_GAPS, COURT_RULINGS, COURT_STATES, DRAW_OUTCOMES, DRAW_PURPOSES } from './review/fairness.js';
export type * from './review/fairness.js';
export { FEEDBACK_KINDS, LABELS } from './review/evaluation.js';
export type * from './review/evaluation.js';
export { CREDIT_DIMENSIONS, CREDIT_LANES, RECOVERY_STATES } from './review/credit.js';
export type * from './review/credit.js';
export type * from './review/efficiency.js';
export type * from './review/exchange.js';
export { BUDGET_KINDS, PLANS } from './review/allocation.js';
export type * from './review/allocation.js';
export { CUT_LINE_STATES } from './review/cut-line.js';
export type * from './review/cut-line.js';
export {
  ALERT_LEVELS,
  DRILL_LEVELS,
  THEME_COMPARISONS,
  THEME_MARKS,
  THEME_METRICS,
  THEME_PARTS,
} from './thematic/theme.js';
export type * from './thematic/theme.js';
export { ALERT_ACTS, ALERT_OUTCOMES, ALERT_STATES } from './thematic/alert.js';
export type * from './thematic/alert.js';
export type * from './thematic/document-check.js';
export {
  CROSS_YEAR_DIMENSIONS,
  EXECUTION_LEVELS,
  FORECAST_DIMENSIONS,
  OUTCOME_BASES,
  SERIES_EVENT_KINDS,
} from './thematic/analysis.js';
export type * from './thematic/analysis.js';
export { COCKPIT_FIGURES, RISK_KINDS } from './insight/dashboard.js';
export type * from './insight/dashboard.js';
export type * from './insight/control-room.js';
export type * from './insight/vocabulary.js';
