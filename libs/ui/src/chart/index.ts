export { AbcdScatter } from './abcd-scatter';
export { Chart } from './chart';
export { CHART_PALETTES } from './chart-palette';
export type { ChartPalette } from './chart-palette';
export { ScoreRadar } from './score-radar';
export { Waterfall } from './waterfall';
