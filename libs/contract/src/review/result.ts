import type { Finding, Flag, Grade, PartScore, AmountStep, Status } from '@zhunsheng/ruler';

/** One project of `result.json`; money in 分, scores cut to two decimals. */
export interface ReviewedProject {
  code: string;
  name: string;
  unit: string;
  category: string;
  requestFen: number;
  status: Status;
  grade: Grade | null;
  necessity: number;
  importance: number;
  quality: number;
  necessityMax: number;
  importanceMax: number;
  priority: number;
  rank: number | null;
  suggestedFen: number | null;
  flags: Flag[];
  dimensions: { N: number; I: number; F: number | null; E: number | null; P: number | null; S: number | null };
  parts: PartScore[];
  waterfall: AmountStep[];
  findings: Finding[];
  passed: string[];
  notApplicable: string[];
}

export interface RuleCoverage {
  rule: string;
  hit: number;
  pass: number;
  notApplicable: number;
  notEvaluated: number;
}

/** What became of the rows of the reviewed file: each is a line, a checked total or a rejection. */
export interface ReviewedFile {
  name: string;
  /** SM3 of the bytes as received. */
  digest: string;
  mapping: string;
  sheet: string;
  rows: number;
  lines: number;
  linesFen: number;
  totals: {
    level: string;
    rows: number;
    statedFen: number;
    computedFen: number;
    mismatches: { at: string; group: string; statedFen: number | null; computedFen: number }[];
  }[];
  rejected: { at: string; reason: string; text: string }[];
  /** Budget years of its projects, ascending. */
  years: number[];
  notes: string[];
}

/** `result.json` of `zs review`: stable key order, no wall-clock time; `digest` (SM3) covers everything but itself. */
export interface ReviewResult {
  schema: 'zhunsheng.review/1';
  ruleSet: { version: string; digest: string; rules: number };
  standards: { version: string };
  cutoff: string;
  campaign: { year: number; region: string; cutN: number; cutI: number };
  counts: { projects: number; graded: number; notGraded: number; byGrade: Record<Grade, number> };
  coverage: RuleCoverage[];
  projects: ReviewedProject[];
  file: ReviewedFile;
  digest: string;
}
