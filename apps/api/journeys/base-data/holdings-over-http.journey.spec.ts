import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type {
  ErrorView,
  GenealogyView,
  HoldingPage,
  HoldingView,
  IdleAssetsView,
  NotedSource,
  Page,
  RecordStockFund,
  RecoverableView,
  StatisticSeriesView,
  StockFundView,
  UnitCardView,
} from '@zhunsheng/contract';
import { FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { CLASSIFICATION } from '../../src/classification/index.js';

const R = 990100000;
const LIBRARY_ROWS = `
  insert into region values (${R}, '云衡市本级', null, '市级');
  insert into unit (region_code, unit_code, department_code, name, kind) values
    (${R}, '101001', '101', '云衡市教育局', '行政'), (${R}, '102001', '102', '云衡市科技局', '行政');
  insert into unit_duty (region_code, unit_code, duty_code, name, text) values (${R}, '101001', 'D1', '学校管理', '管学校');
  insert into campaign (region_code, year, name, stage, cut_n, cut_i, border_width, opened_on, cutoff)
    values (${R}, 2027, '2027', '一上', 60, 60, 3, '2026-07-01', '2026-08-31');
  insert into asset (region_code, unit_code, asset_id, asset_class, name, quantity, price_fen, bought_on, state) values
    (${R}, '101001', 'A1', '办公桌', '职员办公桌', 12, 180000, '2019-01-01', '闲置'),
    (${R}, '101001', 'A2', '办公桌', '=1+1', 40, 200000, '2020-01-01', '在用'),
    (${R}, '102001', 'B1', '办公桌', '办公桌', 5, 150000, '2021-01-01', '低效'),
    (${R}, '102001', 'B2', '车床', '车床', 1, 9000000, '2021-01-01', '闲置');
  insert into library_source (region_code, library, part, source, as_of, licence) values
    (${R}, 'assets', '', '资产管理信息系统', '2026-06-30', null),
    (${R}, 'statistics', '', '统计年鉴', '2020-12-31', '注明来源可用'),
    (${R}, 'statistics', '常住人口', '统计公报', '2026-03-31', null);
  insert into statistic (region_code, year, indicator, value, unit) values
    (${R}, 2024, '常住人口', 2446000, '人'), (${R}, 2025, '常住人口', 2452000, '人'), (${R}, 2025, '生产总值', 18, '亿元');
  insert into history_project_year (region_code, unit_code, project_key, year, name, category, initial_fen, final_fen,
    executed_fen, adjustments, full_year) values
    (${R}, '101001', 'K1', 2024, '校舍维修', '31', 1000, 1200, 900, 1, true),
    (${R}, '101001', 'K1', 2025, '校舍维修改造', '31', 2000, 2000, 1990, 0, true);
  insert into history_payment (region_code, unit_code, project_key, year, econ_code, budget_fen, paid_fen) values
    (${R}, '101001', 'K1', 2024, '30104', 1200, 900);
  insert into code_item (year, kind, code, name) values (2024, 'dept_econ', '30104', '其他社会保障缴费'),
    (2026, 'dept_econ', '30112', '其他社会保障缴费');
  insert into code_successor (kind, from_year, from_code, to_year, to_code, reason, confirmed_by, confirmed_at)
    values ('dept_econ', 2024, '30104', 2025, '30112', '改码', '某', '2026-01-01');
  insert into evaluation (region_code, unit_code, project_key, year, kind, score, grade, evaluated_on)
    values (${R}, '101001', 'K1', 2025, '自评', 88, '良', '2026-03-01');
  insert into carry_over (region_code, unit_code, project_key, origin_year, unused_fen, years_unused) values
    (${R}, '101001', 'K1', 2023, 5000000, 2), (${R}, '102001', 'K9', 2025, 700, 0);
  insert into project_birth (region_code, unit_code, project_key, first_year, document, number)
    values (${R}, '101001', 'K1', 2019, '校舍安全规定', '云政发〔2018〕3号');`;

const account: RecordStockFund = {
  unitCode: '101001',
  kind: '沉睡账户',
  fundType: '财政专户管理资金',
  name: '基建户余额',
  amountFen: 3_000_000,
  estimated: false,
  idleSince: '2022-05-01',
  basis: '账户年检',
  asOf: '2026-06-30',
};

describe('what units hold', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let budget: SignedIn;
  let clerk: SignedIn;
  let publisher: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      ...{ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule], clock },
      classification: CLASSIFICATION,
    });
    await t.db.sql(LIBRARY_ROWS);
    [budget, clerk, publisher] = [
      await signInAs(t, 'budget'),
      await signInAs(t, 'clerk'),
      await signInAs(t, 'publisher'),
    ];
  });
  afterAll(() => t.close());

  const page = async (user: SignedIn, path: string) => (await user.get<HoldingPage>(`/api/v1/holdings/${path}`)).body;

  it('is looked through library by library, every one of them', async () => {
    const { body } = await budget.get<Page<HoldingView>>('/api/v1/holdings');
    expect(body.total).toBeGreaterThan(7);
    for (const { code } of body.items) {
      const { status, body: list } = await budget.get<HoldingPage>(`/api/v1/holdings/${code}`);
      expect([code, status]).toEqual([code, 200]);
      expect(Object.keys(list.items[0] ?? {}).every((name) => list.columns.some((one) => one.name === name))).toBe(
        true,
      );
    }
  });

  it('is searched, filtered, sorted and added up over all pages', async () => {
    const list = await page(budget, 'assets?limit=1&sort=-value_fen&state=闲置,低效');
    expect(list.items).toMatchObject([{ asset_id: 'B2', unit_name: '云衡市科技局', value_fen: 9_000_000 }]);
    expect(list).toMatchObject({ total: 3, next: '1', totals: { quantity: 18, value_fen: 11_910_000 } });
    const second = await page(budget, 'assets?limit=1&sort=-value_fen&state=闲置,低效&cursor=1');
    expect(second.items[0]?.asset_id).toBe('A1');
    expect((await page(budget, 'assets?q=职员&unit=10')).total).toBe(1);
    expect((await page(budget, 'history?year=2025')).items).toMatchObject([{ rate: 0.995, executed_fen: 1990 }]);
  });

  it.each([
    '/api/v1/holdings/assets?q=a&q=b',
    '/api/v1/holdings/assets?state=a&state=b',
    '/api/v1/holdings/assets/export?unit=1&unit=2',
    '/api/v1/holdings/idle-assets?text=a&text=b',
    '/api/v1/stock-funds?unit=1&unit=2',
    '/api/v1/persons?unit=1&unit=2',
    '/api/v1/units?limit=1&limit=2',
    '/api/v1/standards?q=a&q=b',
    '/api/v1/standard-finder?q=a&q=b',
    '/api/v1/policies?q=a&q=b',
    '/api/v1/code-sets/dept_econ/diff?from=2024&from=2025&to=2026',
    '/api/v1/imports?limit=1&limit=2',
    '/api/v1/governance/quality?region=1&region=2',
  ])('is asked for each thing once: %s', async (path) => {
    const { status, body } = await budget.get<ErrorView>(path);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('is not shown for a region out of sight', async () => {
    for (const path of ['/api/v1/governance/quality?region=110000000', '/api/v1/units/101001/card?region=110000000'])
      expect((await budget.get(path)).status).toBe(403);
  });

  it('says its source and its age on the day the figures are used for', async () => {
    const { freshness } = await page(budget, 'assets');
    expect(freshness).toMatchObject({ state: 'fresh', source: '资产管理信息系统', asOf: '2026-06-30', ageDays: 34 });
    expect((await page(budget, 'vehicles')).freshness).toMatchObject({ state: 'unknown', asOf: null });
  });

  it('has its source noted by a keeper, not of a day to come, and of no library unknown', async () => {
    const told = { source: '公务用车平台', asOf: '2026-07-31' };
    const noted = { ...told, seen: null };
    const path = '/api/v1/library-sources/vehicles';
    expect((await clerk.put(path, noted)).status).toBe(403);
    expect((await budget.put(path, { ...noted, asOf: '2027-01-01' })).status).toBe(400);
    expect((await budget.put('/api/v1/library-sources/moon', noted)).status).toBe(404);
    expect((await budget.put(path, noted)).body).toMatchObject({ state: 'fresh', ageDays: 3, ...told });
    expect((await budget.get<NotedSource>(path)).body).toMatchObject({ ...told, licence: null });
    expect((await clerk.get(path)).status).toBe(403);
    expect((await page(clerk, 'vehicles')).freshness).toMatchObject(told);
    expect(await t.db.sql(`select from audit.event where canonical like '%library.source-noted%'`)).toHaveLength(1);
  });

  it('is for a unit what is its own', async () => {
    expect((await page(clerk, 'assets')).items.map(({ asset_id }) => asset_id)).toEqual(['A2', 'A1']);
    expect((await page(clerk, 'assets?unit=102')).total).toBe(0);
    expect((await clerk.get('/api/v1/units/102001/card')).status).toBe(404);
    expect((await clerk.get('/api/v1/holdings/history/102001/K9')).status).toBe(404);
  });

  it('leaves as a sheet without formulas, and the ledger knows', async () => {
    const { status, body, headers } = await budget.get<string>(
      '/api/v1/holdings/assets/export?format=csv&columns=name,price_fen&state=在用',
    );
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(body).toContain(`\uFEFF资产名称,原值（元）\r\n'=1+1,2000.00\r\n\r\n导出,`);
    expect(body).toContain('（budget）');
    const xlsx = await budget.get('/api/v1/holdings/assets/export?format=xlsx');
    expect(xlsx.headers['content-disposition']).toContain(encodeURIComponent('资产卡片.xlsx'));
    const events = await t.db.sql(`select from audit.event where canonical like '%holdings.exported%'`);
    expect(events).toHaveLength(2);
    expect((await budget.get('/api/v1/holdings/assets/export?format=pdf')).status).toBe(400);
    expect((await budget.get('/api/v1/holdings/assets/export?format=csv&columns=identity')).status).toBe(400);
    expect((await budget.get('/api/v1/holdings/persons')).status).toBe(404);
    const sensitive = await budget.get<ErrorView>('/api/v1/holdings/units/export?format=csv&columns=name,contact');
    expect([sensitive.status, sensitive.body.code]).toEqual([409, 'EXPORT_NEEDS_APPROVAL']);
  });

  it('that lies idle is found while the purchase line is typed', async () => {
    const text = encodeURIComponent('采购办公桌 15 张');
    const { body } = await budget.get<IdleAssetsView>(`/api/v1/holdings/idle-assets?text=${text}`);
    expect(body).toMatchObject({ wanted: { text: '办公桌', quantity: 15 }, available: 17 });
    expect(body.matches.map(({ assetId }) => assetId)).toEqual(['A1', 'B1']);
    expect((await clerk.get<IdleAssetsView>(`/api/v1/holdings/idle-assets?text=${text}`)).body.available).toBe(12);
  });

  it('tells a series with the source of its own indicator', async () => {
    const { body } = await budget.get<Page<StatisticSeriesView>>('/api/v1/statistics/series');
    const [people, product] = body.items;
    expect(people).toMatchObject({ indicator: '常住人口', points: [{ year: 2024 }, { year: 2025, value: 2_452_000 }] });
    expect(people?.freshness).toMatchObject({ source: '统计公报', state: 'fresh' });
    expect(product?.freshness).toMatchObject({ source: '统计年鉴', state: 'stale', licence: '注明来源可用' });
  });

  it('tells the life of a project in today’s codes', async () => {
    const { body } = await budget.get<GenealogyView>('/api/v1/holdings/history/101001/K1');
    expect(body).toMatchObject({
      name: '校舍维修改造',
      birth: { year: 2019, recorded: true, number: '云政发〔2018〕3号' },
    });
    expect(body.years).toMatchObject([
      { year: 2024, rate: 0.75, classes: [{ code: '30104', name: '其他社会保障缴费', today: '30112' }] },
      { year: 2025, rate: 0.995, evaluations: [{ kind: '自评', grade: '良', score: 88 }] },
    ]);
    expect((await budget.get<ErrorView>('/api/v1/holdings/history/101001/K2')).body.code).toBe('NOT_FOUND');
  });

  it('is a card of the unit, whose duties a keeper maintains', async () => {
    const duty = { name: '学校管理', text: '管理全市学校', core: true, until: '2026-12-31' };
    const asNew = { ...duty, seen: null };
    expect((await clerk.put('/api/v1/units/101001/duties/D1', asNew)).status).toBe(403);
    expect((await budget.put('/api/v1/units/101001/duties/D1', duty)).status).toBe(400);
    // there is one already: who did not see it is told
    expect((await budget.put<ErrorView>('/api/v1/units/101001/duties/D1', asNew)).body.message).toContain(
      '现在是：学校管理',
    );
    const [shown] = (await budget.get<UnitCardView>('/api/v1/units/101001/card')).body.duties;
    const seen = { ...duty, seen: shown?.mark };
    expect((await budget.put('/api/v1/units/101001/duties/D1', seen)).status).toBe(200);
    expect((await budget.put('/api/v1/units/109009/duties/D1', asNew)).status).toBe(404);
    const { body } = await clerk.get<UnitCardView>('/api/v1/units/101001/card');
    expect(body.duties).toEqual([{ code: 'D1', target: null, since: null, ...duty, mark: expect.any(String) }]);
    expect(body.counts.find(({ library }) => library === 'assets')).toMatchObject({ rows: 2, fen: 10_160_000 });
    const [entry] = await t.db.sql<{ canonical: string }>(
      `select canonical from audit.event where canonical like '%unit.duty-kept%'`,
    );
    expect(entry?.canonical).toContain('"before":{"name":"学校管理","text":"管学校"');
  });

  it('that could come back is confirmed by a second person, and adds up with the carry-over', async () => {
    const recorded = await budget.post<StockFundView>('/api/v1/stock-funds', account);
    expect(recorded).toMatchObject({ status: 201, body: { state: '待核实', ageYears: 4, decidable: false } });
    const path = `/api/v1/stock-funds/101001/${recorded.body.id}/decisions`;
    const decision = { state: '可收回', note: '银行对账单' };
    expect((await budget.post<ErrorView>(path, decision)).body.code).toBe('SECOND_PERSON');
    expect((await clerk.post(path, decision)).status).toBe(403);
    const before = await budget.get<RecoverableView>('/api/v1/stock-funds/radar');
    expect(before.body).toMatchObject({ totalFen: 8_000_700, confirmedFen: 5_000_000 });
    expect((await publisher.post<StockFundView>(path, decision)).body).toMatchObject({ state: '可收回' });
    const { body } = await budget.get<RecoverableView>('/api/v1/stock-funds/radar');
    expect(body).toMatchObject({ totalFen: 8_000_700, confirmedFen: 8_000_000, estimatedFen: 0 });
    expect(body.byAge.map(({ name, fen }) => [name, fen])).toEqual([
      ['两至五年', 8_000_000],
      ['一年以内', 700],
    ]);
    expect(body.byUnit[0]).toMatchObject({ name: '云衡市教育局', fen: 8_000_000 });
    expect(body.byFundType.map(({ fen }) => fen)).toEqual([5_000_000, 3_000_000]);
    expect((await clerk.get<RecoverableView>('/api/v1/stock-funds/radar')).body.totalFen).toBe(8_000_000);
    await publisher.post(path, { state: '收缴中', recoveredFen: 1_000_000, note: '首期缴款书' });
    const on = await publisher.post<StockFundView>(path, { state: '收缴中', note: '催缴' });
    expect(on.body).toMatchObject({ recoveredFen: 1_000_000, decidable: true });
    const back = await publisher.post<StockFundView>(path, { state: '已收回', note: '缴款书' });
    expect(back.body).toMatchObject({ recoveredFen: 3_000_000, decidable: false });
    const undone = await publisher.post<ErrorView>(path, { state: '收缴中', recoveredFen: 0, note: '重来' });
    expect(undone).toMatchObject({ status: 409, body: { code: 'ALREADY_DECIDED' } });
  });

  it.each([
    [{ kind: '股权分红' }, /国有资本经营预算/],
    [{ amountFen: 1.5 }, /amountFen 应为整数/],
    [{ asOf: '2026-12-31' }, /不能晚于今天/],
    [{ idleSince: '2026-07-31' }, /idleSince 不能晚于/],
    [{ kind: '房产' }, /kind 应为闲置资源、/],
  ])('is not recorded with %j', async (part, problem) => {
    const { status, body } = await clerk.post<ErrorView>('/api/v1/stock-funds', { ...account, ...part });
    expect([status, body.message]).toEqual([400, expect.stringMatching(problem)]);
  });

  it('of another unit is not a unit’s to record', async () => {
    expect((await clerk.post('/api/v1/stock-funds', { ...account, unitCode: '102001' })).status).toBe(404);
  });
});
