import { describe, expect, it } from '@jest/globals';

import { emptyQuery, type QueryPlan } from '../question/plan.js';
import type { Cut, Figures, Gathered } from '../semantics/cut.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { answerQuery, type QueryAnswer } from './answer-query.js';
import { Labels } from './words.js';

const WAN = 1_000_000;
/** In 万元: the budgets of both grew by a tenth and a fifth, what was spent of them fell by half and by a quarter. */
const FACTS = [
  { year: 2024, org: '教育局', budget: 100, paid: 80 },
  { year: 2025, org: '教育局', budget: 110, paid: 40 },
  { year: 2024, org: '公安局', budget: 200, paid: 160 },
  { year: 2025, org: '公安局', budget: 240, paid: 120 },
];

class TwoOffices implements Figures {
  known = () => Promise.resolve({ since: 2024, until: { year: 2025, month: 12 } });

  gather({ bases, groupBy, filters, spans, shift = 0 }: Cut): Promise<Gathered[]> {
    const facts = FACTS.filter(
      (fact) =>
        spans.some(({ year }) => year === fact.year) &&
        filters.every(({ dim, values }) => dim !== 'org' || values.includes(fact.org)),
    );
    const keyOf = (fact: (typeof FACTS)[number]) =>
      groupBy.map((dim) => (dim === 'org' ? fact.org : String(fact.year + shift)));
    return Promise.resolve(
      [...new Map(facts.map((fact) => [keyOf(fact).join(), keyOf(fact)])).values()].map((key) => {
        const own = facts.filter((fact) => keyOf(fact).join() === key.join());
        const money = (of: 'budget' | 'paid') => BigInt(own.reduce((sum, fact) => sum + fact[of] * WAN, 0));
        const sums: Record<string, bigint> = {
          budget: money('budget'),
          adjusted: money('budget'),
          paid: money('paid'),
        };
        return { key, sums: Object.fromEntries(bases.map((base) => [base, sums[base]!])) };
      }),
    );
  }
}

const labels = new Labels(SHIPPED_VOCABULARY);
const answered = (change: Partial<QueryPlan>): Promise<QueryAnswer> => {
  const plan = { ...emptyQuery(), time: { from: '2025-01', to: '2025-12' }, ...change };
  return answerQuery(plan, new TwoOffices(), SHIPPED_SEMANTICS, labels, '市本级');
};
const education = [{ dim: 'org', op: 'in' as const, values: ['教育局'] }];
const cell = ({ columns, rows }: QueryAnswer, id: string) => rows[0]!.cells[columns.findIndex((one) => one.id === id)];

describe('a comparison belongs to the measure it is of', () => {
  const both = { metrics: ['budget_amount', 'executed_amount'], compare: 'yoy' as const };

  it('says of each of two measures what became of it', async () => {
    const { sentence } = await answered({ ...both, filters: education });
    expect(sentence).toContain('预算批复数为 110.00 万元，上年同期为 100.00 万元，增长 10.00%，执行数为 40.00 万元');
    expect(sentence).toContain('执行数为 40.00 万元，上年同期为 80.00 万元，下降 50.00%');
  });

  it('says it in each group of a list', async () => {
    const { sentence } = await answered({ ...both, groupBy: ['org'] });
    expect(sentence).toContain(
      '预算批复数 110.00 万元，比上年同期增长 10.00%，执行数 40.00 万元，比上年同期下降 50.00%',
    );
    expect(sentence).toContain(
      '预算批复数 240.00 万元，比上年同期增长 20.00%，执行数 120.00 万元，比上年同期下降 25.00%',
    );
  });
});

describe('what is taken over groups is compared as it is taken', () => {
  it('compares the average with the average of then', async () => {
    const { sentence } = await answered({
      ...{ metrics: ['executed_amount'], groupBy: ['org'], stat: 'avg', compare: 'yoy' },
    });
    expect(sentence).toContain('平均值为 80.00 万元，上年同期为 120.00 万元，下降 33.33%');
  });

  it('holds an average rate against how much of the year is over', async () => {
    const answer = await answered({
      ...{ metrics: ['execution_rate'], groupBy: ['org'], stat: 'avg', compare: 'schedule' },
    });
    // 40/110 and 120/240
    expect(answer.sentence).toContain('平均值为 43.18%，序时进度为 100.00%，慢于序时 56.82 个百分点');
    expect(cell(answer, 'gap')).toMatchObject({ text: '-56.82' });
  });
});

describe('how far a year is ahead of what is spent', () => {
  it.each([{ metrics: ['executed_amount', 'execution_rate'] }, { metrics: ['execution_rate', 'executed_amount'] }])(
    'is said of the rate, wherever it stands: $metrics',
    async ({ metrics }) => {
      const answer = await answered({ metrics, filters: education, compare: 'schedule' });
      expect(answer.sentence).toContain('慢于序时 63.64 个百分点');
      expect(cell(answer, 'gap')).toMatchObject({ text: '-63.64' });
    },
  );

  it('orders a list of amounts by it', async () => {
    const { rows } = await answered({
      metrics: ['executed_amount', 'execution_rate'],
      groupBy: ['org'],
      compare: 'schedule',
      order: { by: 'growth', dir: 'asc' },
    });
    expect(rows.map(({ cells }) => cells[0]!.text)).toEqual(['教育局', '公安局']);
  });
});

describe('a comparison that names no year', () => {
  const running = new (class extends TwoOffices {
    override known = () => Promise.resolve({ since: 2023, until: { year: 2025, month: 8 } });
  })();
  const told = (filters: QueryPlan['filters']) =>
    answerQuery(
      { ...emptyQuery(), metrics: ['executed_amount'], compare: 'yoy', filters },
      running,
      SHIPPED_SEMANTICS,
      labels,
      '市本级',
    );

  it('of a topic is of the last year that is over: what of its lines was paid in some months is seldom certain', async () => {
    const { sentence, notes } = await told([{ dim: 'topic', op: 'in', values: ['会议培训'] }]);
    expect(sentence).toContain('2024年');
    expect(notes).toContain('未说明时间，按有数据的最近完整年度（2024年）');
  });

  it('of anything else is of the year that runs, by its months', async () => {
    expect((await told([])).sentence).toContain('2025年1—8月');
  });
});
