import type { GenealogyYear } from '@zhunsheng/contract';
import { formatWan } from '@zhunsheng/ui';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';

const WAN = 1_000_000;

/** Budget, adjusted budget and execution side by side, a group a year; grades' colours mean grades and are not lent. */
export function lifeOption(years: readonly GenealogyYear[], palette: ChartPalette): EChartsCoreOption {
  const bar = (name: string, figure: (year: GenealogyYear) => number) => ({
    name,
    type: 'bar',
    barMaxWidth: 22,
    data: years.map((year) => figure(year) / WAN),
  });
  return {
    color: [`${palette.ruler}55`, `${palette.ruler}99`, palette.ruler],
    grid: { left: 56, right: 16, top: 36, bottom: 28 },
    legend: { top: 0, right: 0 },
    tooltip: { trigger: 'axis', valueFormatter: (value: number) => `${formatWan(value * WAN)} 万元` },
    xAxis: { type: 'category', data: years.map(({ year, fullYear }) => (fullYear ? `${year}` : `${year}（未满）`)) },
    yAxis: { type: 'value', name: '万元' },
    series: [
      bar('年初预算', ({ initialFen }) => initialFen),
      bar('调整后', ({ finalFen }) => finalFen),
      bar('执行', ({ executedFen }) => executedFen),
    ],
  };
}
