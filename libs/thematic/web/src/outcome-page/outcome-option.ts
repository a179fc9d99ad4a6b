import type { OutcomeGroupView, OutcomeRow } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';

/** Steps of a logarithmic axis: whole powers of ten would leave most of a chart empty. */
const STEPS = [1, 2, 5, 10];

/** The steps around all of them, so that none lies on the frame. */
export function around(values: readonly number[]): { min: number; max: number } {
  const step = (value: number, fits: (one: number) => boolean, steps: readonly number[]): number => {
    const power = 10 ** Math.floor(Math.log10(value));
    return (steps.find((one) => fits(one * power)) ?? 1) * power;
  };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return {
    min: step(low, (one) => one <= low, [...STEPS].reverse()),
    max: step(high, (one) => one > high, STEPS),
  };
}

const yuan = (fen: number): number => Math.round(fen) / 100;

/** Each project by how much it makes and what one of it costs; both by factors, so both logarithmic. */
export function outcomeOption(
  { rows, medianFen, lowFen, highFen, measure }: OutcomeGroupView,
  palette: ChartPalette,
): EChartsCoreOption | null {
  if (medianFen === null) return null;
  const dots = (name: string, some: readonly OutcomeRow[], color: string, symbol: string) => ({
    ...{ name, type: 'scatter', symbol, symbolSize: 9, itemStyle: { color, opacity: 0.75 } },
    data: some.map((row) => ({ name: row.name, value: [row.baseQuantity, yuan(row.perOutputFen)] })),
  });
  // the quartiles stand at the right, the middle at the left: all three in one place lie on each other
  const level = (fen: number | null, name: string, position = 'end') =>
    fen === null ? [] : [{ yAxis: yuan(fen), label: { formatter: name, position } }];
  const known = rows.filter(({ baseQuantity, perOutputFen }) => baseQuantity > 0 && perOutputFen > 0);
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 72, top: 60, bottom: 24, containLabel: true },
    legend: { top: 0, left: 0 },
    tooltip: {
      formatter: ({ name, value }: { name: string; value: number[] }) =>
        `${name}\n${value[0]?.toLocaleString()} ${measure}，每${measure} ${value[1]?.toLocaleString()} 元`,
    },
    xAxis: { type: 'log', name: measure, nameLocation: 'end', ...around(known.map((row) => row.baseQuantity)) },
    yAxis: {
      ...{ type: 'log', name: `元/${measure}`, nameTextStyle: { align: 'left' } },
      ...around(known.map((row) => yuan(row.perOutputFen))),
    },
    series: [
      {
        ...dots(
          '同类项目',
          rows.filter(({ outlier }) => outlier === null),
          palette.ruler,
          'circle',
        ),
        markLine: {
          ...{ silent: true, symbol: 'none', lineStyle: { color: palette.soft, type: 'dashed' } },
          label: { color: palette.soft },
          data: [
            ...level(lowFen, '四分之一'),
            ...level(medianFen, '中位', 'insideStartTop'),
            ...level(highFen, '四分之三'),
          ],
        },
      },
      dots(
        '离群',
        rows.filter(({ outlier }) => outlier !== null),
        palette.grade.C,
        'diamond',
      ),
    ],
  };
}
