/** `GET /api/v1/analysis/execution`. Money is 分; rates are 0 to 1; every answer says how its figures are made (`caliber`). */
export const EXECUTION_LEVELS = ['total', 'department', 'unit', 'project'] as const;
export type ExecutionLevel = (typeof EXECUTION_LEVELS)[number];

export interface ExecutionSums {
  /** 年初预算 */
  initialFen: number;
  /** 调整后预算, what is arranged. */
  finalFen: number;
  /** 已支付 up to the month. */
  paidFen: number;
}

export interface ExecutionRow extends ExecutionSums {
  key: string;
  name: string;
  note: string;
  /** Paid by arranged; null where nothing is arranged. */
  rate: number | null;
  /** What of the same was paid by the same month last year, else the share of the year gone by. */
  expectedRate: number;
  expectedBy: 'last-year' | 'time';
  behindFen: number;
  isBehind: boolean;
  /** Arranged money of projects of which nothing was paid yet. */
  idleFen: number;
  /** Projects below it that lag. */
  laggards: number;
  /** The filing of the newest campaign that carries the project on. */
  projectId: string | null;
}

/** Shares of the arranged money, cumulative; null = not known (yet). */
export interface ExecutionPoint {
  month: number;
  paidFen: number | null;
  rate: number | null;
  lastRate: number | null;
  timeRate: number;
}

export interface ExecutionView {
  year: number;
  years: number[];
  /** Newest month with payments; 0 = none. */
  month: number;
  isFullYear: boolean;
  level: ExecutionLevel;
  trail: { level: ExecutionLevel; key: string; name: string }[];
  totals: ExecutionSums & { rate: number | null; idleFen: number; behind: number; laggards: number };
  /** The same place last year, whole year. */
  lastYear: (ExecutionSums & { rate: number | null; rateByMonth: number | null }) | null;
  curve: ExecutionPoint[];
  /** They add up to `totals` to the 分. Below a project: its economic classes. */
  rows: ExecutionRow[];
  /** Below a project: what was paid month by month; there are no vouchers. They add up to `totals.paidFen`. */
  months: { month: number | null; paidFen: number }[];
  caliber: string;
}
