import type { OutcomeGroupView, OutcomeRow } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { around, outcomeOption } from './outcome-option';

const row = (name: string, perOutputFen: number, outlier: OutcomeRow['outlier'] = null): OutcomeRow => ({
  ...{ projectId: null, code: name, name, unit: '甲', costFen: perOutputFen * 10, quantity: 10, measure: '人天' },
  ...{ baseQuantity: 10, perOutputFen, ratio: 1, outlier, evidence: '' },
});
const group = (rows: OutcomeRow[], medianFen: number | null): OutcomeGroupView => ({
  ...{ key: 'k', output: '人天数', work: '服务', measure: '人·天', projects: rows.length, medianFen },
  ...{ lowFen: medianFen, highFen: medianFen, outliers: 0, reason: null, basis: 'plan', year: 2026, rows },
});

describe('the chart of a cost per output', () => {
  it('draws nothing where nothing was compared', () => {
    expect(outcomeOption(group([row('a', 100)], null), CHART_PALETTES.light)).toBeNull();
  });
  it('stands close around its dots, none of them on the frame', () => {
    expect(around([527, 4800])).toEqual({ min: 500, max: 5000 });
    expect(around([0.3, 1000])).toEqual({ min: 0.2, max: 2000 });
    expect(around([7])).toEqual({ min: 5, max: 10 });
  });
  it('tells outliers by shape and colour, in 元', () => {
    const drawn = outcomeOption(group([row('a', 12_345), row('b', 99_900, 'high')], 12_345), CHART_PALETTES.light);
    const series = drawn?.['series'] as { symbol: string; data: { value: number[] }[] }[];
    expect(series.map(({ symbol, data }) => [symbol, ...data.map(({ value }) => value[1])])).toEqual([
      ['circle', 123.45],
      ['diamond', 999],
    ]);
  });
});
