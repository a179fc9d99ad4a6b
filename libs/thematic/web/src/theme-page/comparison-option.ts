import type { ComparedRow, ComparisonResult } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import { BASES } from '../words';
import type { EChartsCoreOption } from 'echarts/core';

/** More bars than this say less than the table below them. */
const MOST = 16;

const yuanOf = (fen: number | null): number | null => (fen === null ? null : fen / 100);

/** Own figure as a bar, the reference as the plumb line across it; what is above is drawn in the colour of C and hatched by aria. */
export function comparisonOption({ rows, by, per }: ComparisonResult, palette: ChartPalette): EChartsCoreOption | null {
  if (rows.length === 0) return null;
  const shown = rows.slice(0, MOST);
  const name = by === 'units' ? BASES[per ?? 'head'].name : '本地中位';
  const against = by === 'units' ? '全体中位' : by === 'standard' ? '标准' : '外地';
  return {
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, data: [name, against] },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: isWide(shown) ? 'log' : 'value',
      name: '元',
      nameLocation: 'end',
      splitLine: { lineStyle: { color: palette.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: shown.map((row) => row.name),
      axisLabel: { width: 150, overflow: 'truncate' },
    },
    series: [
      {
        name,
        type: 'bar',
        barMaxWidth: 14,
        data: shown.map((row) => ({
          value: yuanOf(row.own),
          itemStyle: { color: row.reference !== null && row.own > row.reference ? palette.grade.C : palette.ruler },
        })),
      },
      {
        name: against,
        type: 'scatter',
        symbol: 'rect',
        symbolSize: [3, 18],
        itemStyle: { color: palette.ink },
        data: shown.map((row, k) => [yuanOf(row.reference), k]),
      },
    ],
  };
}

/** Prices of printed pages and of computers on one axis: only a logarithm shows both. */
function isWide(rows: readonly ComparedRow[]): boolean {
  const known = rows.flatMap(({ own, reference }) => [own, reference ?? own]).filter((fen) => fen > 0);
  return known.length > 1 && Math.max(...known) / Math.min(...known) > 50;
}
