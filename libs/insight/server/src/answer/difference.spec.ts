import { type Figure, quotient, whole } from '../figure/figure.js';
import type { Table } from '../figure/table.js';
import { emptyQuery, type QueryPlan } from '../question/plan.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { differenceOf } from './difference.js';
import { Labels } from './words.js';

const labels = new Labels(SHIPPED_VOCABULARY);
const table = (groupBy: string[], ...rows: [string | null, Record<string, Figure | null>][]): Table => ({
  groupBy,
  found: rows.length,
  isTied: false,
  notes: [],
  rows: rows.map(([name, figures]) => ({
    key: name === null ? [] : [name],
    figures,
    before: {},
    growth: null,
    share: null,
  })),
});
const plan = (change: Partial<QueryPlan>): QueryPlan => ({ ...emptyQuery(), ...change });
const offices = [{ dim: 'org', op: 'in' as const, values: ['教育局', '公安局'] }];

describe('how far two figures are apart', () => {
  it('sets two amounts of one row against each other, to the 分', () => {
    const made = table([], [null, { declared_amount: whole(3_000_001_00n), budget_amount: whole(1_000_000_00n) }]);
    expect(differenceOf(plan({ metrics: ['declared_amount', 'budget_amount'] }), made, labels, [])).toBe(
      '申报金额比预算批复数多 200.00 万元。',
    );
  });

  it('names the larger of two offices first, and rates are points apart', () => {
    const made = table(
      ['org'],
      ['公安局', { execution_rate: quotient(1n, 2n) }],
      ['教育局', { execution_rate: quotient(3n, 4n) }],
    );
    const asked = plan({ metrics: ['execution_rate'], groupBy: ['org'], filters: offices });
    expect(differenceOf(asked, made, labels, [])).toBe('教育局比公安局高 25.00 个百分点。');
  });

  it('says that two are equal', () => {
    const made = table(['org'], ['公安局', { budget_amount: whole(5n) }], ['教育局', { budget_amount: whole(5n) }]);
    const asked = plan({ metrics: ['budget_amount'], groupBy: ['org'], filters: offices });
    expect(differenceOf(asked, made, labels, [])).toBe('公安局与教育局相等。');
  });

  it.each<[string, Partial<QueryPlan>, Table]>([
    [
      'two that happened to be left over',
      { metrics: ['budget_amount'], groupBy: ['org'] },
      table(['org'], ['公安局', { budget_amount: whole(5n) }], ['教育局', { budget_amount: whole(7n) }]),
    ],
    [
      'one of two that is not known',
      { metrics: ['budget_amount'], groupBy: ['org'], filters: offices },
      table(['org'], ['公安局', { budget_amount: null }], ['教育局', { budget_amount: whole(7n) }]),
    ],
    [
      'money and a rate',
      { metrics: ['budget_amount', 'execution_rate'] },
      table([], [null, { budget_amount: whole(5n), execution_rate: quotient(1n, 2n) }]),
    ],
  ])('says nothing of %s', (_, change, made) => {
    expect(differenceOf(plan(change), made, labels, [])).toBe('');
  });
});
