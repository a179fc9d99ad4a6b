import type { AllocationChange, BudgetKind } from '@zhunsheng/contract';
import { canonicalJson } from '@zhunsheng/kernel';
import type { Grade } from '@zhunsheng/ruler';

/** A project that asks for money of one budget. Money in 分. */
export interface Candidate {
  id: string;
  code: string;
  name: string;
  unit: string;
  department: string;
  fundType: BudgetKind;
  /** null: 刚性保障, which has no grade. */
  grade: Grade | null;
  rank: number | null;
  /** R in hundredths of a point, cut. */
  priority: number;
  requestFen: number;
  /** Suggested amount: what the project gets at most. */
  wantFen: number;
  divisible: boolean;
  /** 三保、刚性: paid before anything else. */
  floor: boolean;
}

export interface Ceiling {
  fundType: BudgetKind;
  /** Empty: the whole fund. */
  department: string;
  amountFen: number;
}

export interface Insert {
  id: string;
  amountFen: number;
  reason: string;
}

export interface LeftOut {
  id: string;
  code: string;
  name: string;
  department: string;
  fundType: string;
  requestFen: number;
  why: string;
}

/** Everything a run is computed from; the same inputs give the same plans. */
export interface AllocationInputs {
  v: 1;
  year: number;
  region: number;
  reviewRun: string;
  scenario: { id: string; name: string; changes: AllocationChange[] } | null;
  settings: AllocationSettings;
  ceilings: Ceiling[];
  candidates: Candidate[];
  inserts: Insert[];
  leftOut: LeftOut[];
}

export interface AllocationSettings {
  /** A divisible project takes at least this share of its suggested amount, or nothing. */
  leastShare: number;
  /** What a 分 of a grade weighs besides the priority, in hundredths of a point. */
  gradeWeight: Record<Grade, number>;
  solver: { name: string; nodes: number; gap: number; seconds: number };
}

/** The steps between grades are larger than any priority (at most 103 points): a grade weighs more than any place within it. */
export const SETTINGS: AllocationSettings = {
  leastShare: 0.6,
  gradeWeight: { A: 33_000, B: 22_000, C: 11_000, D: 0 },
  solver: { name: 'HiGHS 1.15.3 (npm highs)', nodes: 5_000, gap: 1e-6, seconds: 60 },
};

export const inputsText = (inputs: AllocationInputs): string => canonicalJson(inputs);
