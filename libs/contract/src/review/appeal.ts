import type { ProjectVerdict } from '@zhunsheng/ruler';

/** Why a unit holds a finding to be wrong. */
export const APPEAL_GROUNDS = ['事实有误', '依据有误', '规则不适用', '已有批复或整改', '数据不是本单位的'] as const;
export type AppealGround = (typeof APPEAL_GROUNDS)[number];

export const APPEAL_STATES = ['待分派', '复核中', '已办结', '已撤回'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/**
 * upheld 成立: the finding no longer counts; partly 部分成立: its deduction stays, but it bars, caps and cuts nothing;
 * rejected 不成立: the finding stands.
 */
export const APPEAL_OUTCOMES = ['upheld', 'partly', 'rejected'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** What the unit holds up: an attachment of the filing by its name, or a document by title, number and article. */
export interface AppealDocument {
  title: string;
  number?: string | null;
  article?: string | null;
}

/** `POST /api/v1/projects/:id/appeals` (clerk, head) */
export interface FileAppeal {
  rule: string;
  ground: AppealGround;
  /** 10–4,000 characters. */
  statement: string;
  documents: AppealDocument[];
}

/** `POST /api/v1/appeals/:id/decision`, by the second reviewer alone */
export interface DecideAppeal {
  outcome: AppealOutcome;
  reason: string;
}

/** `POST /api/v1/appeals/:id/reviewer`; without an account the least burdened free one is taken. */
export interface AssignAppeal {
  accountId?: string;
}

export interface AppealView {
  id: string;
  projectId: string;
  projectCode: string;
  projectName: string;
  unitCode: string;
  unitName: string;
  version: number;
  rule: string;
  ruleName: string;
  /** The finding as it read when the appeal was filed. */
  sentence: string;
  points: number;
  ground: AppealGround;
  statement: string;
  documents: AppealDocument[];
  state: AppealState;
  filedBy: string;
  filedAt: string;
  /** Last day for the decision. */
  dueOn: string;
  overdue: boolean;
  reviewer: string | null;
  outcome: AppealOutcome | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  /** What the reader may do with it now. */
  acts: ('withdraw' | 'assign' | 'decide')[];
}

/** `GET /api/v1/appeals?state=&mine=1` */
export interface AppealListView {
  items: AppealView[];
  total: number;
  next: null;
  clock: AppealClock;
}

export interface AppealClock {
  fileWithinDays: number;
  decideWithinDays: number;
  since: string;
  source: string;
}

/** `GET /api/v1/projects/:id/appeals`: appeals against its findings, and the scores that follow from those that won. */
export interface ProjectAppealsView {
  items: AppealView[];
  total: number;
  next: null;
  /** Whether the reader may file one now, and until when. */
  mayFile: boolean;
  fileUntil: string | null;
  grounds: readonly AppealGround[];
  /** Findings of the verdict in force that fell, and what the ruler says without them. */
  adjusted: AdjustedVerdict | null;
}

export interface AdjustedVerdict {
  /** pending: the worker has not judged again yet. */
  state: 'pending' | 'done';
  waived: { rule: string; outcome: 'upheld' | 'partly'; appealId: string }[];
  verdict: ProjectVerdict | null;
  digest: string | null;
  computedAt: string | null;
}

/** `GET /api/v1/rule-precision`: what appeals say about rules. */
export interface RulePrecisionView {
  rule: string;
  hits: number;
  appeals: number;
  open: number;
  upheld: number;
  partly: number;
  rejected: number;
  /**
   * 1 − (upheld + ½ partly) / hits, in [0, 1]: hits nobody appealed count as right. null: never hit.
   */
  precision: number | null;
  /** Of the decided appeals alone: the share the rule was right in; null: none decided. */
  heldUp: number | null;
}

/** `PUT /api/v1/appeal-clock` (budget) */
export interface SetAppealClock {
  since: string;
  fileWithinDays: number;
  decideWithinDays: number;
  source: string;
}
