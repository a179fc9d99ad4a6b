import type { ForecastRow, RevenueForecast } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';
import { labelsOf } from '../analysis/labels';

/** More bars than this say less than the table. */
export const MOST = 15;

const share = (fen: number, budget: number): number => Math.round((1000 * fen) / budget) / 10;

/** Paid as a bar, the forecast as a mark in its interval, all by the budget of the year. What was not forecast is not drawn. */
export function forecastOption(rows: readonly ForecastRow[], palette: ChartPalette): EChartsCoreOption | null {
  const shown = rows.filter(({ forecastFen }) => forecastFen !== null).slice(0, MOST);
  if (shown.length === 0) return null;
  const of = (value: (row: ForecastRow) => number | null) =>
    shown.map((row) => {
      const fen = value(row);
      return fen === null ? null : share(fen, row.budgetFen);
    });
  const low = of(({ lowFen }) => lowFen);
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 32, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, data: ['已支付', '区间', '预测全年'] },
    tooltip: {
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const row = shown[dataIndex];
        if (!row) return '';
        const band =
          row.lowFen === null || row.highFen === null
            ? '不给区间'
            : `${share(row.lowFen, row.budgetFen)}% 至 ${share(row.highFen, row.budgetFen)}%`;
        return `${row.name}\n已支付 ${share(row.paidFen, row.budgetFen)}%\n预测全年 ${share(row.forecastFen ?? 0, row.budgetFen)}%\n区间 ${band}`;
      },
    },
    xAxis: { type: 'value', axisLabel: { formatter: '{value}%', hideOverlap: true } },
    yAxis: {
      ...{ type: 'category', inverse: true, data: labelsOf(shown) },
      axisLabel: { width: 160, overflow: 'truncate' },
    },
    series: [
      {
        ...{ name: '已支付', type: 'bar', barGap: '-100%', barMaxWidth: 12, itemStyle: { color: palette.ruler } },
        data: of(({ paidFen }) => paidFen),
      },
      {
        ...{ name: '起', type: 'bar', stack: 'band', barMaxWidth: 12, silent: true },
        ...{ itemStyle: { color: 'transparent' }, data: low },
      },
      {
        ...{ name: '区间', type: 'bar', stack: 'band', barMaxWidth: 12, itemStyle: { color: palette.grade.C } },
        data: of(({ highFen }) => highFen).map((high, k) => (high === null ? null : high - (low[k] ?? 0))),
      },
      {
        ...{ name: '预测全年', type: 'scatter', symbol: 'diamond', symbolSize: 11, itemStyle: { color: palette.ink } },
        data: of(({ forecastFen }) => forecastFen),
      },
    ],
  };
}

/** Years as they were, the next one with its interval. */
export function revenueOption(
  { history, year, value, low, high }: RevenueForecast,
  palette: ChartPalette,
): EChartsCoreOption {
  const known = history.map((one) => one.value);
  const gap = known.slice(1).map(() => null);
  const next = (to: number | null) => (value === null ? [] : [...gap, known.at(-1) ?? null, to]);
  const edge = (name: string, to: number | null) => ({
    ...{ name, type: 'line', symbol: 'none', lineStyle: { type: 'dotted' }, itemStyle: { color: palette.soft } },
    data: to === null ? [] : next(to),
  });
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, data: ['实际', '预测'] },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', boundaryGap: false, data: [...history.map((one) => `${one.year}`), `${year}`] },
    yAxis: { type: 'value', scale: true },
    series: [
      { name: '实际', type: 'line', symbolSize: 7, itemStyle: { color: palette.ruler }, data: known },
      {
        ...{ name: '预测', type: 'line', symbolSize: 7, lineStyle: { type: 'dashed' } },
        ...{ itemStyle: { color: palette.grade.C }, data: next(value) },
      },
      edge('下限', low),
      edge('上限', high),
    ],
  };
}
