import type { CockpitPart, CockpitView } from '@zhunsheng/contract';
import type { Grade } from '@zhunsheng/ruler';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';
import { type Asked, UNGRADED } from '../words';

/** A chart in 亿元 where 万元 would run to six digits. */
export interface Scale {
  unit: '亿元' | '万元';
  of(fen: number): number;
}

const YI = 10_000_000_000;
const WAN = 1_000_000;

export function scaleOf(values: readonly number[]): Scale {
  const unit = Math.max(0, ...values) >= YI ? ('亿元' as const) : ('万元' as const);
  const divisor = unit === '亿元' ? YI : WAN;
  return { unit, of: (fen) => Math.round((100 * fen) / divisor) / 100 };
}

const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D'];
/** Names of grades that fit beside each other in a card of a quarter of the page. */
const ONE_ROW = 5;
/** Patterns beside colours: grades differ for who sees no colour, and on a black-and-white print. */
const ARIA = { enabled: true, decal: { show: true } };
/** What is asked, and what is suggested of it, split by grade. */
export function gradeOption(rows: CockpitView['byGrade'], palette: ChartPalette, font: number): EChartsCoreOption {
  const scale = scaleOf([rows.reduce((sum, row) => sum + row.requestFen, 0)]);
  const parts = [
    ...GRADES.map((grade) => ({
      name: grade as string,
      color: palette.grade[grade],
      rows: rows.filter((row) => row.grade === grade),
      asked: { grade },
    })),
    ...UNGRADED.map(({ status, name }) => ({
      name,
      color: status === 'rigid' ? palette.ink : status === 'none' ? palette.line : palette.soft,
      rows: rows.filter((row) => row.grade === '' && row.status === status),
      asked: { grade: 'none', status },
    })),
  ].filter(({ rows: own }) => own.length > 0);
  const sum = (own: CockpitView['byGrade'], key: 'requestFen' | 'suggestedFen'): number =>
    own.reduce((all, row) => all + row[key], 0);
  return {
    aria: ARIA,
    ...frame(font, scale, parts.length > ONE_ROW ? 2 : 1),
    legend: { top: 0, left: 0, itemWidth: 12, itemGap: 6, textStyle: { fontSize: font, color: palette.soft } },
    yAxis: { type: 'category', inverse: true, data: ['申报', '建议'], axisLabel: { fontSize: font } },
    series: parts.map(({ name, color, rows: own, asked }) => ({
      name,
      type: 'bar',
      stack: 'money',
      barMaxWidth: 44,
      itemStyle: { color, borderColor: palette.sheet, borderWidth: 1 },
      data: (['request', 'suggested'] as const).map((figure) => ({
        value: scale.of(sum(own, `${figure}Fen`)),
        asked: { figure, ...asked } satisfies Asked,
      })),
    })),
  };
}

const SHOWN = 10;

/** Who asks most, and what of it is kept and cut; what is not judged yet stands apart from both. */
export function placeOption(
  places: readonly CockpitPart[],
  param: 'department' | 'unit',
  palette: ChartPalette,
  font: number,
): EChartsCoreOption {
  const shown = places.slice(0, SHOWN);
  const scale = scaleOf(shown.map(({ requestFen }) => requestFen));
  const series = (name: string, color: string, figure: Asked['figure'], fen: (one: CockpitPart) => number) => ({
    name,
    type: 'bar',
    stack: 'money',
    barMaxWidth: 16,
    itemStyle: { color, borderColor: palette.sheet, borderWidth: 1 },
    data: shown.map((one) => ({ value: scale.of(fen(one)), asked: { figure, [param]: one.code } satisfies Asked })),
  });
  return {
    aria: ARIA,
    ...frame(font, scale),
    legend: { top: 0, left: 0, itemWidth: 14, textStyle: { fontSize: font, color: palette.soft } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: shown.map(({ name }) => name),
      axisLabel: { fontSize: font, width: 8.5 * font, overflow: 'truncate' },
    },
    series: [
      series('建议', palette.grade.A, 'suggested', (one) => one.suggestedFen),
      series('核减', palette.grade.C, 'cut', (one) => one.judgedFen - one.suggestedFen),
      series('未审', palette.line, 'request', (one) => one.requestFen - one.judgedFen),
    ],
  };
}

/** Budgets and payments of past years as bars, what is asked and suggested as lines. */
export function yearOption(years: CockpitView['years'], palette: ChartPalette, font: number): EChartsCoreOption {
  const scale = scaleOf(years.flatMap((one) => [one.initialFen ?? 0, one.requestFen ?? 0]));
  const at = (fen: number | null): number | null => (fen === null ? null : scale.of(fen));
  const bar = (name: string, color: string, figure: Asked['figure'], key: 'initialFen' | 'executedFen') => ({
    name,
    type: 'bar',
    barMaxWidth: 22,
    itemStyle: { color },
    data: years.map((one) => ({ value: at(one[key]), asked: { figure, year: one.year } satisfies Asked })),
  });
  const line = (
    name: string,
    color: string,
    figure: Asked['figure'],
    key: 'requestFen' | 'suggestedFen',
    type: string,
  ) => ({
    name,
    type: 'line',
    symbolSize: 8,
    lineStyle: { type },
    itemStyle: { color },
    data: years.map((one) => ({ value: at(one[key]), asked: { figure, year: one.year } satisfies Asked })),
  });
  return {
    aria: ARIA,
    ...upright(font, scale, palette),
    xAxis: {
      type: 'category',
      data: years.map(({ year, isPart }) => `${year}${isPart ? '*' : ''}`),
      // the campaign's own year is the last: it may not be left out for want of room
      axisLabel: { fontSize: font, interval: 0 },
    },
    series: [
      bar('年初预算', palette.ruler, 'budget', 'initialFen'),
      bar('执行', palette.grade.A, 'executed', 'executedFen'),
      line('申报', palette.grade.C, 'request', 'requestFen', 'solid'),
      line('建议', palette.ink, 'suggested', 'suggestedFen', 'dashed'),
    ],
  };
}

/** What was paid by the end of each month, this year's line beside the years before. */
export function monthOption(months: CockpitView['months'], palette: ChartPalette, font: number): EChartsCoreOption {
  const years = [...new Set(months.map(({ year }) => year))].sort();
  const lines = years.map((year) => {
    let sum = 0;
    return {
      year,
      points: months.filter((one) => one.year === year).map((one) => ({ month: one.month, fen: (sum += one.paidFen) })),
    };
  });
  const scale = scaleOf(lines.flatMap(({ points }) => points.map(({ fen }) => fen)));
  const colors = [palette.grade.D, palette.ruler, palette.grade.C];
  return {
    aria: ARIA,
    ...upright(font, scale, palette),
    xAxis: {
      type: 'category',
      data: Array.from({ length: 12 }, (_, k) => `${k + 1}月`),
      axisLabel: { fontSize: font },
    },
    series: lines.map(({ year, points }, k) => ({
      name: `${year} 年累计`,
      type: 'line',
      symbol: ['circle', 'rect', 'triangle'][k % 3],
      symbolSize: 7,
      itemStyle: { color: colors[(k + colors.length - lines.length) % colors.length] ?? palette.ruler },
      data: points.map(({ month, fen }) => ({
        value: [month - 1, scale.of(fen)],
        asked: { figure: 'paid', year, month } satisfies Asked,
      })),
    })),
  };
}

/** `rows`: of the legend. */
const frame = (font: number, { unit }: Scale, rows = 1): EChartsCoreOption => ({
  grid: { left: 4, right: 3 * font, top: (0.4 + 1.8 * rows) * font + 6, bottom: 2, containLabel: true },
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, textStyle: { fontSize: font } },
  xAxis: {
    type: 'value',
    name: unit,
    nameTextStyle: { fontSize: font },
    axisLabel: { fontSize: font, hideOverlap: true },
    splitNumber: 4,
  },
});

const upright = (font: number, { unit }: Scale, palette: ChartPalette): EChartsCoreOption => ({
  grid: { left: 4, right: 12, top: 2.2 * font + 22, bottom: 2, containLabel: true },
  legend: { top: 0, left: 0, itemWidth: 16, textStyle: { fontSize: font, color: palette.soft } },
  tooltip: { trigger: 'axis', textStyle: { fontSize: font } },
  yAxis: {
    type: 'value',
    name: unit,
    nameTextStyle: { fontSize: font },
    nameGap: 0.6 * font + 2,
    axisLabel: { fontSize: font },
    splitNumber: 4,
  },
});
