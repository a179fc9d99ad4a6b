import { chartTheme } from './chart-theme';
import { init } from './echarts-parts';

/** What is not brought along draws nothing and says so only on the console. */
describe('the parts of ECharts that are brought along', () => {
  function drawn(option: object): string {
    const chart = init(null, chartTheme('light'), { renderer: 'svg', ssr: true, width: 400, height: 300 });
    chart.setOption({ animation: false, ...option });
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  }
  const axes = { xAxis: { type: 'value' }, yAxis: { type: 'value' } };

  it('draw a pie, which an asker may call for', () => {
    const pie = drawn({ series: [{ type: 'pie', data: [{ name: '一般公共预算', value: 3 }] }] });
    expect(pie).toContain('一般公共预算');
  });

  it('leave out names that would lie on others', () => {
    const names = (labelLayout: object) => {
      const data = ['甲甲甲甲', '乙乙乙乙'].map((formatter, at) => ({
        value: [1 + at / 1000, 1],
        label: { show: true, formatter },
      }));
      const svg = drawn({ ...axes, series: [{ type: 'scatter', labelLayout, data }] });
      return ['甲甲甲甲', '乙乙乙乙'].filter((name) => svg.includes(name));
    };
    expect(names({})).toHaveLength(2);
    expect(names({ hideOverlap: true })).toHaveLength(1);
  });
});
