import { describe, expect, it } from '@jest/globals';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

import { chartTheme } from './chart-theme';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const MARKUP = [
  '<img src=x onerror="window.pwn=1">',
  '<script>window.pwn=1</script>',
  '"><svg onload=window.pwn=1>',
  '{b|<b>x</b>}<iframe src="javascript:window.pwn=1">',
];
/** What a chart draws with, and nothing else. */
const DRAWN = ['svg', 'g', 'path', 'text', 'tspan', 'rect', 'defs', 'clippath', 'style', 'line', 'circle', 'polyline'];

describe('a chart of names that are markup', () => {
  it.each(['light', 'dark'] as const)('V22 draws them as text, in series, axis and legend (%s)', (mode) => {
    const chart = init(null, chartTheme(mode), { renderer: 'svg', ssr: true, width: 600, height: 400 });
    chart.setOption({
      animation: false,
      legend: { data: MARKUP },
      tooltip: {},
      xAxis: { type: 'category', data: MARKUP, name: MARKUP[0] },
      yAxis: { type: 'value', name: MARKUP[1] },
      series: MARKUP.map((name) => ({
        type: 'bar',
        name,
        data: [1, 2, 3, 4],
        label: { show: true, formatter: '{b}' },
      })),
    });
    const drawn = new DOMParser().parseFromString(chart.renderToSVGString(), 'text/html');
    chart.dispose();
    const names = [...drawn.body.querySelectorAll('*')].map((element) => element.tagName.toLowerCase());
    expect(names.filter((name) => !DRAWN.includes(name))).toEqual([]);
    expect(drawn.body.textContent).toContain('onerror');
  });

  it('V22 opens no tooltip of markup: the one theme writes them as plain text', () => {
    for (const mode of ['light', 'dark'] as const) expect(chartTheme(mode).tooltip.renderMode).toBe('richText');
  });
});
