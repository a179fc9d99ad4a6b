import { FILING_STATES, type ProcessEdge, type ProcessNode } from '@zhunsheng/contract';
import type { ChartPalette } from '@zhunsheng/ui';
import type { EChartsCoreOption } from 'echarts/core';
import { hoursWords } from './hours-words';

const ASIDE: readonly string[] = ['退回', '待核实', '不予入库', '调整中', '已终止', '已出库'];
const REWORK = { light: '#b8352b', dark: '#ff8d82' };
const STEP = 100;

/** The usual way in a row, what leaves it below; widths by count, so that the eye finds where filings go. */
export function processMapOptions(
  nodes: readonly ProcessNode[],
  edges: readonly ProcessEdge[],
  palette: ChartPalette,
): EChartsCoreOption {
  const way = FILING_STATES.filter((state) => !ASIDE.includes(state) && nodes.some((node) => node.state === state));
  const aside = nodes.filter(({ state }) => !(way as readonly string[]).includes(state));
  const most = Math.max(1, ...edges.map(({ count }) => count));
  const rework = palette.sheet === '#ffffff' ? REWORK.light : REWORK.dark;
  const at = (state: string): { x: number; y: number } => {
    const place = (way as readonly string[]).indexOf(state);
    if (place >= 0) return { x: place * STEP, y: 0 };
    const turn = aside.findIndex((node) => node.state === state);
    return { x: (1.5 + turn) * STEP, y: 62 };
  };
  return {
    tooltip: { confine: true },
    series: [
      {
        type: 'graph',
        layout: 'none',
        left: 70,
        right: 70,
        top: 60,
        bottom: 50,
        symbol: 'roundRect',
        // the arrow ends where a circle of the same mean size would: a flat box would hide it
        symbolSize: [88, 64],
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 11,
        itemStyle: { color: palette.wash, borderColor: palette.ruler, borderWidth: 1 },
        label: { show: true, color: palette.ink, fontSize: 12, lineHeight: 17 },
        data: nodes.map(({ state, visits, medianHours, p90Hours }) => ({
          name: state,
          ...at(state),
          label: { formatter: `${state}\n${visits.toLocaleString('zh-CN')} 次` },
          tooltip: { formatter: `${state}：停留中位 ${hoursWords(medianHours)}，九成以内 ${hoursWords(p90Hours)}` },
        })),
        links: edges.map(({ from, to, count, medianHours, rework: again }) => ({
          source: from,
          target: to,
          lineStyle: {
            color: again ? rework : palette.ruler,
            width: 1 + (5 * count) / most,
            opacity: 0.85,
            curveness: again && Math.abs(at(from).x - at(to).x) > STEP ? 0.25 : from === '退回' ? 0.2 : 0,
          },
          label: {
            show: true,
            color: again ? rework : palette.soft,
            fontSize: 11,
            formatter: [count.toLocaleString('zh-CN'), ...(medianHours === null ? [] : [hoursWords(medianHours)])].join(
              ' · ',
            ),
          },
          tooltip: { formatter: `${from} → ${to}：${String(count)} 次，用时中位 ${hoursWords(medianHours)}` },
        })),
      },
    ],
  };
}
