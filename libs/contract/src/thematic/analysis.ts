/** `GET /api/v1/analysis/…`. Money is 分; rates are 0 to 1; every answer says how its figures are made (`caliber`). */
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

export const CROSS_YEAR_DIMENSIONS = ['unit', 'function', 'theme'] as const;
export type CrossYearDimension = (typeof CROSS_YEAR_DIMENSIONS)[number];

export interface CrossYearValue {
  year: number;
  finalFen: number;
  paidFen: number;
  /** Codes of their day that were read as today's. */
  from: string[];
}

export interface SeriesBreak {
  year: number;
  kind: SeriesEventKind;
  text: string;
  source: string;
}

export interface CrossYearRow {
  key: string;
  name: string;
  values: CrossYearValue[];
  breaks: SeriesBreak[];
}

/** Money of a year that belongs to no series of today. */
export interface ApartRow {
  year: number;
  key: string;
  name: string;
  finalFen: number;
  paidFen: number;
  reason: string;
}

export interface CrossYearView {
  by: CrossYearDimension;
  years: number[];
  /** The running year, paid up to `month`; null = all years are whole. */
  running: { year: number; month: number } | null;
  rows: CrossYearRow[];
  apart: ApartRow[];
  /** `totals` = rows + apart, year by year; null for themes, which overlap. */
  totals: CrossYearValue[] | null;
  /** Events that touch every series. */
  events: SeriesBreak[];
  /** Themes that cannot be followed back, with the reason. */
  untraced: { key: string; name: string; reason: string }[];
  caliber: string;
}

export interface CrossYearCell {
  by: CrossYearDimension;
  key: string;
  name: string;
  year: number;
  finalFen: number;
  paidFen: number;
  /** They add up to the two sums. */
  rows: { unit: string; project: string; name: string; code: string; finalFen: number; paidFen: number }[];
}

export const SERIES_EVENT_KINDS = ['合并', '更名', '拆分', '政策', '口径'] as const;
export type SeriesEventKind = (typeof SERIES_EVENT_KINDS)[number];

/** `POST /api/v1/analysis/series-events`: why a series breaks at a year. */
export interface AddSeriesEvent {
  by: CrossYearDimension;
  /** Code before the break; null = every series. */
  key: string | null;
  /** First year of the new series. */
  year: number;
  kind: SeriesEventKind;
  /** 合并, 更名 of a unit: the code it goes on under. */
  toKey: string | null;
  text: string;
  document: string | null;
}

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

export interface PolicySummary {
  region: number;
  id: string;
  title: string;
  number: string | null;
  projects: number;
  units: number;
  /** Asked for in the campaign. */
  requestFen: number;
  /** Paid in all years known. */
  paidFen: number;
  /** Rows of results: indicators and evaluations. */
  results: number;
  metShare: number | null;
  state: '有支出无结果' | '有结果' | '尚无支出';
}

export interface PolicyListView {
  year: number;
  policies: PolicySummary[];
  counts: Record<PolicySummary['state'], number>;
  /** Projects of the campaign that name no document of the library. */
  without: number;
  caliber: string;
}

export interface PolicyYear {
  year: number;
  projects: number;
  finalFen: number;
  paidFen: number;
  indicators: number;
  met: number;
  evaluations: number;
  grades: Partial<Record<'优' | '良' | '中' | '差', number>>;
}

export interface PolicyView extends PolicySummary {
  year: number;
  years: PolicyYear[];
  /** One a project and year; they add up to `years`. */
  rows: {
    year: number;
    unit: string;
    projectId: string | null;
    project: string;
    name: string;
    finalFen: number;
    paidFen: number;
    indicators: number;
    met: number;
    grade: string | null;
  }[];
  caliber: string;
}

export const FORECAST_DIMENSIONS = ['unit', 'function'] as const;
export type ForecastDimension = (typeof FORECAST_DIMENSIONS)[number];

export interface PastForecast {
  year: number;
  predictedFen: number;
  actualFen: number;
  /** Predicted less actual, by the budget. */
  error: number;
}

export interface ForecastRow {
  key: string;
  name: string;
  budgetFen: number;
  paidFen: number;
  /** null with its reason: too little is known. */
  forecastFen: number | null;
  rate: number | null;
  lowFen: number | null;
  highFen: number | null;
  reason: string | null;
  past: PastForecast[];
}

export interface RevenueForecast {
  indicator: string;
  unit: string;
  history: { year: number; value: number }[];
  year: number;
  value: number | null;
  low: number | null;
  high: number | null;
  reason: string | null;
  past: { year: number; predicted: number; actual: number; error: number }[];
}

export interface ForecastView {
  by: ForecastDimension;
  year: number;
  month: number;
  rows: ForecastRow[];
  /** Mean absolute error of the back-tests, by the budget; null = none. */
  meanError: number | null;
  /** How often the year-end lay within the interval that would have been given. */
  coverage: { inside: number; of: number } | null;
  /** Share of cases the interval is made for. */
  level: number | null;
  revenue: RevenueForecast | null;
  method: string;
}
