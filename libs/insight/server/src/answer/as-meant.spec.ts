import { describe, expect, it } from '@jest/globals';

import { RowsInMemory } from '../evaluation/rows-in-memory.js';
import type { PublishedRow, PublishedRows } from '../evaluation/naive-sums.js';
import { emptyQuery, type QueryPlan } from '../question/plan.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { answerQuery, type QueryAnswer } from './answer-query.js';
import { Labels } from './words.js';

const WAN = 1_000_000;
const UNITS: Record<string, string> = { 教育局: '101001', 公安局: '102001', 民政局: '103001' };
const fen = (wan: number): string => String(wan * WAN);
const row = (org: string, name: string, year: number, more: object): PublishedRow => {
  const unit = UNITS[org]!;
  const own = { unit_code: unit, org, project: `${unit}/${name}`, category: '专项资金项目', spend_type: '项目支出' };
  return { ...own, year, ...more };
};
const budget = (org: string, name: string, year: number, wan: number) =>
  row(org, name, year, { budget_fen: fen(wan), adjusted_fen: fen(wan) });
const filed = (org: string, name: string, year: number, grade: string, status: string, more: object = {}) =>
  row(org, name, year, { grade, status, nature: '新增', declared_fen: fen(10), warnings: '0', ...more });
const paid = (org: string, name: string, year: number, month: number, wan: number) =>
  row(org, name, year, { month, paid_fen: fen(wan) });
const people = (org: string, year: number, n: number): PublishedRow => ({
  unit_code: UNITS[org]!,
  org,
  year,
  on_post: String(n),
});

const ROWS: PublishedRows = {
  published_project_year: [
    ...[budget('教育局', 'a', 2024, 60), budget('教育局', 'b', 2024, 40), budget('公安局', 'a', 2024, 200)],
    ...[budget('教育局', 'a', 2025, 90), budget('教育局', 'b', 2025, 60), budget('公安局', 'a', 2025, 100)],
    ...[filed('教育局', 'a', 2026, 'A', '通过', { warnings: '2' }), filed('教育局', 'b', 2026, 'D', '退回')],
    ...[filed('公安局', 'a', 2026, 'A', '通过'), filed('民政局', 'a', 2026, 'B', '审核中')],
    filed('教育局', 'a', 2025, 'A', '通过', { warnings: '0', priority: String(60 * WAN) }),
    filed('民政局', 'a', 2025, 'D', '通过', { warnings: '1', priority: String(80 * WAN) }),
  ],
  published_payment_month: [
    ...[1, 3, 6, 12].map((month) => paid('教育局', 'a', 2025, month, 10)),
    ...[1, 12].map((month) => paid('教育局', 'a', 2024, month, 20)),
    paid('公安局', 'a', 2025, 12, 90),
    paid('公安局', 'a', 2024, 12, 90),
  ],
  published_line_year: [],
  published_source_year: [],
  published_staff_year: [2024, 2025].flatMap((year) => [
    people('教育局', year, 10 + (year - 2024) * 5),
    people('公安局', year, 50),
  ]),
};

const answered = (change: Partial<QueryPlan>, rows = ROWS): Promise<QueryAnswer> => {
  const plan = { ...emptyQuery(), metrics: ['budget_amount'], time: { from: '2025-01', to: '2025-12' }, ...change };
  return answerQuery(plan, new RowsInMemory(rows), SHIPPED_SEMANTICS, new Labels(SHIPPED_VOCABULARY), '市本级');
};
const told = async (change: Partial<QueryPlan>, rows?: PublishedRows): Promise<string[]> =>
  (await answered(change, rows)).rows.map(({ cells }) => cells.map(({ text }) => text).join(' '));

const only = (dim: string, ...values: string[]) => ({ dim, op: 'in' as const, values });
const in2026 = { time: { from: '2026-01', to: '2026-12' } };
const byOrg = { groupBy: ['org'] };
const count = { metrics: ['project_count'] };
const spent = { metrics: ['executed_amount'] };
const left = { metrics: ['balance'], filters: [only('org', '教育局')] };

describe('what is counted', () => {
  it('is none in an office that has none: it is below three, and the fewest', async () => {
    const d = { ...count, ...byOrg, ...in2026, filters: [only('grade', 'D')] };
    expect(await told({ ...d, having: [{ metric: 'project_count', op: '<', value: 3 }] })).toEqual([
      '公安局 0',
      '教育局 1',
      '民政局 0',
    ]);
    expect(await told({ ...d, order: { by: 'project_count', dir: 'asc' }, limit: 2 })).toEqual([
      '公安局 0',
      '民政局 0',
    ]);
    expect(await told({ ...d, stat: 'max' })).toEqual(['1.00']);
    expect(await told({ ...d, stat: 'min' })).toEqual(['0.00']);
    // a plain list names those that have some
    expect(await told(d)).toEqual(['教育局 1']);
  });

  it('has fallen where there was one and is none', async () => {
    const fallen = { having: [{ metric: 'growth', op: '<' as const, value: 0 }], compare: 'yoy' };
    expect(await told({ ...count, ...byOrg, ...in2026, ...fallen, filters: [only('grade', 'D')] })).toEqual([
      '民政局 0 1 -100.00',
    ]);
  });

  it('comes to something together with what else is asked of it', async () => {
    const both = { metrics: ['project_count', 'budget_amount'] };
    const { rows, sentence } = await answered({
      ...both,
      having: [{ metric: 'budget_amount', op: '>', value: 700_000 }],
    });
    expect(rows[0]!.cells.map(({ text }) => text)).toEqual(['2', '190.00']);
    expect(sentence).toContain('预算批复数为 190.00 万元');
  });

  it('is named in each group: the bar is of projects, not of offices', async () => {
    const { sentence } = await answered({
      ...{ ...count, ...byOrg },
      having: [{ metric: 'budget_amount', op: '>', value: 700_000 }],
    });
    expect(sentence).toBe('2025年市本级各部门预算批复数超过70万元的项目数：公安局 1 个、教育局 1 个。');
    const having = [{ metric: 'budget_amount', op: '>' as const, value: 500_000 }];
    const average = await answered({ ...count, ...byOrg, having, stat: 'avg' });
    expect(average.sentence).toMatch(/^2025年市本级各部门预算批复数超过50万元的项目数平均值为 /);
  });
});

describe('a bar', () => {
  it('is passed by what was nothing and is something', async () => {
    const more = { having: [{ metric: 'growth', op: '>' as const, value: 0 }], compare: 'yoy' };
    expect(await told({ metrics: ['warning_count'], ...byOrg, ...in2026, ...more })).toEqual(['教育局 2 0 —']);
  });

  it('and a rank of what is not shown are not of each head', async () => {
    const each = { ...spent, ...byOrg, per: 'headcount' as const };
    // 公安局 has less budget, and less of it a head
    expect(await told({ ...each, order: { by: 'budget_amount', dir: 'desc' }, limit: 1 })).toEqual(['教育局 2.67']);
    expect(await told({ ...each, having: [{ metric: 'budget_amount', op: '>', value: 1_200_000 }] })).toEqual([
      '教育局 2.67',
    ]);
  });

  it('tells what there is now and was not: none now is no answer', async () => {
    const now = { ...byOrg, ...in2026, metrics: ['warning_count'] };
    expect(await told({ ...now, minus: { time: { from: '2025-01', to: '2025-12' } } })).toEqual(['教育局 2']);
  });
});

describe('whether all are so', () => {
  const all = { ...count, ...in2026, all: true };

  it('is asked of those that are named', async () => {
    const { rows, sentence } = await answered({ ...all, filters: [only('grade', 'A'), only('status', '通过')] });
    expect(rows[0]!.cells.map(({ text }) => text)).toEqual(['2', '2']);
    expect(sentence).toBe('是：2026年市本级共 2 个A类项目，其中审核通过的A类项目 2 个。');
  });

  it('is asked back where nobody can tell which condition is the question', async () => {
    await expect(answered({ ...all, filters: [only('grade', 'A'), only('nature', '新增')] })).rejects.toThrow('都');
  });
});

describe('what is left at the end of a period', () => {
  it('is compared with what was left before it', async () => {
    const june = { time: { from: '2025-06', to: '2025-06' } };
    expect(await told({ ...left, ...june, compare: 'mom' })).toEqual(['120.00 130.00 -7.69']);
    expect(await told({ ...left, ...june, compare: 'period:2024-12~2024-12' })).toEqual(['120.00 60.00 100.00']);
  });

  it('stands beside no months that are not from January on', async () => {
    const both = { ...left, metrics: ['balance', 'executed_amount'] };
    await expect(answered({ ...both, time: { from: '2025-03', to: '2025-06' } })).rejects.toThrow('同一期间');
    const { notes } = await answered({ ...left, time: { from: '2025-03', to: '2025-06' } });
    expect(notes).toContain('结余按期末计，从年初累计');
  });
});

describe('a period', () => {
  it('is called by what it is of', async () => {
    const { columns } = await answered({ compare: 'period:2024-01~2024-06' });
    expect(columns.map(({ label }) => label)).toEqual(['预算批复数', '2024年', '增幅']);
    const march = await answered({ ...spent, groupBy: ['month'], time: { points: ['2024-12', '2025-12'] } });
    expect(march.sentence).toMatch(/^2024年12月、2025年12月/);
  });

  it('says which figures are of the whole year', async () => {
    const { notes } = await answered({
      metrics: ['budget_amount', 'executed_amount'],
      time: { from: '2025-01', to: '2025-06' },
    });
    expect(notes).toContain('预算、申报等按年度计的指标为所在年度全年数');
  });

  it('is the whole of the shares in it', async () => {
    const years = { groupBy: ['year', 'org'], time: { from: '2024-01', to: '2025-12' }, share: 'group' };
    expect(await told(years)).toEqual([
      '2024 公安局 200.00 66.67',
      '2024 教育局 100.00 33.33',
      '2025 公安局 100.00 40.00',
      '2025 教育局 150.00 60.00',
    ]);
    // each source of an office, in each year of it
    const only2025 = { ...years, filters: [only('org', '教育局')], groupBy: ['year', 'project'], share: 'within:year' };
    expect(await told(only2025)).toContain('2025 101001/a 90.00 60.00');
    await expect(answered({ filters: [only('org', '教育局')], share: 'within:year' })).rejects.toThrow('哪一期间');
    // months of a year are parts of it
    const months = { ...spent, groupBy: ['month'], filters: [only('org', '教育局')], share: 'group' };
    expect(await told(months)).toContain('2025-06 10.00 25.00');
  });
});

describe('why', () => {
  it('counts people and points as such', async () => {
    const why = { kind: 'why' as const };
    const { sentence } = await answered({ ...why, metrics: ['headcount'] });
    expect(sentence).toContain('人数与上年同期比增加 5 人');
    const twice = {
      ...ROWS,
      published_project_year: [2024, 2025].flatMap((year) =>
        ['教育局', '公安局'].map((org, o) =>
          filed(org, 'a', year, 'A', '通过', { priority: String((50 + o * 10 + (year - 2024) * 4) * WAN) }),
        ),
      ),
    };
    const scores = await answered({ ...why, metrics: ['review_score'] }, twice);
    expect(scores.sentence).toContain('审核得分与上年同期比提高 4.00 分');
    expect(scores.columns[2]).toMatchObject({ unit: '分' });
  });

  it('tells of one measure at a time', async () => {
    await expect(answered({ kind: 'why', metrics: ['budget_amount', 'executed_amount'] })).rejects.toThrow('一个指标');
  });
});

describe('an average', () => {
  it('is no part of a whole', async () => {
    await expect(answered({ ...byOrg, per: 'headcount', share: 'group' })).rejects.toThrow('没有占比');
  });
});
