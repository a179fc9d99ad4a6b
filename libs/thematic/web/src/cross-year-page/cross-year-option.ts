import type { CrossYearValue, CrossYearView } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';
import { labelsOf } from '../analysis/labels';

export type YearMeasure = 'finalFen' | 'paidFen';

/** One line for each colour of the house, each with a shape of its own; more cross each other beyond reading. */
const SHAPES = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'] as const;
export const MOST = SHAPES.length;

const wan = (fen: number): number => Math.round(fen / 10_000) / 100;

/** A year a series did not exist in, or whose money stands apart, is a gap and not nought. */
const isNone = ({ finalFen, paidFen }: CrossYearValue): boolean => finalFen === 0 && paidFen === 0;

/** The largest series, with a mark at every year in which one of them breaks. */
export function crossYearOption(
  { years, rows, events }: CrossYearView,
  measure: YearMeasure,
  palette: ChartPalette,
): EChartsCoreOption | null {
  const shown = rows.slice(0, MOST);
  if (shown.length === 0) return null;
  const labels = labelsOf(shown);
  const breaks = [...new Set([...events, ...shown.flatMap((row) => row.breaks)].map(({ year }) => year))];
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 24, top: 60, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, type: 'scroll' },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${String(value)} 万元` },
    xAxis: { type: 'category', data: years.map((year) => `${year}`) },
    yAxis: { type: 'value', name: '万元', nameTextStyle: { align: 'left' } },
    series: shown.map(({ values }, k) => ({
      ...{
        name: labels[k],
        type: 'line',
        symbol: SHAPES[k],
        symbolSize: 8,
        data: values.map((value) => (isNone(value) ? null : wan(value[measure]))),
      },
      ...(k === 0 && {
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: palette.soft, type: 'dashed' },
          label: { formatter: '断点', color: palette.soft, position: 'end' },
          data: breaks.filter((year) => years.includes(year)).map((year) => ({ xAxis: `${year}` })),
        },
      }),
    })),
  };
}
