export const CREDIT_DIMENSIONS = {
  honesty: '诚信意识',
  compliance: '遵从能力',
  results: '实际结果',
  breach: '失信程度',
} as const;
export type CreditDimension = keyof typeof CREDIT_DIMENSIONS;

export const CREDIT_LANES = ['绿色', '常规', '红色'] as const;
export type CreditLane = (typeof CREDIT_LANES)[number];

export const RECOVERY_STATES = ['待审', '同意', '不同意'] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];

/** The published formula: each dimension begins with its full points, each deduction takes `points` a unit of measure. */
export interface CreditFormula {
  full: Record<CreditDimension, number>;
  deductions: CreditDeduction[];
  /** From the highest; the last begins at nought. */
  classes: { name: string; from: number; lane: CreditLane }[];
  /** Days between the notice and the day the class is in force. */
  noticeDays: number;
}

export interface CreditDeduction {
  code: string;
  dimension: CreditDimension;
  name: string;
  /** What one deduction is taken for: 每个, 每 10 个百分点 … */
  per: string;
  points: number;
  most: number;
  /** How a unit gets the points back. */
  recovery: string;
}

export interface DeductionView extends CreditDeduction {
  /** How much of the measure there was. */
  amount: number;
  taken: number;
  /** Where the figure comes from. */
  from: string;
  recovered: boolean;
}

export interface CreditSheetView {
  unit: string;
  unitName: string;
  year: number;
  points: number;
  class: string;
  lane: CreditLane;
  dimensions: Record<CreditDimension, number>;
  deductions: DeductionView[];
  /** Null: reckoned just now, told to nobody, without any effect. */
  notice: {
    no: number;
    by: string;
    at: string;
    inForceOn: string;
    readBy: string | null;
    readAt: string | null;
  } | null;
  inForce: boolean;
  recoveries: RecoveryView[];
  formula: CreditFormula;
  since: string;
  source: string;
  /** Quartiles over all units, none told from another; null where they are too few. */
  quartiles: [number, number, number] | null;
}

export interface RecoveryView {
  id: string;
  unit: string;
  unitName: string;
  code: string;
  name: string;
  statement: string;
  state: RecoveryState;
  by: string;
  at: string;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
}

/** `GET /api/v1/credit?year=&unit=`: a unit reads its own, the bureau any. */
export interface CreditView {
  year: number;
  sheet: CreditSheetView;
  mayRecover: boolean;
}

/** `GET /api/v1/credits?year=` (bureau) */
export interface CreditList {
  year: number;
  items: {
    unit: string;
    unitName: string;
    points: number;
    class: string;
    lane: CreditLane;
    noticed: string | null;
    inForce: boolean;
  }[];
  total: number;
  next: null;
  recoveries: RecoveryView[];
  notifies: boolean;
  source: string;
}

/** `POST /api/v1/credit/recoveries` (clerk, head) */
export interface AskRecovery {
  year: number;
  code: string;
  statement: string;
}

/** `POST /api/v1/credit/recoveries/:id/decision` */
export interface DecideRecovery {
  agree: boolean;
  reason: string;
}
