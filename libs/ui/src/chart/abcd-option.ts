import type { BoardPoint } from '@zhunsheng/contract';
import type { Grade } from '@zhunsheng/ruler';
import type { EChartsCoreOption } from 'echarts/core';
import { GRADES, GRADE_FORMS } from '../grade/grade-form';
import { formatWan } from '../money/format-money';
import type { ChartPalette } from './chart-palette';

export interface AbcdBoard {
  points: readonly BoardPoint[];
  cutN: number;
  cutI: number;
  borderWidth: number;
}

/** As many points as a board shows at full size before they hide each other. */
const ROOMY = 300;

/** Area stands for the amount: the radius grows with its root. A crowded board draws everything smaller, in proportion. */
function sizeOf(fen: number, largest: number, points: number): number {
  const scale = Math.max(0.4, Math.min(1, Math.sqrt(ROOMY / points)));
  return scale * (largest > 0 ? 5 + 27 * Math.sqrt(Math.max(fen, 0) / largest) : 7) + (1 - scale) * 3;
}

/** Rich text has a markup of its own in braces; a project's name must not reach it. */
const plain = (text: string): string => text.replaceAll('{', '｛').replaceAll('}', '｝');

export function tooltipOf(point: BoardPoint): string {
  return [
    `${point.grade}  ${plain(point.name)}`,
    plain(point.unitName),
    `申请 ${formatWan(point.requestFen)} 万元` +
      (point.suggestedFen === null ? '' : `  建议 ${formatWan(point.suggestedFen)} 万元`),
    `必要性 ${point.necessity.toFixed(2)}  重要性 ${point.importance.toFixed(2)}`,
    ...point.top.map((line) => `· ${plain(line)}`),
  ].join('\n');
}

const quadrant = (grade: Grade, from: [number, number], to: [number, number], at: string, palette: ChartPalette) => [
  {
    coord: from,
    itemStyle: { color: 'transparent' },
    label: {
      show: true,
      position: at,
      distance: 10,
      formatter: `${grade} ${GRADE_FORMS[grade].meaning}`,
      color: palette.grade[grade],
      textBorderColor: palette.sheet,
      textBorderWidth: 3,
      fontSize: 13,
      fontWeight: 600,
    },
  },
  { coord: to },
];

/** Marks that belong to the rules and not to a project: quadrants, border zone, cut lines. */
function rulerSeries({ cutN, cutI, borderWidth }: AbcdBoard, palette: ChartPalette) {
  const zone = { color: palette.ruler, opacity: 0.07 };
  return {
    type: 'scatter',
    silent: true,
    data: [],
    markArea: {
      silent: true,
      // Above the projects, so that no bubble hides the name of its own quadrant.
      z: 5,
      data: [
        quadrant('A', [cutN, cutI], [100, 100], 'insideTopRight', palette),
        quadrant('B', [cutN, 0], [100, cutI], 'insideBottomRight', palette),
        quadrant('C', [0, cutI], [cutN, 100], 'insideTopLeft', palette),
        quadrant('D', [0, 0], [cutN, cutI], 'insideBottomLeft', palette),
        [{ coord: [cutN - borderWidth, 0], itemStyle: zone }, { coord: [cutN + borderWidth, 100] }],
        [{ coord: [0, cutI - borderWidth], itemStyle: zone }, { coord: [100, cutI + borderWidth] }],
      ],
    },
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle: { color: palette.ruler, type: 'solid', width: 1.5 },
      label: { color: palette.ruler, fontSize: 12, formatter: '{c}' },
      data: [{ xAxis: cutN }, { yAxis: cutI }],
    },
  };
}

export function abcdOption(board: AbcdBoard, palette: ChartPalette): EChartsCoreOption {
  const largest = Math.max(0, ...board.points.map((point) => point.requestFen));
  const axis = { min: 0, max: 100, nameLocation: 'middle', splitNumber: 10, splitLine: { show: false } };
  return {
    aria: { enabled: true },
    grid: { left: 52, right: 32, top: 52, bottom: 44 },
    xAxis: { ...axis, name: '必要性', nameGap: 28 },
    yAxis: { ...axis, name: '重要性', nameGap: 32 },
    tooltip: { trigger: 'item', formatter: ({ data }: { data: { point: BoardPoint } }) => tooltipOf(data.point) },
    // The brush brings a toolbox of its own; the buttons above the board are ours.
    toolbox: { show: false },
    brush: {
      xAxisIndex: 0,
      yAxisIndex: 0,
      throttleType: 'debounce',
      throttleDelay: 120,
      brushStyle: { borderWidth: 1, color: palette.wash, opacity: 0.4, borderColor: palette.ruler },
      outOfBrush: { colorAlpha: 0.25 },
    },
    series: [
      ...GRADES.map((grade) => ({
        name: grade,
        type: 'scatter',
        symbol: GRADE_FORMS[grade].symbol,
        itemStyle: { color: palette.grade[grade], opacity: 0.62, borderColor: palette.sheet, borderWidth: 0.8 },
        emphasis: { itemStyle: { opacity: 1, borderColor: palette.ink } },
        data: board.points
          .filter((point) => point.grade === grade)
          .map((point) => ({
            value: [point.necessity, point.importance],
            symbolSize: sizeOf(point.requestFen, largest, board.points.length),
            point,
          })),
      })),
      rulerSeries(board, palette),
    ],
  };
}
