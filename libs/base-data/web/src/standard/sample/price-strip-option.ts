import type { ProposalPageView } from '@zhunsheng/contract';
import { type ChartPalette, formatYuan } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';
import { pointsOf, whyOut } from './sample-words';

export interface StripView {
  sample: ProposalPageView;
  /** null: all years. */
  year: number | null;
  /** What the statute allows, if anything, in 分. */
  capFen: number | null;
  capName: string;
}

/** The golden ratio spreads neighbours evenly, the same way each time. */
const spread = (at: number): number => ((at * 0.618034) % 1) * 0.7 - 0.35;

/** As many names of outliers as stay readable. */
const NAMED = 6;

/** Prices along a logarithmic axis, one row a year: band = interval, line = middle, dashed line = what the statute allows. */
export function priceStripOption(
  { sample, year, capFen, capName }: StripView,
  palette: ChartPalette,
): EChartsCoreOption {
  const years = [...new Set(sample.points.map(([, paid]) => paid))].sort((a, b) => a - b);
  const shown = pointsOf(sample, year);
  const row = (paid: number, at: number) => years.indexOf(paid) + spread(at);
  const inside = shown.filter(([, , out]) => out === 0);
  const outside = shown.filter(([, , out]) => out === 1);
  const extremes = [...outside].sort(
    (a, b) => Math.abs(Math.log(b[0] / sample.midFen)) - Math.abs(Math.log(a[0] / sample.midFen)),
  );
  const named = new Set(extremes.slice(0, NAMED));
  const bounds = [...shown.map(([fen]) => fen), sample.lowFen, sample.highFen, ...(capFen === null ? [] : [capFen])];
  const yuan = (fen: number) => fen / 100;
  return {
    aria: { enabled: true },
    grid: { left: 56, right: 28, top: 44, bottom: 40 },
    xAxis: {
      type: 'log',
      name: '元（对数刻度）',
      nameLocation: 'middle',
      nameGap: 26,
      axisLine: { onZero: false },
      min: yuan(Math.min(...bounds)) * 0.9,
      max: yuan(Math.max(...bounds)) * 1.12,
      axisLabel: {
        formatter: (value: number) => value.toLocaleString('zh-CN', { maximumSignificantDigits: 3 }),
        hideOverlap: true,
        showMinLabel: false,
        showMaxLabel: false,
      },
    },
    yAxis: {
      type: 'value',
      min: -0.6,
      max: years.length - 0.4,
      interval: 1,
      splitLine: { show: false },
      axisLine: { show: false },
      axisLabel: { show: false },
    },
    tooltip: {
      trigger: 'item',
      formatter: ({ data }: { data: { said?: string } }) => data.said ?? '',
    },
    series: [
      {
        type: 'scatter',
        data: inside.map((point, at) => ({
          value: [yuan(point[0]), row(point[1], at)],
          said: `${formatYuan(point[0])} 元\n${point[1]} 年`,
        })),
        symbolSize: 7,
        itemStyle: { color: palette.ruler, opacity: 0.45 },
        markArea: {
          silent: true,
          itemStyle: { color: palette.ruler, opacity: 0.1 },
          data: [[{ xAxis: yuan(sample.lowFen) }, { xAxis: yuan(sample.highFen) }]],
        },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          label: { color: palette.ink, fontSize: 12, position: 'end' },
          data: [
            {
              xAxis: yuan(sample.midFen),
              lineStyle: { color: palette.ruler, type: 'solid', width: 1.5 },
              label: { formatter: '中位' },
            },
            ...(capFen === null
              ? []
              : [
                  {
                    xAxis: yuan(capFen),
                    lineStyle: { color: palette.ink, type: 'dashed', width: 1.5 },
                    // above the other label: the two lines often stand close
                    label: { formatter: capName, padding: [0, 0, 16, 0] },
                  },
                ]),
          ],
        },
      },
      {
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 10,
        itemStyle: { color: palette.sheet, borderColor: palette.grade.C, borderWidth: 1.6 },
        labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
        data: outside.map((point, at) => ({
          value: [yuan(point[0]), row(point[1], at)],
          said: `${formatYuan(point[0])} 元，已剔除\n${whyOut(point[0], sample)}\n${point[1]} 年`,
          label: {
            show: named.has(point),
            formatter: whyOut(point[0], sample).replace('中位价的', ''),
            position: point[0] > sample.midFen ? 'left' : 'right',
            color: palette.soft,
            fontSize: 11,
          },
        })),
      },
      {
        type: 'scatter',
        silent: true,
        symbolSize: 0,
        data: years.map((one, at) => ({
          value: [yuan(Math.min(...bounds)) * 0.9, at],
          label: { show: true, formatter: `${one} 年`, position: 'left', color: palette.soft, fontSize: 12 },
        })),
      },
    ],
  };
}
