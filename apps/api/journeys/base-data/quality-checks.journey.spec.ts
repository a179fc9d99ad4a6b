import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, QualityWorker } from '@zhunsheng/base-data-server';
import type { QualityBoardView } from '@zhunsheng/contract';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { HOME, makeCity, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

type Row = Parameters<typeof put>[2];

const UNIT = { unit_code: '101001' };
const document = (id: string, rest: object) => ({
  document_id: id,
  title: `文件${id}`,
  number: `云政发〔2024〕${id.length}${id}号`,
  issuer: '云衡市人民政府',
  level: 'L4',
  valid_from: '2024-01-01',
  ...rest,
});
const standard = (code: string, rest: object) => ({
  ...{ standard_code: code, since: '2024-01-01', name: code, item: code, item_key: code, class: '法定', calc: '限额' },
  ...{ unit: '元', scope: '市级', document: '某办法', certainty: 'V', value_fen: 100_00 },
  ...rest,
});
const award = (id: string, rest: object) => ({
  ...UNIT,
  ...{ award_id: id, year: 2025, catalogue_item: 'C0401', name: `采购${id}`, method: '公开招标', vendor: '甲公司' },
  ...{ budget_fen: 100, award_fen: 90, awarded_on: '2025-03-01' },
  ...rest,
});
const asset = (id: string, rest: object) => ({
  ...UNIT,
  ...{
    asset_id: id,
    asset_class: '复印机',
    name: '复印机',
    quantity: 1,
    price_fen: 100,
    bought_on: '2022-05-01',
    state: '在用',
  },
  ...rest,
});
const finding = (id: string, rest: object) => ({
  ...UNIT,
  ...{
    finding_id: id,
    source: '审计',
    kind: '采购',
    matter: `问题${id}`,
    year: 2024,
    found_on: '2024-06-01',
    state: '未整改',
  },
  ...rest,
});
const evaluation = (year: number, rest: object) => ({
  ...UNIT,
  ...{ project_key: 'K1', year, kind: '自评', score: 90, evaluated_on: `${year + 1}-03-01` },
  ...rest,
});

/** Library, table, rows: which check each faulty row must break, and how often; the row named `fine` breaks none. */
const CASES: [library: string, table: string, rows: Row[], broken: Record<string, number>][] = [
  [
    'units',
    'unit',
    [
      { unit_code: '103001', department_code: '104', department_name: '乙', name: '甲 局', kind: '行政' },
      { unit_code: '103002', department_code: '103', department_name: '乙', name: '（甲局）', kind: '行政' },
      {
        unit_code: '103003',
        department_code: '103',
        department_name: '乙',
        name: '丙',
        kind: '行政',
        credit_code: '91350100M000100Y43',
      },
      {
        unit_code: '103004',
        department_code: '103',
        department_name: '乙',
        name: '丁',
        kind: '行政',
        credit_code: '91350100M000100Y44',
      },
    ],
    { 'department.prefix': 1, 'name.twice': 2, 'credit_code.checksum': 1, 'department_name.expected': 3 },
  ],
  [
    'policy-titles',
    'policy_document',
    [
      document('fine', {}),
      document('A', { number: '云财〔2024〕1号' }),
      document('B', { number: '云财[2024] 1 号' }),
      document('C', { valid_to: '2023-01-01' }),
      document('D', { repealed_on: '2023-01-01' }),
      document('E', { number: null }),
      document('F', { title: '待定' }),
    ],
    { 'number.twice': 2, 'valid_from-valid_to.order': 1, 'repealed.order': 1, 'number.expected': 1, 'title.filled': 1 },
  ],
  [
    'standards',
    'standard',
    [
      standard('fine', {}),
      standard('A', { value_fen: null }),
      standard('C', { ratio: 5 }),
      standard('D', { item_key: 'E' }),
      standard('E', {}),
      standard('G', { value_fen: -1 }),
    ],
    { 'value.expected': 1, 'ratio.range': 1, 'item.twice': 2, 'value_fen.sign': 1 },
  ],
  [
    'awards',
    'award',
    [
      award('fine', {}),
      award('A', { awarded_on: '2026-03-01', year: 2026 }),
      award('B', { award_fen: 101 }),
      award('C', { year: 2019 }),
      award('D', { name: '同一采购', award_fen: 80 }),
      award('E', { name: '同一 采购', award_fen: 80 }),
      award('F', { catalogue_item: '没有这个品目' }),
    ],
    { 'awarded_on.future': 1, 'award.budget': 1, 'award.year': 1, 'award.twice': 2, 'catalogue_item.code': 1 },
  ],
  [
    'assets',
    'asset',
    [asset('fine', {}), asset('A', { bought_on: '2026-01-01' }), asset('B', {}), asset('B', { unit_code: '102001' })],
    { 'bought_on.future': 1, 'asset.twice': 2 },
  ],
  [
    'findings',
    'audit_finding',
    [
      finding('fine', {}),
      finding('A', { state: '已整改' }),
      finding('B', { state: '已整改', closed_on: '2024-05-01' }),
      finding('C', { matter: '同一问题' }),
      finding('D', { matter: '同一问题。' }),
    ],
    { 'closed_on.expected': 1, 'found_on-closed_on.order': 1, 'matter.twice': 2 },
  ],
  [
    'evaluations',
    'evaluation',
    [
      evaluation(2021, {}),
      evaluation(2022, { score: null }),
      evaluation(2023, { score: 101 }),
      evaluation(2024, { evaluated_on: '2023-01-01' }),
    ],
    { 'result.expected': 1, 'score.range': 1, 'evaluated.year': 1 },
  ],
  [
    'statistics',
    'statistic',
    [
      { year: 2023, indicator: '居民消费价格指数', value: 100.2, unit: '%' },
      { year: 2024, indicator: '居民消费价格指数', value: 1.2, unit: '%' },
    ],
    { 'value.price-index': 1 },
  ],
  [
    'staff',
    'staff_count',
    [
      { ...UNIT, year: 2023, established: 10, on_post: 9, average_cost_fen: 15_000_000 },
      { ...UNIT, year: 2024, established: 10, on_post: 21, average_cost_fen: 150_000 },
      { ...UNIT, year: 1900, established: 10, on_post: 9 },
    ],
    { 'on_post.plausible': 1, 'average.plausible': 1, 'year.year': 1 },
  ],
];

describe('the checks of the libraries', () => {
  let t: TestApp;
  let budget: SignedIn;
  let board: QualityBoardView;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: BASE_DATA_ENTITIES,
      imports: [BaseDataModule],
      clock: new FixedClock('2025-09-01T00:00:00Z'),
    });
    await makeCity(t.db);
    await t.db.sql(`insert into code_item (year, kind, code, name) values (${YEAR}, 'procurement', 'C0401', '物业')`);
    for (const [, table, rows] of CASES) await put(t.db, table, ...rows);
    await t.app.get(QualityWorker).measure(HOME, '人工');
    budget = await signInAs(t, 'budget');
    board = (await budget.get<QualityBoardView>('/api/v1/governance/quality')).body;
  });
  afterAll(() => t.close());

  it.each(CASES)('find in %s each planted fault and nothing else', (library, _table, _rows, broken) => {
    const checks = board.tables.find(({ code }) => code === library)?.checks ?? [];
    const found = checks.filter(({ failed }) => failed > 0).map(({ code, failed }) => [code, failed] as const);
    expect(Object.fromEntries(found)).toEqual(broken);
  });

  it('can each be drilled down to its rows', async () => {
    for (const { code, checks } of board.tables) {
      for (const check of checks.filter(({ failed }) => failed > 0)) {
        const answer = await budget.get<{ total: number }>(
          `/api/v1/governance/quality/${code}/rows?check=${check.code}`,
        );
        expect([code, check.code, answer.body.total]).toEqual([code, check.code, check.failed]);
      }
    }
  });

  it('are stable: one code a check within its library', () => {
    for (const { code, checks } of board.tables)
      expect([code, new Set(checks.map((check) => check.code)).size]).toEqual([code, checks.length]);
  });
});
