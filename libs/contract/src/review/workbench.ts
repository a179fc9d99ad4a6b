import type { Finding, Grade, Status } from '@zhunsheng/ruler';

import type { DecisionRules, DecisionView } from './decision.js';
import type { FilingStepAct, StepsView } from './filing.js';
import type { ProjectView, VerdictView } from './project.js';

/** green 无须决定, normal 一般, red 重点. */
export const LANES = ['green', 'normal', 'red'] as const;
export type Lane = (typeof LANES)[number];

/** A term of the published formula of risk: `points` for each unit of `per`, at most `most`. */
export interface RiskTerm {
  code: string;
  name: string;
  points: number;
  most: number;
  why: string;
}

/** `GET /api/v1/workbench?year=&lane=&q=&cursor=&limit=`: what waits for the bureau, most risk first. */
export interface WorkbenchView {
  items: WorkbenchRow[];
  total: number;
  next: string | null;
  year: number;
  lanes: { lane: Lane; count: number; requestFen: number }[];
  formula: { terms: RiskTerm[]; redFrom: number; source: string };
  /** What the reader did today. */
  mine: { handled: number; seconds: number; median: number | null };
  /** Decisions that wait for a second person other than the reader. */
  toCountersign: number;
}

export interface WorkbenchRow {
  id: string;
  code: string;
  name: string;
  unitName: string;
  departmentName: string;
  requestFen: number;
  suggestedFen: number | null;
  version: number;
  state: string;
  status: Status | null;
  grade: Grade | null;
  lane: Lane;
  risk: number;
  /** Terms that gave points: `[code, points]`. */
  parts: [string, number][];
  blockers: number;
  warnings: number;
  /** Findings a person has checked and whose inputs have not changed since; they are not counted above again. */
  pending: number;
  changed: boolean;
}

export interface WorkbenchFinding extends Finding {
  name: string;
  /** SM3 of what the finding rests on. */
  evidenceDigest: string;
  /** It rested on something else, or was not there, when the project was judged before. */
  changed: boolean;
  decision: DecisionView | null;
  /** In force on this rule, but decided when the finding rested on something else: it says nothing about this one. */
  lapsed: DecisionView | null;
}

export interface ChangedField {
  /** `goal`, `lines/2` */
  field: string;
  before: string | null;
  after: string | null;
}

/** `GET /api/v1/workbench/:id`: all that is needed to decide one project. */
export interface WorkbenchDossier {
  project: ProjectView;
  /** null: this version has not been judged; that is no pass. */
  verdict: VerdictView | null;
  lane: Lane;
  risk: number;
  findings: WorkbenchFinding[];
  decisions: DecisionView[];
  decided: { grade: Grade | null; amountFen: number | null };
  changes: { since: number; fields: ChangedField[] } | null;
  /** `text`: the beginning of what was read, where there is no file of its own to open. */
  attachments: {
    no: number;
    kind: string;
    name: string;
    documentId: string | null;
    page: number | null;
    text: string | null;
  }[];
  steps: Pick<StepsView, 'acts'>;
  rules: DecisionRules;
}

/** Time measured in the page while it was visible; of a pause only the idle limit counts, the rest is idle. */
export interface Measured {
  seconds: number;
  idleSeconds: number;
}

/** `POST /api/v1/workbench/:id/settlement`: the project leaves the desk by a step of its life cycle. */
export interface SettleProject extends Measured {
  version: number;
  act: Extract<FilingStepAct, 'admit' | 'return' | 'verify' | 'refuse'>;
  /** From `GET /api/v1/decision-rules`, of kind `return`. */
  reason?: string;
  statement?: string;
  rules?: string[];
  dueOn?: string;
}

/** `POST /api/v1/workbench/:id/handling`: a person has done what they could for now (a decision that waits, findings checked). */
export interface NoteHandling extends Measured {
  version: number;
  outcome: 'adjust' | 'override' | 'checked';
  decisionId?: string;
}

/** `POST /api/v1/workbench/batch`: projects of the green lane, each admitted with a record of its own. */
export interface AdmitBatch extends Measured {
  projects: { id: string; version: number }[];
}

export interface BatchOutcome {
  batch: string;
  admitted: string[];
  refused: { id: string; code: string; why: string }[];
}

/** `GET /api/v1/workbench/times?year=`: measured time by person, the reader's own first. */
export interface HandlingTimes {
  items: { name: string; handled: number; batched: number; seconds: number; median: number | null }[];
  total: number;
  next: null;
}
