import type { RevenueForecast } from '@zhunsheng/contract';

import { conformalWidth, median } from './conformal.js';

export interface Known {
  year: number;
  value: number;
}

/** Growth is learned from so many years in a row, and no fewer. */
const FEWEST_GROWTHS = 2;

const growths = (history: readonly Known[]): number[] =>
  history.slice(1).flatMap((one, k) => {
    const before = history[k];
    return before && before.value > 0 && one.year === before.year + 1 ? [one.value / before.value - 1] : [];
  });

function next(history: readonly Known[]): number | null {
  const known = growths(history);
  const growth = known.length < FEWEST_GROWTHS ? null : median(known);
  const last = history.at(-1);
  return growth === null || !last ? null : last.value * (1 + growth);
}

/** Next year's value: the last one, grown by the median growth; tested on every year from those before it. */
export function forecastRevenue(indicator: string, unit: string, values: readonly Known[]): RevenueForecast | null {
  const history = [...values].sort((a, b) => a.year - b.year);
  const last = history.at(-1);
  if (!last) return null;
  const past = history.flatMap(({ year, value: actual }, k) => {
    const predicted = next(history.slice(0, k));
    return predicted === null || actual <= 0 ? [] : [{ year, predicted, actual, error: predicted / actual - 1 }];
  });
  const value = next(history);
  const band = conformalWidth(past.map(({ error }) => error));
  const half = value === null || band === null ? null : value * band.width;
  return {
    ...{ indicator, unit, history, past, year: last.year + 1, value },
    low: value === null || half === null ? null : value - half,
    high: value === null || half === null ? null : value + half,
    reason:
      value === null
        ? `连续增幅不足 ${String(FEWEST_GROWTHS)} 个，不预测`
        : half === null
          ? `只回测过 ${String(past.length)} 次，不给区间`
          : null,
  };
}
