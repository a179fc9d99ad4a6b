import type { PolicyYear } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { policyOption } from './policy-option';

const year = (some: Partial<PolicyYear>): PolicyYear => ({
  ...{
    year: 2024,
    projects: 1,
    finalFen: 1_000_000,
    paidFen: 500_000,
    indicators: 0,
    met: 0,
    evaluations: 0,
    grades: {},
  },
  ...some,
});
const draw = (years: PolicyYear[]) =>
  policyOption(
    {
      ...{ region: 1, id: 'a', title: '', number: null, projects: 1, units: 1, requestFen: 0, paidFen: 0, results: 0 },
      ...{ metShare: null, state: '有结果', year: 2026, years, rows: [], caliber: '' },
    },
    CHART_PALETTES.light,
  )?.['series'] as { data: (number | null)[] }[] | undefined;

describe('the chart of a policy', () => {
  it('leaves a gap for a year without results, never nought', () => {
    const drawn = draw([year({}), year({ year: 2025, indicators: 3, met: 2 })]);
    expect(drawn?.map(({ data }) => data)).toEqual([
      [1, 1],
      [0.5, 0.5],
      [null, 66.7],
    ]);
  });
  it('draws nothing of a document without a past', () => {
    expect(draw([])).toBeUndefined();
  });
});
