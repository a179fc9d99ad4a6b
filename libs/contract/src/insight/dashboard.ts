import type { Grade, Status } from '@zhunsheng/ruler';

/** Findings by the dimension of the rule that made them. */
export const RISK_KINDS = ['N', 'I', 'F', 'E', 'P', 'S'] as const;
export type RiskKind = (typeof RISK_KINDS)[number];

export const COCKPIT_FIGURES = [
  ...(['projects', 'request', 'judged', 'suggested', 'cut', 'decided', 'risk'] as const),
  ...(['budget', 'final', 'executed', 'paid', 'topic'] as const),
] as const;
export type CockpitFigure = (typeof COCKPIT_FIGURES)[number];

/** Money in 分; every row is a sum of filings the reader may see. */
export interface CockpitSums {
  projects: number;
  requestFen: number;
  /** Requests of those that have a suggested amount: what a cut is counted from. */
  judgedFen: number;
  suggestedFen: number;
  /** After people decided otherwise than the verdict. */
  decidedFen: number;
  blocked: number;
}

export interface CockpitPart extends CockpitSums {
  code: string;
  name: string;
}

export interface RiskCell {
  kind: RiskKind;
  projects: number;
  findings: number;
  requestFen: number;
}

/** A year of budgets and payments, and of filings where there was a campaign. */
export interface CockpitYear {
  year: number;
  /** What was paid ends at a cut-off month; not to be held against a whole year. */
  isPart: boolean;
  initialFen: number | null;
  finalFen: number | null;
  executedFen: number | null;
  requestFen: number | null;
  suggestedFen: number | null;
}

/** A filing of much money on thin ice. */
export interface CockpitWorth {
  id: string;
  name: string;
  unitName: string;
  requestFen: number;
  reason: string;
}

/** `GET /api/v1/cockpit?year=&department=` */
export interface CockpitView {
  year: number;
  campaign: string;
  /** ISO date-time the sums were last kept; null: not yet added up. */
  keptAt: string | null;
  /** Changes that wait to be added up. */
  waiting: number;
  /** Projects whose verdict this reader may not see yet: counted as not judged. */
  blind: number;
  department: { code: string; name: string } | null;
  total: CockpitSums;
  /** 已下达的控制数, for who sees the whole of what it was told to; null: none yet. */
  controlFen: number | null;
  byGrade: (CockpitSums & { grade: Grade | ''; status: Status | 'none' })[];
  byState: (CockpitSums & { state: string })[];
  /** By functional class, the largest first. */
  byClass: CockpitPart[];
  /** Departments, or the units of the department chosen, the largest first. */
  places: CockpitPart[];
  risks: (RiskCell & { code: string })[];
  years: CockpitYear[];
  months: { year: number; month: number; paidFen: number }[];
  topics: { topic: string; year: number; budgetFen: number; paidFen: number }[];
  /** Ten at most, the largest first: held up, undecided for want of data, or near a line between grades. */
  worthALook: CockpitWorth[];
}

export interface WhyRow {
  /** Address of the score sheet; null: a project of a past year, which has none. */
  id: string | null;
  name: string;
  unitName: string;
  grade: Grade | '';
  status: string;
  requestFen: number | null;
  suggestedFen: number | null;
  /** What this row adds to the figure: 分, or 1 where projects are counted. */
  value: number;
}

/**
 * `GET /api/v1/cockpit/why?figure=&year=&department=&unit=&grade=&status=&state=&class=&kind=&topic=&month=`: what a number means,
 * and the rows that add up to it.
 */
export interface WhyView {
  figure: CockpitFigure;
  name: string;
  unit: '元' | '个';
  /** What is counted and what is not. */
  caliber: string;
  /** Where the rows come from. */
  source: string;
  year: number;
  value: number;
  /** The filters of the address in words, outermost first. */
  trail: { param: string; name: string }[];
  /** By department, then by unit: each adds up what lies below it. `count` null: the sums do not tell. */
  parts: { param: 'department' | 'unit'; code: string; name: string; value: number; count: number | null }[];
  rows: WhyRow[];
  /** How many rows there are, null: too many to list and not counted; and what those add that are not listed. */
  total: number | null;
  restValue: number;
  /** Projects left out of rows and sums because they are to be marked blindly. */
  blind: number;
}
