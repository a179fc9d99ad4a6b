import type { ForecastRow, PastForecast } from '@zhunsheng/contract';

import { conformalWidth, median } from './conformal.js';

/** A whole year of a unit or class: what was arranged, paid up to the month the forecast is made in, and in all. 分. */
export interface WholeYear {
  year: number;
  budgetFen: number;
  toMonthFen: number;
  paidFen: number;
}

export interface Series {
  key: string;
  name: string;
  budgetFen: number;
  paidFen: number;
  history: readonly WholeYear[];
}

/** A forecast is made from so many whole years, and no fewer. */
export const FEWEST_YEARS = 2;

/** Shares of the budget paid after the month, one a year: their median is what is still to come. */
const restShare = (years: readonly WholeYear[]): number | null =>
  years.length < FEWEST_YEARS ? null : median(years.map((one) => (one.paidFen - one.toMonthFen) / one.budgetFen));

const predict = (budgetFen: number, paidFen: number, rest: number): number =>
  Math.round(Math.max(paidFen, paidFen + budgetFen * rest));

/** Forecasts as they would have been made in the same month of past years, each from the years before it alone. */
export function backtest(history: readonly WholeYear[]): PastForecast[] {
  const years = usable(history);
  return years.flatMap((one, k) => {
    const rest = restShare(years.slice(0, k));
    if (rest === null) return [];
    const predictedFen = predict(one.budgetFen, one.toMonthFen, rest);
    return [
      { year: one.year, predictedFen, actualFen: one.paidFen, error: (predictedFen - one.paidFen) / one.budgetFen },
    ];
  });
}

const usable = (history: readonly WholeYear[]): WholeYear[] =>
  history.filter(({ budgetFen }) => budgetFen > 0).sort((a, b) => a.year - b.year);

export interface YearEnd {
  rows: ForecastRow[];
  meanError: number | null;
  coverage: { inside: number; of: number } | null;
  level: number | null;
}

/**
 * Year-end execution of every series: paid so far + budget × median share of the budget paid after this month in its whole
 * years. The interval is as wide as the misses of all series in the back-tests, by the budget. The coverage says how often
 * intervals made from the misses before a year held that year.
 */
export function forecastYearEnd(series: readonly Series[]): YearEnd {
  const tested = series.map((one) => ({ one, past: backtest(one.history) }));
  const misses = tested.flatMap(({ past }) => past);
  const band = conformalWidth(misses.map(({ error }) => error));
  const rows = tested.map(({ one, past }) => forecastOf(one, past, band?.width ?? null));
  const mean = misses.reduce((sum, { error }) => sum + Math.abs(error), 0) / misses.length;
  return {
    rows,
    meanError: misses.length > 0 ? mean : null,
    coverage: coverageOf(misses),
    level: band?.level ?? null,
  };
}

function forecastOf(one: Series, past: PastForecast[], width: number | null): ForecastRow {
  const { key, name, budgetFen, paidFen } = one;
  const years = usable(one.history);
  const rest = restShare(years);
  const row = { key, name, budgetFen, paidFen, past };
  const silent = { forecastFen: null, rate: null, lowFen: null, highFen: null };
  if (budgetFen <= 0) return { ...row, ...silent, reason: '今年没有安排预算，不预测' };
  if (rest === null)
    return {
      ...row,
      ...silent,
      reason: `只有 ${String(years.length)} 个完整年度，少于 ${String(FEWEST_YEARS)} 个，不预测`,
    };
  const forecastFen = predict(budgetFen, paidFen, rest);
  const half = width === null ? null : Math.round(width * budgetFen);
  return {
    ...row,
    ...{ forecastFen, rate: forecastFen / budgetFen },
    lowFen: half === null ? null : Math.max(paidFen, forecastFen - half),
    highFen: half === null ? null : forecastFen + half,
    reason: half === null ? '回测次数太少，不给区间' : null,
  };
}

function coverageOf(misses: readonly PastForecast[]): YearEnd['coverage'] {
  const years = [...new Set(misses.map(({ year }) => year))].sort((a, b) => a - b);
  const judged = years.flatMap((year) => {
    const band = conformalWidth(misses.filter((one) => one.year < year).map(({ error }) => error));
    return band === null
      ? []
      : misses.filter((one) => one.year === year).map(({ error }) => Math.abs(error) <= band.width);
  });
  return judged.length === 0 ? null : { inside: judged.filter(Boolean).length, of: judged.length };
}
