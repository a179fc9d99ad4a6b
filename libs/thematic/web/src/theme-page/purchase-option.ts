import type { PurchaseBoard } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';

const MONTHS = Array.from({ length: 12 }, (_, k) => `${String(k + 1)}月`);

/** A month of each year beside the same month of the others; a month nothing is known of yet has no bar. */
export function purchaseOption({ years }: PurchaseBoard, palette: ChartPalette): EChartsCoreOption | null {
  if (years.length === 0) return null;
  const colours = [palette.ruler, palette.grade.C, palette.soft];
  return {
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0 },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value.toFixed(2)} 万元` : '缺数据'),
    },
    xAxis: { type: 'category', data: MONTHS },
    yAxis: { type: 'value', splitLine: { lineStyle: { color: palette.line } } },
    series: years
      .map(({ year, months }, k) => ({
        ...{ name: `${String(year)} 年`, type: 'bar', barMaxWidth: 14, itemStyle: { color: colours[k] } },
        data: months.map((fen) => (fen === null ? null : fen / 1_000_000)),
      }))
      .reverse(),
  };
}
