import type { PolicyView } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';

const wan = (fen: number): number => Math.round(fen / 10_000) / 100;

/** Money as bars, the share of indicators met as a line; a year without results leaves a gap in it. */
export function policyOption({ years }: PolicyView, palette: ChartPalette): EChartsCoreOption | null {
  if (years.length === 0) return null;
  return {
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 8, top: 60, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: years.map(({ year }) => `${year}`) },
    yAxis: [
      { type: 'value', name: '万元', nameTextStyle: { align: 'left' } },
      { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%' }, splitLine: { show: false } },
    ],
    series: [
      { name: '预算', type: 'bar', barMaxWidth: 28, data: years.map(({ finalFen }) => wan(finalFen)) },
      { name: '支付', type: 'bar', barMaxWidth: 28, data: years.map(({ paidFen }) => wan(paidFen)) },
      {
        ...{ name: '指标达标（%）', type: 'line', yAxisIndex: 1, symbolSize: 8, itemStyle: { color: palette.grade.C } },
        data: years.map(({ indicators, met }) =>
          indicators === 0 ? null : Math.round((1000 * met) / indicators) / 10,
        ),
      },
    ],
  };
}
