import type { AnswerColumn, AnswerView } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { answerOption, heightOf } from './answer-option';

const ORG: AnswerColumn = { id: 'org', label: '部门', unit: null, kind: 'attribute' };
const MONEY: AnswerColumn = { id: 'budget_amount', label: '预算批复数', unit: '万元', kind: 'figure' };
const RATE: AnswerColumn = { id: 'execution_rate', label: '执行率', unit: '%', kind: 'figure' };

const answer = (kind: NonNullable<AnswerView['chart']>['kind'], values: number[]): AnswerView =>
  ({
    columns: [ORG, MONEY, RATE],
    rows: ['教育局', '公安局'].map((text, i) => ({
      cells: [
        { text, value: null },
        { text: '', value: 250_000_000 * (i + 1) },
        { text: '', value: 0.625 },
      ],
      drill: false,
    })),
    chart: { kind, label: 0, values },
  }) as unknown as AnswerView;

interface Option {
  xAxis: { type: string } | { type: string }[];
  series: { type: string; data: number[]; yAxisIndex?: number }[];
}

describe('the chart of an answer', () => {
  it('shows money in 万元 and rates in percent', () => {
    const option = answerOption(answer('dual', [1, 2]), CHART_PALETTES.light) as unknown as Option;
    expect(option.series.map(({ type, data, yAxisIndex }) => [type, data, yAxisIndex])).toEqual([
      ['bar', [250, 500], 0],
      ['line', [62.5, 62.5], 1],
    ]);
  });

  it('lays bars flat where there are many names', () => {
    const option = answerOption(answer('hbar', [1]), CHART_PALETTES.light) as unknown as Option;
    expect((option.xAxis as { type: string }[])[0]?.type).toBe('value');
  });

  it('lays few bars flat too on a phone, and has a line for each that it draws', () => {
    const option = answerOption(answer('bar', [1]), CHART_PALETTES.light, true) as unknown as Option;
    expect((option.xAxis as { type: string }[])[0]?.type).toBe('value');
    const many = { ...answer('hbar', [1]), rows: Array.from({ length: 24 }, () => answer('hbar', [1]).rows[0]!) };
    expect(heightOf(many)).toBe(90 + 22 * 24);
    expect([heightOf(answer('bar', [1])), heightOf(answer('bar', [1]), true)]).toEqual([280, 134]);
  });

  it('draws nothing for a single figure or a list', () => {
    expect(answerOption(answer('number', [1]), CHART_PALETTES.light)).toBeNull();
    expect(answerOption(answer('table', [1]), CHART_PALETTES.light)).toBeNull();
  });
});
