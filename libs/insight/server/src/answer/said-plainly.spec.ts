import { describe, expect, it } from '@jest/globals';

import { wrongIn } from '../evaluation/naive-why.js';
import type { PublishedRow, PublishedRows } from '../evaluation/naive-sums.js';
import { RowsInMemory } from '../evaluation/rows-in-memory.js';
import { emptyQuery, type QueryPlan } from '../question/plan.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { answerQuery, type QueryAnswer } from './answer-query.js';
import { Labels } from './words.js';

const WAN = 1_000_000;
const UNITS: Record<string, string> = { 教育局: '101001', 公安局: '102001', 民政局: '103001' };
const fen = (wan: number): string => String(Math.round(wan * WAN));
const row = (org: string, name: string, year: number, more: object): PublishedRow => {
  const unit = UNITS[org]!;
  const own = { unit_code: unit, org, project: `${unit}/${name}`, category: '专项资金项目', spend_type: '项目支出' };
  return { ...own, year, ...more };
};
const budget = (org: string, name: string, year: number, wan: number, more: object = {}) =>
  row(org, name, year, { budget_fen: fen(wan), adjusted_fen: fen(wan), ...more });
const paid = (org: string, name: string, year: number, month: number, wan: number) =>
  row(org, name, year, { month, paid_fen: fen(wan) });
const everyMonth = (org: string, name: string, year: number, last: number, wan: number) =>
  Array.from({ length: last }, (_, i) => paid(org, name, year, i + 1, wan));

/** Payments are known to August 2025; 教育局 lost one project and won two, 公安局 lost its only one. */
const ROWS: PublishedRows = {
  published_project_year: [
    ...[budget('教育局', 'a', 2023, 60), budget('教育局', 'a', 2024, 60), budget('教育局', 'b', 2024, 40)],
    ...[budget('公安局', 'a', 2024, 200), budget('民政局', 'a', 2024, 30), budget('民政局', 'a', 2025, 30)],
    ...[budget('教育局', 'a', 2025, 90), budget('教育局', 'c', 2025, 30), budget('教育局', 'd', 2025, 0)],
  ],
  published_payment_month: [
    ...[...everyMonth('教育局', 'a', 2023, 12, 2), ...everyMonth('教育局', 'a', 2024, 12, 4)],
    ...[...everyMonth('教育局', 'a', 2025, 8, 5), ...everyMonth('民政局', 'a', 2024, 12, 1)],
    ...everyMonth('民政局', 'a', 2025, 8, 1.00001),
  ],
  published_line_year: [],
  published_source_year: [],
  published_staff_year: [],
};

const year = (from: number, to = from): QueryPlan['time'] => ({ from: `${from}-01`, to: `${to}-12` });
const only = (dim: string, ...values: string[]) => ({ dim, op: 'in' as const, values });
const planOf = (change: Partial<QueryPlan>): QueryPlan => ({
  ...emptyQuery(),
  metrics: ['executed_amount'],
  time: year(2025),
  ...change,
});
const answered = (change: Partial<QueryPlan>, rows = ROWS): Promise<QueryAnswer> =>
  answerQuery(planOf(change), new RowsInMemory(rows), SHIPPED_SEMANTICS, new Labels(SHIPPED_VOCABULARY), '市本级');
const said = async (change: Partial<QueryPlan>, rows = ROWS): Promise<string> =>
  (await answered(change, rows)).sentence;
const texts = ({ rows }: QueryAnswer) => rows.map(({ cells }) => cells.map(({ text }) => text).join(' '));
const education = { filters: [only('org', '教育局')] };

describe('a year that is not over', () => {
  it('is never called by the name of a whole one', async () => {
    const each = await answered({ ...education, time: year(2023, 2025), groupBy: ['year'] });
    expect(each.sentence).toBe(
      '2023年1月—2025年8月教育局各年度执行数：2023年 24.00 万元、2024年 48.00 万元、2025年1—8月 40.00 万元。',
    );
    expect(texts(each)).toEqual(['2023 24.00', '2024 48.00', '2025年1—8月 40.00']);
    expect(each.notes).toContain('2025年1—8月与其余各期长短不同，不宜直接相比');
  });

  it('is said where two years are set against each other', async () => {
    const two = { ...education, time: { points: ['2024', '2025'] }, groupBy: ['year'] };
    expect(await said(two)).toMatch(/。2024年比2025年1—8月多 8\.00 万元。$/);
  });

  it('is said of a quarter, too', async () => {
    const each = await answered({ ...education, groupBy: ['quarter'] });
    expect(each.sentence).toContain('2025年第3季度（7—8月） 10.00 万元');
    expect(texts(each).at(-1)).toBe('2025年第3季度（7—8月） 10.00');
  });

  it('leaves whole years alone', async () => {
    const each = await answered({ ...education, time: year(2023, 2024), groupBy: ['year'] });
    expect(each.notes).toEqual([]);
    expect(texts(each)).toEqual(['2023 24.00', '2024 48.00']);
  });

  it('is held against the same months of another', async () => {
    const against = await answered({ ...education, compare: 'period:2023-01~2023-12' });
    expect(against.sentence).toBe('2025年1—8月教育局执行数为 40.00 万元，2023年1—8月为 16.00 万元，增长 150.00%。');
    expect(against.notes).toEqual(['有数据的期间为2025年1—8月', '对比期取相同的月份（2023年1—8月）']);
  });

  it('says so where somebody sets it against a whole one', async () => {
    const against = await answered({
      ...education,
      time: { from: '2025-01', to: '2025-08' },
      compare: 'period:2023-01~2023-12',
    });
    expect(against.sentence).toContain('2023年为 24.00 万元');
    expect(against.notes).toEqual(['两期长短不同：所问期间 8 个月，对比期 12 个月']);
  });

  it('is not held against a period of other months', async () => {
    await expect(answered({ ...education, compare: 'period:2023-01~2023-06' })).rejects.toThrow(
      '不能与完整的另一期比较',
    );
  });

  it('is not taken for the time of what is of the whole year', async () => {
    const both = { ...education, metrics: ['budget_amount', 'executed_amount'] };
    expect(await said(both)).toMatch(/^2025年1—8月教育局预算批复数（全年）为 120\.00 万元，执行数为 40\.00 万元。/);
    expect(await said({ ...both, time: year(2024, 2025), groupBy: ['year'] })).toContain(
      '2025年1—8月（预算批复数（全年） 120.00 万元，执行数 40.00 万元）',
    );
    expect(await said({ ...both, time: year(2024) })).toMatch(/^2024年教育局预算批复数为 100\.00 万元，/);
  });
});

describe('a change', () => {
  it('that is too small to be shown is no growth of 0.00%', async () => {
    expect(await said({ filters: [only('org', '民政局')], compare: 'yoy' })).toMatch(
      /，上年同期为 8\.00 万元，基本持平。$/,
    );
  });

  it('of many times over is said so', async () => {
    const time = { from: '2025-01', to: '2025-01' };
    const grown = { ...education, time, metrics: ['execution_rate'], compare: 'yoy' };
    expect(await said(grown)).toMatch(/个百分点。$/);
    const budgets = { metrics: ['budget_amount'], time: year(2024), compare: 'yoy', groupBy: ['org'] };
    expect(await said({ ...budgets, ...education })).toContain('增长 66.67%');
    const rows = { ...ROWS, published_project_year: [budget('教育局', 'a', 2023, 1), budget('教育局', 'a', 2024, 14)] };
    expect(await said(budgets, rows)).toContain('教育局（14.00 万元，比上年同期增长 13.00 倍）');
  });

  it('names the measure that fell', async () => {
    const fell = { compare: 'yoy', groupBy: ['org'], having: [{ metric: 'growth', op: '<' as const, value: 0 }] };
    expect(await said(fell)).toBe('2025年1—8月市本级没有执行数下降的部门。');
    const budgets = await said({ ...fell, metrics: ['project_count'] });
    expect(budgets).toMatch(/^2025年市本级项目数下降的部门共 1 个：公安局（0 个，比上年同期下降 100\.00%）。$/);
  });

  it('from nothing has no percentage, and what it was is said', async () => {
    const more = await said({ metrics: ['budget_amount'], groupBy: ['project'], ...education, compare: 'yoy' });
    expect(more).toContain('“101001/d”（0.00 万元，上年同期没有数据）');
    const counts = await said({ metrics: ['project_count'], time: year(2024), groupBy: ['org'], compare: 'yoy' });
    expect(counts).toContain('公安局（1 个，上年同期为 0 个）');
  });
});

describe('what is counted', () => {
  it('is said to be none where there is none', async () => {
    const count = { metrics: ['project_count'], time: year(2025) };
    expect(await said({ ...count, filters: [only('category', '部门预算项目')] })).toBe(
      '2025年市本级没有部门预算项目。',
    );
    const having = [{ metric: 'budget_amount', op: '>' as const, value: 1e9 }];
    expect(await said({ ...count, having })).toBe('2025年市本级没有预算批复数超过10亿元的项目。');
    expect(await said({ ...count, metrics: ['org_count'], having })).toBe(
      '2025年市本级没有预算批复数超过10亿元的部门。',
    );
  });

  it('shares its place where it does', async () => {
    const first = { metrics: ['project_count'], groupBy: ['org'], time: year(2024), limit: 1 };
    const last = await answered({ ...first, order: { by: 'project_count', dir: 'asc' } });
    expect(last.sentence).toBe('2024年市本级项目数最少的部门是公安局（1 个）（有并列，未全部列出）。');
    expect(last.notes).toEqual(['第 1 名与其后 1 个并列，未全部列出']);
    expect(await said({ ...first, order: { by: 'project_count', dir: 'desc' } })).toBe(
      '2024年市本级项目数最多的部门是教育局（2 个）。',
    );
  });
});

describe('why', () => {
  const why = { kind: 'why' as const, compare: 'yoy' };

  it('a number of projects changed: which came and which went', async () => {
    const plan = { ...why, metrics: ['project_count'] };
    const made = await answered(plan);
    expect(made.sentence).toBe('2025年市本级项目数与上年同期相同（本期才有的 2 个，本期没有的 2 个）。');
    expect(made.columns.map(({ label }) => label)).toEqual([
      ...['部门', '情形', '对变化的贡献', '本期才有的', '本期没有的', '占变化的比例'],
    ]);
    expect(texts(made).sort()).toEqual(['公安局 本期没有 -1 0 1 —', '教育局 延续 1 2 1 —', '民政局 延续 0 0 0 —']);
    expect(wrongIn(planOf(plan), made, ROWS)).toEqual([]);
  });

  it('a number of offices changed', async () => {
    const plan = { ...why, metrics: ['org_count'] };
    const made = await answered(plan);
    expect(made.sentence).toBe(
      '2025年市本级单位数与上年同期比减少 1 个（本期没有的 1 个），从数据看主要由公安局（-1 个）构成。',
    );
    expect(wrongIn(planOf(plan), made, ROWS)).toEqual([]);
  });

  it('what is left changed', async () => {
    const plan = { ...why, metrics: ['balance'] };
    const made = await answered(plan);
    // 150 − 48 now, 330 − 40 then
    expect(made.sentence).toMatch(/^2025年1—8月市本级指标结余与上年同期比减少 /);
    expect(wrongIn(planOf(plan), made, ROWS)).toEqual([]);
  });

  it('names apart what went the other way', async () => {
    const made = await answered({ ...why, metrics: ['budget_amount'] });
    expect(made.sentence).toBe(
      '2025年市本级预算批复数与上年同期比减少 180.00 万元，从数据看主要由公安局（-200.00 万元）构成，教育局（+20.00 万元）方向相反。',
    );
  });

  it('is seen by the one who reads the rows where it is told wrongly', async () => {
    const plan = { ...why, metrics: ['project_count'] };
    const made = await answered(plan);
    const wrong = { ...made, sentence: made.sentence.replace('2 个', '3 个') };
    expect(wrongIn(planOf(plan), wrong, ROWS)).toHaveLength(1);
  });
});
