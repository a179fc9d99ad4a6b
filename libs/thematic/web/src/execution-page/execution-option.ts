import type { ExecutionView } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';

const percentOf = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 1000) / 10);

/** This year as a thick line, last year dashed, time as the ruler. */
export function executionOption({ year, curve }: ExecutionView, palette: ChartPalette): EChartsCoreOption {
  const line = (name: string, values: (number | null)[], style: object) => ({
    ...{ name, type: 'line', symbolSize: 6, data: values.map(percentOf) },
    ...style,
  });
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0 },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (value === null ? '—' : `${String(value)}%`) },
    xAxis: { type: 'category', boundaryGap: false, data: curve.map(({ month }) => `${month}月`) },
    yAxis: { type: 'value', axisLabel: { formatter: '{value}%' } },
    series: [
      line(
        `${year} 年`,
        curve.map(({ rate }) => rate),
        { lineStyle: { width: 3 }, itemStyle: { color: palette.ruler } },
      ),
      line(
        `${year - 1} 年`,
        curve.map(({ lastRate }) => lastRate),
        { symbol: 'none', lineStyle: { type: 'dashed' }, itemStyle: { color: palette.grade.C } },
      ),
      line(
        '时间进度',
        curve.map(({ timeRate }) => timeRate),
        { symbol: 'none', lineStyle: { type: 'dotted', width: 1 }, itemStyle: { color: palette.soft } },
      ),
    ],
  };
}
