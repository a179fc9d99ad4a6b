import type { AnswerView } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';

const FEN_PER_WAN = 1_000_000;
const MOST = 30;

/** How many 分, or parts of one, make the unit that the axis shows. */
const scaleOf = (unit: string | null): number =>
  unit === '万元' ? 1 / FEN_PER_WAN : unit === '%' || unit === '个百分点' ? 100 : 1;

/** Names stand beside their bars where there are many of them, or the page is no wider than a phone. */
const isFlat = ({ chart }: AnswerView, narrow: boolean): boolean =>
  chart?.kind === 'hbar' || (narrow && chart?.kind === 'bar');

/** A bar has its line, and the name beside it is read. */
export const heightOf = (answer: AnswerView, narrow = false): number =>
  isFlat(answer, narrow) ? 90 + 22 * Math.min(answer.rows.length, MOST) : 280;

/** The chart of an answer as an option of ECharts; null where words and table say it better. */
export function answerOption(answer: AnswerView, palette: ChartPalette, narrow = false): EChartsCoreOption | null {
  const { chart, columns } = answer;
  if (!chart || chart.kind === 'number' || chart.kind === 'table' || answer.rows.length < 2) return null;
  const rows = answer.rows.slice(0, MOST);
  const labels = rows.map(({ cells }) => cells[chart.label]?.text ?? '');
  const colors = [palette.ruler, palette.grade.C, palette.grade.A, palette.grade.D];
  const numbers = (at: number) => rows.map(({ cells }) => scaled(cells[at]?.value ?? null, columns[at]?.unit ?? null));
  const name = (at: number) => columns[at]?.label ?? '';
  if (chart.kind === 'pie') {
    const at = chart.values[0] ?? 0;
    const data = labels.map((label, i) => ({ name: label, value: numbers(at)[i] }));
    return {
      aria: { enabled: true },
      color: colors,
      tooltip: {},
      series: [{ type: 'pie', radius: ['38%', '68%'], data }],
    };
  }
  const flat = isFlat(answer, narrow);
  const names = { type: 'category', data: labels, inverse: flat, axisLabel: { width: 120, overflow: 'truncate' } };
  const units = [...new Set(chart.values.map((at) => columns[at]?.unit ?? null))];
  const values = units.map((unit) => ({
    type: 'value',
    name: unit ?? '',
    axisLabel: { hideOverlap: true },
    splitLine: { lineStyle: { color: palette.line } },
  }));
  return {
    aria: { enabled: true },
    color: colors,
    grid: { left: 12, right: 24, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    legend: chart.values.length > 1 ? { top: 0, textStyle: { color: palette.soft } } : undefined,
    xAxis: flat ? values : names,
    yAxis: flat ? names : values,
    series: chart.values.map((at) => ({
      name: name(at),
      type: chart.kind === 'line' || (chart.kind === 'dual' && at !== chart.values[0]) ? 'line' : 'bar',
      stack: chart.kind === 'stacked' ? 'all' : undefined,
      barMaxWidth: 32,
      data: numbers(at),
      [flat ? 'xAxisIndex' : 'yAxisIndex']: units.indexOf(columns[at]?.unit ?? null),
    })),
  };
}

function scaled(value: number | null, unit: string | null): number | null {
  return value === null ? null : Number((value * scaleOf(unit)).toFixed(4));
}
