import type { Grade } from '@zhunsheng/ruler';

/** Points; a project within `borderWidth` of a line is 临界. */
export interface CutLines {
  cutN: number;
  cutI: number;
  borderWidth: number;
}

/** Money in 分; `grade` null: not graded. */
export interface GradeTally {
  grade: Grade | null;
  count: number;
  requestFen: number;
  suggestedFen: number;
}

/** What the proposed lines change, on the review run named in the proposal. */
export interface CutLineEffect {
  inForce: GradeTally[];
  proposed: GradeTally[];
  changed: number;
  changedFen: number;
  border: number;
}

export const CUT_LINE_STATES = ['待定', '已冻结', '已退回', '已撤回', '已替代'] as const;
export type CutLineState = (typeof CUT_LINE_STATES)[number];

/** `POST /api/v1/cut-lines/proposals` (budget, performance, leader) */
export interface ProposeCutLines extends CutLines {
  year: number;
  /** 5–1,000 characters. */
  reason: string;
}

/** `POST /api/v1/cut-lines/proposals/:id/decision` (leader, and not the proposer) */
export interface DecideCutLines {
  freeze: boolean;
  /** Why not; required with `freeze: false`. */
  note?: string;
}

export interface CutLineProposalView extends CutLines {
  id: string;
  reason: string;
  /** null: the reader has yet to mark some of the projects blindly. */
  effect: CutLineEffect | null;
  state: CutLineState;
  proposer: string;
  proposedAt: string;
  decider: string | null;
  decidedAt: string | null;
  note: string | null;
  /** What the reader may do with it now. */
  acts: ('decide' | 'withdraw')[];
}

/** `GET /api/v1/cut-lines?year=` */
export interface CutLineView {
  year: number;
  campaign: string;
  inForce: CutLines;
  /** The run whose projects the studio works on; null: not reviewed yet. */
  run: (CutLines & { id: string; finishedAt: string; projects: number }) | null;
  /** Two people froze lines, and the campaign was reviewed with them: they stand until the campaign ends. */
  fixed: boolean;
  /** Frozen lines the latest run did not use yet. */
  awaitsReview: boolean;
  proposals: CutLineProposalView[];
  /** How many projects the columns leave out, which the reader has yet to mark blindly. */
  veiled: number;
  mayPropose: boolean;
}

/** `GET /api/v1/cut-lines/projects?ids=a,b` (at most 200): names for the rows a reader looks at. */
export interface CutLineProjectView {
  id: string;
  code: string;
  name: string;
  unitName: string;
}

/** `PUT /api/v1/unit-orders` (head, dept): the unit's own order, kept beside the engine's. */
/** `GET /api/v1/unit-orders?year=`: the projects a person of a unit or department may put in order. */
export interface UnitOrderView {
  year: number;
  /** The unit decides, not whoever fills in the form. */
  mayOrder: boolean;
  /** `mark`: of the order as it stands; who sets another hands it back. */
  units: { code: string; name: string; items: UnitOrderRow[]; mark: string }[];
}

export interface UnitOrderRow {
  projectId: string;
  code: string;
  name: string;
  requestFen: number;
  /** Place in the unit's own order; null: not placed. */
  own: number | null;
  /** Place among the unit's graded projects as the engine ranks them. */
  engine: number | null;
  grade: Grade | null;
}

export interface SetUnitOrder {
  year: number;
  /** Public ids of the unit's projects, the most important first. */
  projects: string[];
  /** `mark` of the unit's order as it was shown; another answers 409. */
  seen: string;
}
