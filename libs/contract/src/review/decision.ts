import type { Grade } from '@zhunsheng/ruler';

export const DECISION_SUBJECTS = ['project', 'finding', 'amount'] as const;
export type DecisionSubject = (typeof DECISION_SUBJECTS)[number];

/** accept 认可机审, adjust 调整金额, override 推翻 a finding or the grade. */
export const DECISION_KINDS = ['accept', 'adjust', 'override'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export const DECISION_STATES = ['待复核', '生效', '不同意', '撤回', '已更替'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** What a decision rests on: words, and where in an attachment or document they are borne out. */
export interface DecisionEvidence {
  text: string;
  /** Name of an attachment of the filing, or title of a document. */
  source?: string | null;
  page?: number | null;
}

/** `POST /api/v1/projects/:id/decisions` (reviewer, performance, budget); money in 分. */
export interface MakeDecision {
  /** The version the person had before them. */
  version: number;
  subject: DecisionSubject;
  kind: DecisionKind;
  /** Of a finding. */
  rule?: string;
  /** Of a finding: the digest the person had before them. */
  evidenceDigest?: string;
  gradeAfter?: Grade;
  amountAfterFen?: number;
  /** From `GET /api/v1/decision-rules`; required unless the verdict is accepted. */
  reason?: string;
  statement?: string;
  evidence?: DecisionEvidence[];
  /** The standing decision on the same thing that this one replaces, as its id. */
  replaces?: string;
}

/** `POST /api/v1/decisions/:id/second`, by anybody but its author. */
export interface CountersignDecision {
  agree: boolean;
  note?: string;
}

export interface DecisionView {
  id: string;
  projectId: string;
  code: string;
  name: string;
  unitName: string;
  version: number;
  subject: DecisionSubject;
  kind: DecisionKind;
  rule: string | null;
  evidenceDigest: string | null;
  reason: { code: string; name: string } | null;
  statement: string;
  evidence: DecisionEvidence[];
  gradeBefore: Grade | null;
  gradeAfter: Grade | null;
  amountBeforeFen: number | null;
  amountAfterFen: number | null;
  stakeFen: number;
  limitFen: number;
  needsSecond: boolean;
  state: DecisionState;
  by: string;
  at: string;
  second: { by: string; at: string; note: string | null } | null;
  /** What the reader may do with it now. */
  acts: ('agree' | 'disagree' | 'withdraw')[];
}

/** A reason in force; `certainty` L: the product's own choice, to be confirmed by the bureau. */
export interface DecisionReason {
  code: string;
  name: string;
  kinds: (DecisionKind | 'return')[];
  since: string;
  source: string;
}

/** `GET /api/v1/decision-rules` */
export interface DecisionRules {
  secondAboveFen: number;
  idleSeconds: number;
  since: string;
  source: string;
  certainty: string;
  reasons: DecisionReason[];
}

/** `PUT /api/v1/decision-rules` (budget) */
export interface SetDecisionRules {
  since: string;
  secondAboveFen: number;
  idleSeconds: number;
  source: string;
}
