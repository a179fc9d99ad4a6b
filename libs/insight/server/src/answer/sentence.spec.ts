import { describe, expect, it } from '@jest/globals';

import { emptyQuery, type QueryPlan } from '../question/plan.js';
import type { Cut, Figures, Gathered } from '../semantics/cut.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { answerQuery } from './answer-query.js';
import { Labels } from './words.js';

interface Fact {
  year: number;
  month: number;
  org: string;
  project: string;
  grade: string;
  nature: string;
  [base: string]: string | number;
}

const WAN = 1_000_000;
const ORGS = ['教育局', '公安局', '民政局', '财政局', '水务局', '科技局'];
/** Two projects an office; each year a tenth more than the one before. */
const FACTS: Fact[] = [2023, 2024, 2025].flatMap((year) =>
  ORGS.flatMap((org, o) =>
    ['平台', '维修'].map((name, p) => {
      const size = (o + 1) * (p + 1) * 1_000 * WAN * (1 + (year - 2023) / 10);
      return {
        ...{ year, month: 12, org, project: `${org}${name}`, grade: p ? 'B' : 'A', nature: p ? '延续' : '新增' },
        ...{ budget: size, adjusted: size, declared: size * 2, paid: size * (0.9 - o / 10) },
        ...{ judged: size * 2, suggested: size, cut: size, onPost: (o + 1) * 10 * (p ? 0 : 1) },
      };
    }),
  ),
);

class FactFigures implements Figures {
  known = () => Promise.resolve({ since: 2023, until: { year: 2025, month: 12 } });

  gather({ bases, groupBy, filters, spans, shift = 0 }: Cut): Promise<Gathered[]> {
    const rows = new Map<string, { key: (string | null)[]; facts: Fact[] }>();
    for (const fact of FACTS) {
      if (!spans.some(({ year }) => year === fact.year)) continue;
      if (!filters.every(({ dim, op, values }) => values.includes(String(fact[dim])) === (op === 'in'))) continue;
      const key = groupBy.map((dim) => String(dim === 'year' ? fact.year + shift : fact[dim]));
      const row = rows.get(key.join()) ?? { key, facts: [] };
      row.facts.push(fact);
      rows.set(key.join(), row);
    }
    const sumOf = (base: string, facts: readonly Fact[]): bigint => {
      if (base === 'projects' || base === 'orgs')
        return BigInt(new Set(facts.map(({ project, org }) => (base === 'orgs' ? org : project))).size);
      return facts.reduce((sum, fact) => sum + BigInt(Math.round(Number(fact[base] ?? 0))), 0n);
    };
    return Promise.resolve(
      [...rows.values()].map(({ key, facts }) => ({
        key,
        ...(groupBy.includes('project') && { name: facts[0]!.project }),
        sums: Object.fromEntries(bases.map((base) => [base, sumOf(base, facts)])),
      })),
    );
  }
}

const labels = new Labels(SHIPPED_VOCABULARY);
const year = (from: number, to = from): QueryPlan['time'] => ({ from: `${from}-01`, to: `${to}-12` });
const only = (dim: string, ...values: string[]) => ({ dim, op: 'in' as const, values });
const without = (dim: string, ...values: string[]) => ({ dim, op: 'not_in' as const, values });

const said = async (change: Partial<QueryPlan>, whole = '市本级'): Promise<string> => {
  const plan = { ...emptyQuery(), time: year(2025), metrics: ['budget_amount'], ...change };
  return (await answerQuery(plan, new FactFigures(), SHIPPED_SEMANTICS, labels, whole)).sentence;
};

const most = (by: string, limit: number, dir: 'asc' | 'desc' = 'desc'): Partial<QueryPlan> => ({
  order: { by, dir },
  limit,
});

describe('the sentence of an answer', () => {
  it.each<[Partial<QueryPlan>, string]>([
    [{}, '2025年市本级预算批复数为 75,600.00 万元（7.56 亿元）。'],
    [{ filters: [only('org', '教育局')] }, '2025年教育局预算批复数为 3,600.00 万元。'],
    [{ filters: [only('org', '教育局', '公安局')] }, '2025年教育局、公安局预算批复数为 10,800.00 万元（1.08 亿元）。'],
    [
      { filters: [only('org', ...ORGS)] },
      '2025年教育局、公安局、民政局等6个部门预算批复数为 75,600.00 万元（7.56 亿元）。',
    ],
    [{ filters: [without('org', '教育局')] }, '2025年市本级（不含教育局）预算批复数为 72,000.00 万元（7.20 亿元）。'],
    [{ filters: [only('grade', 'A')] }, '2025年市本级A类项目的预算批复数为 25,200.00 万元（2.52 亿元）。'],
    [
      { filters: [only('org', '教育局'), only('grade', 'A'), only('nature', '新增')] },
      '2025年教育局A类新增项目的预算批复数为 1,200.00 万元。',
    ],
    [{ filters: [without('grade', 'A')] }, '2025年市本级（不含A类项目）预算批复数为 50,400.00 万元（5.04 亿元）。'],
  ])('names whose money it is: %j', async (change, sentence) => {
    expect(await said(change)).toBe(sentence);
  });

  it('says 本单位 where the asker sees no more', async () => {
    expect(await said({ filters: [] }, '本单位')).toMatch(/^2025年本单位预算批复数为 /);
  });

  it.each<[Partial<QueryPlan>, string]>([
    [{ metrics: ['project_count'] }, '2025年市本级项目共 12 个。'],
    [{ metrics: ['project_count'], filters: [only('nature', '新增')] }, '2025年市本级新增项目共 6 个。'],
    [{ metrics: ['org_count'] }, '2025年市本级部门共 6 个。'],
    [
      { metrics: ['org_count'], having: [{ metric: 'budget_amount', op: '>', value: 1.5e8 }] },
      '2025年市本级预算批复数超过1.5亿元的部门共 2 个。',
    ],
    [
      { metrics: ['project_count'], having: [{ metric: 'declared_amount', op: '>=', value: 1e8 }] },
      '2025年市本级申报金额不低于1亿元的项目共 6 个。',
    ],
    [
      {
        metrics: ['org_count'],
        having: [{ metric: 'growth', of: 'budget_amount', op: '>', value: 0 }],
        compare: 'yoy',
      },
      '2025年市本级预算批复数增长的部门共 6 个。',
    ],
    [
      {
        metrics: ['project_count'],
        having: [{ metric: 'growth', of: 'budget_amount', op: '>', value: 0.2 }],
        compare: 'yoy',
      },
      '2025年市本级没有预算批复数增幅超过20%的项目。',
    ],
    [
      {
        metrics: ['org_count'],
        time: year(2025),
        having: [{ metric: 'growth', of: 'execution_rate', op: '<', value: -0.2 }],
        compare: 'schedule',
      },
      '2025年市本级执行率慢于序时进度超过 20 个百分点的部门共 4 个。',
    ],
    [
      {
        metrics: ['org_count'],
        having: [{ metric: 'budget_amount', op: '>', value: 1.3e8 }],
        compare: 'yoy',
      },
      '2025年市本级预算批复数超过1.3亿元的部门共 3 个，上年同期为 3 个，持平。',
    ],
  ])('counts what it names: %j', async (change, sentence) => {
    expect(await said(change)).toBe(sentence);
  });

  it.each<[Partial<QueryPlan>, string]>([
    [
      { filters: [only('org', '教育局')], compare: 'yoy' },
      '2025年教育局预算批复数为 3,600.00 万元，上年同期为 3,300.00 万元，增长 9.09%。',
    ],
    [
      { metrics: ['execution_rate'], filters: [only('org', '公安局')], compare: 'yoy' },
      '2025年公安局执行率为 80.00%，上年同期为 80.00%，持平。',
    ],
    [{ filters: [only('org', '教育局')], share: 'total' }, '2025年教育局预算批复数为 3,600.00 万元，占全部的 4.76%。'],
    [
      { metrics: ['execution_rate'], filters: [only('org', '科技局')], compare: 'schedule' },
      '2025年科技局执行率为 40.00%，序时进度为 100.00%，慢于序时 60.00 个百分点。',
    ],
    [{ per: 'headcount', filters: [only('org', '教育局')] }, '2025年教育局人均预算批复数为 360.00 万元。'],
    [{ per: 'project', filters: [only('org', '教育局')] }, '2025年教育局平均每个项目预算批复数为 1,800.00 万元。'],
    [{ metrics: ['execution_rate'], groupBy: ['org'], stat: 'median' }, '2025年市本级各部门执行率中位数为 65.00%。'],
    [
      { metrics: ['declared_amount', 'suggested_amount'], filters: [only('org', '教育局')] },
      '2025年教育局申报金额为 7,200.00 万元，建议金额为 3,600.00 万元。申报金额比建议金额多 3,600.00 万元。',
    ],
  ])('says beside it what it was compared with: %j', async (change, sentence) => {
    expect(await said(change)).toBe(sentence);
  });

  it.each<[Partial<QueryPlan>, string]>([
    [
      { groupBy: ['org'], ...most('budget_amount', 5) },
      '2025年市本级预算批复数最高的 5 个部门：科技局 21,600.00 万元、水务局 18,000.00 万元、财政局 14,400.00 万元等，见下表。',
    ],
    [
      { metrics: ['execution_rate'], groupBy: ['org'], ...most('execution_rate', 1, 'asc') },
      '2025年市本级执行率最低的部门是科技局（40.00%）。',
    ],
    [
      { groupBy: ['org'], ...most('execution_rate', 2) },
      '2025年市本级执行率最高的 2 个部门：教育局（预算批复数 3,600.00 万元，执行率 90.00%）、公安局（预算批复数 7,200.00 万元，执行率 80.00%）。',
    ],
    [{ groupBy: ['org'], minus: { time: year(2024)! } }, '2025年市本级没有新出现（2024年没有）的部门。'],
    [
      { groupBy: ['org'], per: 'headcount', ...most('budget_amount', 1) },
      '2025年市本级人均预算批复数最高的部门是公安局（360.00 万元）（有并列，未全部列出）。',
    ],
    [
      { metrics: ['project_count'], groupBy: ['org'], ...most('project_count', 2) },
      '2025年市本级项目数最多的 2 个部门：公安局 2 个、教育局 2 个（第 2 名有并列，未全部列出）。',
    ],
    [
      { groupBy: ['org'], compare: 'yoy', ...most('growth', 2) },
      '2025年市本级预算批复数增幅最大的 2 个部门：公安局（7,200.00 万元，比上年同期增长 9.09%）、教育局（3,600.00 万元，比上年同期增长 9.09%）（第 2 名有并列，未全部列出）。',
    ],
    [
      { groupBy: ['org'], order: { by: 'budget_amount', dir: 'desc' } },
      '2025年市本级各部门预算批复数，从高到低：科技局 21,600.00 万元、水务局 18,000.00 万元、财政局 14,400.00 万元等 6 个，见下表。',
    ],
    [
      { groupBy: ['org'] },
      '2025年市本级各部门预算批复数（共 6 个）：最高为科技局 21,600.00 万元，最低为教育局 3,600.00 万元，见下表。',
    ],
    [{ groupBy: ['grade'] }, '2025年市本级各等级预算批复数：A类 25,200.00 万元、B类 50,400.00 万元。'],
    [
      { groupBy: ['grade'], share: 'group' },
      '2025年市本级各等级预算批复数：A类（25,200.00 万元，占 33.33%）、B类（50,400.00 万元，占 66.67%）。',
    ],
    [
      { groupBy: ['grade'], metrics: ['declared_amount', 'project_count'] },
      '2025年市本级各等级申报金额和项目数：A类（申报金额 50,400.00 万元，项目数 6 个）、B类（申报金额 100,800.00 万元，项目数 6 个）。',
    ],
    [
      { groupBy: ['org'], filters: [only('org', '教育局', '公安局')] },
      '2025年教育局、公安局预算批复数：公安局 7,200.00 万元、教育局 3,600.00 万元。公安局比教育局多 3,600.00 万元。',
    ],
    [
      { groupBy: ['org'], having: [{ metric: 'budget_amount', op: '>', value: 1.5e8 }] },
      '2025年市本级预算批复数超过1.5亿元的部门共 2 个：水务局 18,000.00 万元、科技局 21,600.00 万元。',
    ],
    [
      { groupBy: ['project'], filters: [only('org', '教育局')] },
      '2025年教育局项目共 2 个：“教育局平台” 1,200.00 万元、“教育局维修” 2,400.00 万元。',
    ],
    [
      { groupBy: ['project'], filters: [only('nature', '新增')] },
      '2025年市本级新增项目共 6 个：最高为“科技局平台” 7,200.00 万元，最低为“教育局平台” 1,200.00 万元，见下表。',
    ],
    [
      { groupBy: ['project'], ...most('budget_amount', 3), filters: [only('grade', 'B')] },
      '2025年市本级预算批复数最高的 3 个B类项目：“科技局维修” 14,400.00 万元、“水务局维修” 12,000.00 万元、“财政局维修” 9,600.00 万元。',
    ],
    [
      { groupBy: ['org'], having: [{ metric: 'budget_amount', op: '>', value: 1e12 }] },
      '2025年市本级没有预算批复数超过10000亿元的部门。',
    ],
  ])('tells what a list is a list of: %j', async (change, sentence) => {
    expect(await said(change)).toBe(sentence);
  });

  it.each<[Partial<QueryPlan>, string]>([
    [
      { time: year(2023, 2025), groupBy: ['year'], filters: [only('org', '教育局')] },
      '2023—2025年教育局各年度预算批复数：2023年 3,000.00 万元、2024年 3,300.00 万元、2025年 3,600.00 万元。',
    ],
    [{ time: year(2023, 2025), filters: [only('org', '教育局')] }, '2023—2025年教育局预算批复数合计为 9,900.00 万元。'],
    [
      { time: { points: ['2023', '2025'] }, groupBy: ['year'], filters: [only('org', '教育局')] },
      '2023年、2025年教育局预算批复数：2023年 3,000.00 万元、2025年 3,600.00 万元。2025年比2023年多 600.00 万元。',
    ],
    [
      { time: year(2023, 2025), groupBy: ['org', 'year'] },
      '2023—2025年市本级各部门各年度预算批复数（共 18 个）：最高为科技局2025年 21,600.00 万元，最低为教育局2023年 3,000.00 万元，见下表。',
    ],
    [
      { kind: 'why', metrics: ['executed_amount'], filters: [only('org', '教育局')] },
      '2025年教育局执行数与上年同期比增加 270.00 万元，从数据看主要由教育局维修（+180.00 万元）、教育局平台（+90.00 万元）构成。',
    ],
  ])('reads years from the first to the last: %j', async (change, sentence) => {
    expect(await said(change)).toBe(sentence);
  });

  it('says of all whether they are so, and how many are', async () => {
    const all = { metrics: ['project_count'], all: true, filters: [only('org', '教育局'), only('nature', '新增')] };
    expect(await said(all)).toBe('不是：2025年教育局共 2 个项目，其中新增项目 1 个。');
  });
});
