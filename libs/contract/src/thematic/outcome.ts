/** `GET /api/v1/analysis/outcomes`. Money is 分; rates are 0 to 1; every answer says how its figures are made (`caliber`). */
export const OUTCOME_BASES = ['plan', 'actual'] as const;
export type OutcomeBasis = (typeof OUTCOME_BASES)[number];

export interface OutcomeGroup {
  key: string;
  output: string;
  /** 支出类型 of the projects compared. */
  work: string;
  /** Base measure of the dimension. */
  measure: string;
  projects: number;
  /** 分 for one base measure; null with fewer than `least` peers. */
  lowFen: number | null;
  medianFen: number | null;
  highFen: number | null;
  outliers: number;
  /** 无可比对象 and why; null = compared. */
  reason: string | null;
}

export interface OutcomeView {
  basis: OutcomeBasis;
  year: number;
  least: number;
  groups: OutcomeGroup[];
  /** Projects whose output cannot be counted, by reason. */
  unmeasured: { reason: string; projects: number }[];
  caliber: string;
}

export interface OutcomeRow {
  projectId: string | null;
  code: string;
  name: string;
  unit: string;
  costFen: number;
  /** As written. */
  quantity: number;
  measure: string;
  /** In base measures. */
  baseQuantity: number;
  perOutputFen: number;
  /** To the median of the group; null = not compared. */
  ratio: number | null;
  outlier: 'high' | 'low' | null;
  /** Where cost and quantity come from. */
  evidence: string;
}

export interface OutcomeGroupView extends OutcomeGroup {
  basis: OutcomeBasis;
  year: number;
  rows: OutcomeRow[];
}
