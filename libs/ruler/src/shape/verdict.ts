import type { Cause } from './fact-value.js';
import type { Outcome, Severity } from './rule-document.js';

export type Grade = 'A' | 'B' | 'C' | 'D';
/** The first that applies, in this order, wins. */
export const STATUSES = ['rigid', 'to-verify', 'blocked', 'undetermined', 'graded'] as const;
export type Status = (typeof STATUSES)[number];
/** Bit k of a stored set of flags is FLAGS[k]. */
export const FLAGS = ['临界', '不稳', '数据不全'] as const;
export type Flag = (typeof FLAGS)[number];

/** One value the rule read: `value` is what people may see (money 分, date text, enum code, …). */
export interface Evidence {
  fact: string;
  value: number | string | boolean | null;
  unit?: string;
  /** Where it came from: `view.column`, a cell (`明细!D12`), a page, a parameter with its document. */
  source: string;
}

export interface BasisReference {
  document: string;
  number: string | null;
  article: string | null;
}

export interface Finding {
  rule: string;
  severity: Severity;
  outcome: Extract<Outcome, 'hit' | 'not-evaluated'>;
  cause: Cause | null;
  points: number;
  sentence: string;
  evidence: Evidence[];
  basis: BasisReference[];
}

export interface PartScore {
  part: string;
  name: string;
  points: number;
  /** What the part gives at most if missing data turned out best. */
  pointsMax: number;
  max: number;
  rule: string | null;
  sentence: string | null;
}

/** A bar of the waterfall, money in 分; `amount` is the running total after the step. */
export interface AmountStep {
  step: string;
  rule: string | null;
  changeFen: number;
  amountFen: number;
  sentence: string;
}

/** Everything about one project the engine decided; immutable, a pure function of facts, rule set and parameters. */
export interface ProjectVerdict {
  status: Status;
  grade: Grade | null;
  necessity: number;
  importance: number;
  quality: number;
  necessityMax: number;
  importanceMax: number;
  priority: number;
  suggestedFen: number | null;
  flags: Flag[];
  /** null = 不适用 */
  dimensions: { N: number; I: number; F: number | null; E: number | null; P: number | null; S: number | null };
  parts: PartScore[];
  waterfall: AmountStep[];
  stability: number | null;
  findings: Finding[];
  passed: string[];
  notApplicable: string[];
}
