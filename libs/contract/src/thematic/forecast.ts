/** `GET /api/v1/analysis/forecast`. Money is 分; rates are 0 to 1; every answer says how its figures are made (`caliber`). */
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
