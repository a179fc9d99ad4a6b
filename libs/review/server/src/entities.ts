import { AllocationRun, AllocationScenario, BudgetCeiling } from './allocation/allocation.entity.js';
import { Appeal } from './appeal/appeal.entity.js';
import { RuleDraft } from './rule-studio/rule-draft.entity.js';
import { CutLineProposal } from './cut-line/cut-line.entity.js';
import { CO_REVIEW_ENTITIES } from './co-review/co-review.entity.js';
import { Decision } from './decision/decision.entity.js';
import { CONSULTATION_ENTITIES } from './consultation/consultation.entity.js';
import { MATTER_ENTITIES } from './matter/matter.entity.js';
import { REVIEW_ENTITIES as FILING_ENTITIES } from './filing/filing.entity.js';

/** What the app registers with the database. */
export const REVIEW_ENTITIES = [
  ...FILING_ENTITIES,
  ...MATTER_ENTITIES,
  ...CONSULTATION_ENTITIES,
  Appeal,
  Decision,
  ...CO_REVIEW_ENTITIES,
  RuleDraft,
  CutLineProposal,
  BudgetCeiling,
  AllocationScenario,
  AllocationRun,
] as const;
