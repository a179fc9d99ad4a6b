import type { StatisticSeriesView } from '@zhunsheng/contract';
import type { EChartsCoreOption } from 'echarts/core';

const FIGURE = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });

/** A series by year; the axis does not begin at zero, because an index around 100 would be a flat line. */
export function seriesOption({ points, unit, indicator }: StatisticSeriesView): EChartsCoreOption {
  return {
    grid: { left: 84, right: 24, top: 36, bottom: 28 },
    tooltip: { trigger: 'axis', valueFormatter: (value: number) => `${FIGURE.format(value)} ${unit}` },
    xAxis: { type: 'category', data: points.map(({ year }) => String(year)) },
    yAxis: { type: 'value', name: unit, scale: true },
    series: [
      { name: indicator, type: 'line', symbolSize: 7, lineStyle: { width: 2 }, data: points.map(({ value }) => value) },
    ],
  };
}

/** Against the year before; null where there is none, or where the indicator is a change itself. */
export function changes({ points, unit }: StatisticSeriesView): (number | null)[] {
  const isIndex = /上年|=100|%/.test(unit);
  return points.map(({ year, value }, index) => {
    const before = points[index - 1];
    return isIndex || before === undefined || before.year !== year - 1 || before.value === 0
      ? null
      : value / before.value - 1;
  });
}
