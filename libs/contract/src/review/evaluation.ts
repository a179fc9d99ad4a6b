import type { Grade } from '@zhunsheng/ruler';

export const FEEDBACK_KINDS = ['误报', '漏报', '识别错误'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];
export const LABELS = ['对', '错', '漏'] as const;
export type Label = (typeof LABELS)[number];

/** `POST /api/v1/evaluation-feedback`: a wrong recognition becomes a sample of the next round. */
export interface GiveFeedback {
  projectId: string;
  rule: string;
  kind: FeedbackKind;
  note: string;
}

/** Agreement of two raters over the same projects. */
export interface Agreement {
  n: number;
  /** Share of equal grades. */
  equal: number | null;
  /** Cohen's kappa; null where chance alone would agree always. */
  kappa: number | null;
  /** The same with linear weights over A, B, C, D. */
  weighted: number | null;
  /** Counts, rows first rater, columns second, A to D. */
  table: number[][];
}

export interface RuleAccuracy {
  rule: string;
  name: string;
  stage: string;
  right: number;
  wrong: number;
  missed: number;
  /** right ÷ (right + wrong); null: never hit. With the 95 % interval of Wilson. */
  precision: number | null;
  precisionFrom: number | null;
  precisionTo: number | null;
  /** right ÷ (right + missed) within the sample. */
  recall: number | null;
}

export interface RoundFigures {
  reviewed: number;
  /** The engine against the blind reviewer, and the first reviewer against the blind one. */
  engine: Agreement;
  people: Agreement;
  stages: RuleAccuracy[];
  rules: RuleAccuracy[];
  all: RuleAccuracy;
}

export interface RoundRow {
  id: string;
  year: number;
  title: string;
  sample: number;
  marked: number;
  labelled: number;
  ruleSetVersion: number;
  openedBy: string;
  openedAt: string;
  closedAt: string | null;
  promoted: { by: string; at: string } | null;
  figures: RoundFigures | null;
}

/** `GET /api/v1/rounds?year=` (bureau) */
export interface RoundList {
  year: number;
  items: RoundRow[];
  total: number;
  next: null;
  /** Draws of purpose 评估 that no round uses yet. */
  draws: { id: string; title: string; quota: number }[];
  feedback: { projectId: string; code: string; rule: string; kind: FeedbackKind; note: string; at: string }[];
  tolerance: number;
  opens: boolean;
}

/** `POST /api/v1/rounds` */
export interface OpenRound {
  drawId: string;
  title: string;
}

/**
 * `GET /api/v1/rounds/:id/next`: what the reader is to look at blindly; null: nothing is left for this person. Neither the
 * engine's grade nor the first reviewer's word is in it until the own grade is given.
 */
export interface BlindProject {
  projectId: string;
  code: string;
  name: string;
  category: string;
  requestFen: number;
  summary: string;
  justification: string;
  goal: string;
  lines: { text: string; amountFen: number }[];
  bases: string[];
  /** Given: then the findings are opened, to be called right or wrong one by one. */
  grade: Grade | null;
  findings: { rule: string; name: string; sentence: string }[] | null;
  left: number;
}

/** `POST /api/v1/rounds/:id/marks/:project`; given once. */
export interface MarkBlind {
  grade: Grade;
  note?: string;
}

/** `POST /api/v1/rounds/:id/labels/:project`; every finding gets a word. */
export interface LabelFindings {
  right: string[];
  wrong: string[];
  missed: string[];
}
