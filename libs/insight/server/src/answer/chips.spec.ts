import { describe, expect, it } from '@jest/globals';

import { emptyQuery, type QueryPlan } from '../question/plan.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { chipsOf } from './chips.js';
import { Labels } from './words.js';

const person = { scope: '全区', asker: { role: 'leader' as const, org: null } };
const bars = (having: QueryPlan['having'], plan: Partial<QueryPlan> = {}) =>
  chipsOf(
    { ...emptyQuery(), metrics: ['budget_amount'], groupBy: ['org'], compare: 'yoy', having, ...plan },
    new Labels(SHIPPED_VOCABULARY),
    person,
  )
    .filter(({ id }) => id.startsWith('having'))
    .map(({ label }) => label);

describe('the bars of a question, said back', () => {
  it.each<[string, QueryPlan['having'], Partial<QueryPlan>]>([
    ['下降', [{ metric: 'growth', op: '<', value: 0 }], {}],
    ['增长', [{ metric: 'growth', op: '>', value: 0 }], {}],
    ['增幅超过20%', [{ metric: 'growth', op: '>', value: 0.2 }], {}],
    ['下降超过10%', [{ metric: 'growth', op: '<', value: -0.1 }], {}],
    ['执行数下降', [{ metric: 'growth', op: '<', value: 0, of: 'executed_amount' }], { metrics: ['org_count'] }],
    ['慢于序时进度', [{ metric: 'growth', op: '<', value: 0 }], { compare: 'schedule', metrics: ['execution_rate'] }],
    ['预算批复数超过1000万元', [{ metric: 'budget_amount', op: '>', value: 10_000_000 }], { compare: null }],
  ])('%s', (said, having, plan) => {
    expect(bars(having, plan)).toEqual([said]);
  });
});
