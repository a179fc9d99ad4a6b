import type { ReviewedProject } from './result.js';

export const ACCOUNT_MEASURES = ['quality', 'findings-per-project', 'blocked', 'returned', 'first-pass'] as const;
export type AccountMeasure = (typeof ACCOUNT_MEASURES)[number];

export const GOAL_MEASURES = ['rule-hits', 'findings-per-project', 'returned', 'first-pass'] as const;
export type GoalMeasure = (typeof GOAL_MEASURES)[number];

export const COACHING_KINDS = ['remind', 'recheck', 'coach', 'improve'] as const;
export type CoachingKind = (typeof COACHING_KINDS)[number];

/** `GET /api/v1/unit-account?year=&unit=`: one unit's own space; `unit` may be left out by its own people. */
export interface UnitAccountView {
  unit: string;
  name: string;
  year: number;
  /** Filings of the year by where they stand. */
  filings: { state: string; count: number; requestFen: number }[];
  /** Rules that cost the unit most in the latest review, and how often it was sent back for them. */
  costliest: { rule: string; name: string; hits: number; returned: number; remedy: string | null }[];
  returns: { projectId: string; name: string; at: string; by: string; reason: string | null; rules: string[] }[];
  /** Returns that named rules, the newest first, and what the next submission made of them. */
  followed: FollowedAdvice[];
  appeals: { open: number; upheld: number; partly: number; rejected: number };
  policies: { told: number; unread: number; used: number };
  /** Standards in force a filing of this year is held against. */
  standards: number;
  credit: FilingCredit | null;
  /** Own figure beside the quartiles of all units alike; null quartiles: too few of them to stay nameless. */
  standing: AccountStanding[];
  /** Budgets of earlier years and what was spent of them. */
  history: { year: number; projects: number; budgetFen: number; executedFen: number }[];
  goals: CoachingGoalView[];
  /** Of what was written into this year's forms, how much came from the libraries (自动取数). */
  autofill: { taken: number; written: number };
  /** What the filings of the year bind in later years. */
  burden: CommitmentYear[];
  /** Uploaded by the unit: each content once, however many filings carry it. */
  files: { count: number; attached: number };
  notices: { count: number; unread: number };
}

/** One return: which of its reasons are gone, and what the machine said of both submissions. */
export interface FollowedAdvice {
  projectId: string;
  name: string;
  at: string;
  /** 'waiting': not submitted again; 'unknown': the machine did not judge it both times, so nobody can say by it. */
  rules: { rule: string; outcome: 'followed' | 'still' | 'waiting' | 'unknown' }[];
  /** null: filed elsewhere. */
  before: JudgedSubmission | null;
  after: JudgedSubmission | null;
}

/** What the receipt of a submission says. */
export interface JudgedSubmission extends Pick<
  ReviewedProject,
  'status' | 'grade' | 'necessity' | 'importance' | 'quality' | 'suggestedFen'
> {
  version: number;
  /** Hits alone. */
  findings: number;
  /** Rules that could not be judged: neither found nor passed. */
  notEvaluated: number;
}

/** What filings of a year ask of one year; `ceilingFen` is this year's ceiling held flat, known to the bureau alone. */
export interface CommitmentYear {
  year: number;
  projects: number;
  amountFen: number;
  ceilingFen: number | null;
}

/** `GET /api/v1/unit-account/coaching?year=`: whom to help, and with what. For the bureau; a department sees its units. */
export interface CoachingListView {
  year: number;
  units: CoachingUnit[];
  /** 汇编: the rules that cost most, what to do about each, and the documents they rest on. */
  compendium: { rule: string; name: string; hits: number; returned: number; remedy: string | null; basis: string[] }[];
  /** What all filings in sight bind in later years. */
  burden: CommitmentYear[];
}

export interface CoachingUnit {
  unit: string;
  name: string;
  filed: number;
  returned: number;
  /** Rules named most often when it was sent back. */
  rules: string[];
  /** Request of this year over last year's budget; null without a budget last year. */
  growth: number | null;
  /** Why it stands here, in words. */
  reasons: string[];
}

/** 填报质量: how it is reckoned stands beside the figure. */
export interface FilingCredit {
  points: number;
  formula: string;
  source: string;
  parts: { name: string; weight: number; share: number }[];
}

export interface AccountStanding {
  measure: AccountMeasure;
  value: number | null;
  quartiles: [number, number, number] | null;
  /** Units compared; 0 when too few. */
  of: number;
  reading: 'strength' | 'middle' | 'shortfall' | null;
}

export interface CoachingGoalView {
  id: string;
  measure: GoalMeasure;
  rule: string | null;
  baseline: number;
  target: number;
  /** Measured now; `measuredAgain` says whether a review came after the goal was set. */
  current: number | null;
  measuredAgain: boolean;
  reached: boolean | null;
  setBy: string;
  setAt: string;
  steps: { kind: CoachingKind; note: string; measured: number | null; by: string; at: string }[];
}

/** `POST /api/v1/unit-account/goals` */
export interface SetCoachingGoal {
  unit?: string;
  year?: number;
  measure: GoalMeasure;
  rule?: string;
  target: number;
}

/** `POST /api/v1/unit-account/goals/:id/steps`; a `recheck` or `improve` keeps what is measured at that moment. */
export interface TakeCoachingStep {
  kind: CoachingKind;
  note: string;
}
