import type { LintProblem, Refusal, RuleDocument, TraceStep } from '@zhunsheng/ruler';

/** A row of `GET /api/v1/rule-studio`: the rules in force, and rules that exist as drafts only. */
export interface StudioRuleRow {
  code: string;
  name: string;
  kind: 'check' | 'score';
  dimension: string;
  theme: string | null;
  severity: string;
  /** Of the latest run under the rules in force: hits / (hits + passes); null: never decided, or a score rule. */
  hits: number;
  hitRate: number | null;
  /** 1 − (upheld + ½ partly + overridden) / hits, at least 0; null: never hit. */
  precision: number | null;
  /** Findings that people set aside: lost appeals, half lost ones, overrides of reviewers. */
  upheld: number;
  partly: number;
  overridden: number;
  /** The version that last changed the rule. */
  lastChange: { version: number; at: string | null; by: string } | null;
  cases: number;
  /** Parameters whose value or basis is no longer in force. */
  expired: ExpiredParameter[];
  draft: RuleDraftHead | null;
}

export interface RuleDraftHead {
  id: string;
  rule: string;
  revision: number;
  author: string;
  updatedBy: string;
  updatedAt: string;
  note: string;
}

/** 红名单: a value that may no longer be relied on, and why. */
export interface ExpiredParameter {
  rule: string;
  name: string;
  unit: string;
  value: string;
  /** `value`: its own period is over; `basis`: the document it rests on is no longer in force; `whitelist`: an exemption ran out. */
  what: 'value' | 'basis' | 'whitelist';
  since: string;
  basis: string;
}

/** `GET /api/v1/rule-studio/rules/:code`; `document` is the draft's where there is one. */
export interface StudioRuleView {
  document: RuleDocument;
  /** The rule in force; null for a new rule. */
  published: RuleDocument | null;
  version: number;
  draft: RuleDraftHead | null;
  /** Somebody published another text of this rule after the draft was begun. */
  overtaken: boolean;
  mayEdit: boolean;
  problems: LintProblem[];
  refusals: Refusal[];
  expired: ExpiredParameter[];
}

/** `PUT /api/v1/rule-studio/rules/:code`: `revision` 0 begins a draft; a later one must be the stored revision (else 409). */
export interface SaveRuleDraft {
  revision: number;
  document: RuleDocument;
  note: string;
}

/** `POST /api/v1/rule-studio/lint {document}` */
export interface LintView {
  problems: LintProblem[];
  refusals: Refusal[];
}

/** `POST /api/v1/rule-studio/cases {document}`: every case judged with the draft in the place of its rule. */
export interface CasesView {
  results: CaseResultView[];
}
export interface CaseResultView {
  name: string;
  passed: boolean;
  outcome: string;
  band: number | null;
  points: number;
  cause: string | null;
  sentence: string;
  /** What differs from the expectation, in words. */
  differences: string[];
}

/** `POST /api/v1/rule-studio/trial {document, projects}`: at most 50 codes of the latest run; empty takes the first ones it changes. */
export interface TrialRequest {
  document: RuleDocument;
  projects: string[];
}

export interface TrialView {
  year: number;
  run: string;
  /** Projects judged both ways; of these, how many the draft decides otherwise. */
  judged: number;
  changed: number;
  hitsBefore: number;
  hitsAfter: number;
  projects: TrialProject[];
  unknown: string[];
}

export interface TrialProject {
  id: string;
  code: string;
  name: string;
  unitName: string;
  before: TrialOutcome | null;
  after: TrialOutcome;
  gradeBefore: string | null;
  gradeAfter: string | null;
  trace: TraceStep[];
}

export interface TrialOutcome {
  outcome: string;
  band: number | null;
  points: number;
  causes: string[];
  sentence: string;
}
