import { CHART_PALETTES } from './chart-palette';

const FONT = '"Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';

export type ChartTheme = ReturnType<typeof chartTheme>;

/** One look for every chart; a page's option says only what is particular to it. */
export function chartTheme(mode: 'light' | 'dark') {
  const { ink, soft, line, sheet, ruler, grade } = CHART_PALETTES[mode];
  const axis = {
    axisLine: { show: true, lineStyle: { color: soft } },
    axisTick: { show: false },
    axisLabel: { color: soft, fontSize: 12 },
    nameTextStyle: { color: soft, fontSize: 12 },
    splitLine: { lineStyle: { color: line } },
  };
  return {
    color: [ruler, grade.A, grade.C, grade.B, grade.D],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: ink },
    valueAxis: axis,
    categoryAxis: { ...axis, splitLine: { show: false } },
    logAxis: axis,
    legend: { textStyle: { color: soft } },
    tooltip: {
      // An HTML tooltip would need inline styles, which the Content-Security-Policy refuses, and could carry markup.
      renderMode: 'richText',
      confine: true,
      backgroundColor: sheet,
      borderColor: line,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: ink, fontSize: 12, lineHeight: 19, fontFamily: FONT },
    },
  };
}
