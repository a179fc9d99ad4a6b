import type { Grade, Severity, Status } from '@zhunsheng/ruler';

/** How two similar projects were treated differently. */
export const COURT_GAPS = {
  grade: '等级不同',
  decision: '人工裁定不同',
  cut: '核减幅度不同',
  findings: '疑点不同',
} as const;
export type CourtGap = keyof typeof COURT_GAPS;

export const COURT_STATES = ['待说明', '差异有据', '应予纠正'] as const;
export type CourtState = (typeof COURT_STATES)[number];

/** justified 差异有据, correct 应予纠正: one of the two is to be decided anew where it was decided. */
export const COURT_RULINGS = ['justified', 'correct'] as const;
export type CourtRuling = (typeof COURT_RULINGS)[number];

/** One of the two projects and how it was treated; money in 分, `kept` the share of the request that stands. */
export interface CourtSide {
  projectId: string;
  code: string;
  name: string;
  unitCode: string;
  unitName: string;
  requestFen: number;
  amountFen: number | null;
  kept: number | null;
  status: Status;
  grade: Grade | null;
  necessity: number;
  importance: number;
  /** What people decided in place of the verdict; empty: the verdict stands. */
  decisions: string[];
  /** Rules that hit here and not on the other side. */
  own: { rule: string; name: string; severity: Severity; sentence: string }[];
}

export interface CourtPair {
  id: string;
  likeness: number;
  gaps: CourtGap[];
  state: CourtState;
  sides: [CourtSide, CourtSide];
}

/** `GET /api/v1/court?year=&state=`: pairs of similar projects treated differently (bureau). */
export interface CourtView {
  year: number;
  items: CourtPair[];
  total: number;
  next: null;
  /** Null: nobody has compared yet, so an empty list says nothing. */
  searched: { at: string; filings: number; pairs: number; limits: CourtLimits; source: string } | null;
  rules: boolean;
}

/** From where on two projects are similar, and from where on their treatment differs. */
export interface CourtLimits {
  /** Jaccard of name and summary, and of the lines of the estimate. */
  text: number;
  lines: number;
  /** The smaller request by the larger. */
  amount: number;
  /** Difference of the shares kept. */
  cut: number;
}

/** `GET /api/v1/court/:id` */
export interface CourtPairView extends CourtPair {
  texts: [string, string];
  rulings: { ruling: CourtRuling; reason: string; by: string; at: string; overtaken: boolean }[];
  /** Why the reader may not rule; null: may. */
  barred: string | null;
}

/** `POST /api/v1/court/:id/rulings` (reviewer, performance, budget), by somebody who treated neither. */
export interface RuleOnPair {
  ruling: CourtRuling;
  reason: string;
}

/** `GET /api/v1/discretion?year=`: what people changed in place of the engine (budget, publisher, leader). */
export interface DiscretionReport {
  year: number;
  /** Cases below which nobody is judged. */
  least: number;
  source: string;
  people: DiscretionRow[];
  reasons: { code: string; name: string; cases: number }[];
  rules: { rule: string; name: string; overridden: number; upheldLater: number; fellLater: number }[];
  outcomes: string[];
}

/** Money in 分; of a person with fewer than `least` cases only their number is told. */
export interface DiscretionRow {
  who: string;
  cases: number;
  judged: boolean;
  accepted: number;
  /** Share of decisions that changed something. */
  changed: number | null;
  /** By how much amounts were moved: upwards and downwards, and the middle of the shares. */
  upFen: number | null;
  downFen: number | null;
  medianShare: number | null;
  gradesUp: number | null;
  gradesDown: number | null;
  /** What came of it: refused by the second person, replaced later, an appeal that won, a fault a spot check found. */
  refused: number | null;
  replaced: number | null;
  appealed: number | null;
  faults: number | null;
  seconds: number | null;
}

export const DRAW_PURPOSES = ['抽查', '评估'] as const;
export type DrawPurpose = (typeof DRAW_PURPOSES)[number];
export const DRAW_OUTCOMES = ['无问题', '有问题'] as const;
export type DrawOutcome = (typeof DRAW_OUTCOMES)[number];

export interface DrawStratum {
  name: string;
  candidates: number;
  quota: number;
  chosen: number | null;
}

export interface DrawRow {
  id: string;
  year: number;
  title: string;
  purpose: DrawPurpose;
  candidates: number;
  quota: number;
  announcedBy: string;
  announcedAt: string;
  drawnBy: string | null;
  drawnAt: string | null;
}

/** `GET /api/v1/draws?year=` (everybody: the draw can be recomputed) */
export interface DrawList {
  year: number;
  items: DrawRow[];
  total: number;
  next: null;
  announces: boolean;
  rates: DrawRates;
  source: string;
}

/** Shares of each lane that are drawn, in percent, and the tickets each sign of risk adds. */
export interface DrawRates {
  green: number;
  normal: number;
  red: number;
  tickets: { warning: number; flag: number; blocker: number; creditRed: number; creditNormal: number };
}

/** `GET /api/v1/draws/:id`; the list itself under `/list`, the result under `/result`, both as text. */
export interface DrawView extends DrawRow {
  commitment: string;
  listDigest: string;
  /** Whether `/list` and `/result` answer yet: those of a blind sample do when its round is over. */
  listed: boolean;
  number: string | null;
  secret: string | null;
  seed: string | null;
  /** Recomputed while this answer was made: the same choice. Null until drawn. */
  recomputed: boolean | null;
  strata: DrawStratum[];
  /** As far as the reader may see them. */
  chosen: DrawnProject[];
  /** Own candidates and chosen of a unit. */
  own: { candidates: number; chosen: number } | null;
  acts: { draw: string | null; check: boolean };
}

export interface DrawnProject {
  projectId: string;
  code: string;
  name: string;
  unitName: string;
  requestFen: number;
  /** Null in a blind sample until its round is over. */
  stratum: string | null;
  tickets: number;
  ref: string;
  check: { outcome: DrawOutcome; note: string; by: string; at: string } | null;
}

/** `POST /api/v1/draws` (budget, leader): fixes the list and publishes the SM3 of a secret. */
export interface AnnounceDraw {
  year: number;
  title: string;
  purpose: DrawPurpose;
}

/** `POST /api/v1/draws/:id/number`, by anybody else of the bureau: then the secret is opened and the draw made. */
export interface NameNumber {
  number: string;
}

/** `POST /api/v1/draws/:id/checks/:project` */
export interface CheckDrawn {
  outcome: DrawOutcome;
  note: string;
}
