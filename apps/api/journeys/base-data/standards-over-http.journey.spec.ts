import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, MeasuringRun } from '@zhunsheng/base-data-server';
import type {
  ComparisonView,
  DispersionRowView,
  ErrorView,
  FinderAnswerView,
  ItemQueueView,
  Page,
  PriceLineView,
  ProposalPageView,
  ProposalView,
  StandardPageView,
  StandardRowView,
} from '@zhunsheng/contract';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const REGION = 990100000;

describe('standards over HTTP', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let budget: SignedIn;
  let publisher: SignedIn;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule], clock });
    await t.db.sql(`insert into region values ($1, '云衡市本级', null, '市级')`, [REGION]);
    await t.db.sql(
      `insert into campaign (region_code, year, name, stage, opened_on, cutoff) values ($1, 2027, '2027', '申报', '2026-06-30', '2026-08-31')`,
      [REGION],
    );
    await t.db.sql(
      `insert into unit (region_code, unit_code, department_code, name, kind)
       select $1::int, '10100' || i, '101', '单位' || i, '行政' from generate_series(1, 9) i`,
      [REGION],
    );
    await t.db.sql(
      `insert into standard (region_code, standard_code, since, name, item, item_key, class, calc, value_fen, unit, scope, document,
         certainty) values ($1, 'ZC-01', '2016-07-01', '台式计算机', '台式计算机', '台式计算机', '法定', '限额', 500000, '元/台', '全市',
         '=配置标准', 'V'), ($1, 'ZC-18', '2016-07-01', '会议桌', '会议桌', '会议桌', '法定', '限额', 160000, '元/平方米', '全市', '配置标准', 'V')`,
      [REGION],
    );
    await t.db.sql(
      `insert into standard_condition values ($1, 'ZC-18', '2016-07-01', 1, '会议室面积', null, 50, null, 160000, null, null, ''),
         ($1, 'ZC-18', '2016-07-01', 2, '会议室面积', 50, null, null, 120000, null, null, '')`,
      [REGION],
    );
    await t.db.sql(
      `insert into history_price (region_code, unit_code, item_key, year, sample_no, unit_price_fen, quantity, measure)
       select $1::int, '10100' || (1 + i % 9), k.item, 2023 + i % 3, i, k.fen * (100 + i % 17) / 100 * case when i = 30 then 100 else 1 end, 2, k.measure
       from generate_series(1, 90) i, (values ('台式计算机', 430000, '台'), ('垃圾清运', 8000, '吨')) k(item, fen, measure)
       union all select $1::int, '101001', '台式计算机显示器', 2024, i, 90000, 1, '台' from generate_series(1, 4) i`,
      [REGION],
    );
    await t.db.sql(
      `insert into statistic select $1::int, y, '居民消费价格指数', 102, '上年=100' from generate_series(2023, 2026) y`,
      [REGION],
    );
    await t.db.sql(
      `insert into peer_standard values ($1, '澄江市', '台式计算机', '', 2025, 400000, '元/台', 1.1, '收入比', '邻市标准', 'L'),
         ($1, '北屏市', '台式计算机', '', 2020, 400000, '元/台', null, '', '邻市标准', 'L')`,
      [REGION],
    );
    [budget, publisher, clerk] = [
      await signInAs(t, 'budget'),
      await signInAs(t, 'publisher'),
      await signInAs(t, 'clerk'),
    ];
  });
  afterAll(() => t.close());

  const open = async () => (await budget.get<Page<ProposalView>>('/api/v1/standard-proposals')).body.items;
  const refuse = async () => (await open()).find(({ itemKey }) => itemKey === '垃圾清运')!;
  const decide = (who: SignedIn, { run, no }: ProposalView, body: object) =>
    who.post<ErrorView>(`/api/v1/standard-proposals/${run}/${no}/decision`, body);

  it('measures on request of one person', async () => {
    expect((await clerk.post('/api/v1/measuring-runs', {})).status).toBe(403);
    const started = await budget.post<{ id: string }>('/api/v1/measuring-runs', {});
    expect(started.status).toBe(202);
    expect((await budget.post<ErrorView>('/api/v1/measuring-runs', {})).body.code).toBe('MEASURING_IN_PROGRESS');
    // no worker runs here
    await t.app.get(MeasuringRun).execute({ region: REGION, run: started.body.id });
    expect((await open()).map(({ itemKey, state, mayDecide }) => [itemKey, state, mayDecide]).sort()).toEqual(
      [
        ['台式计算机', '对照', false],
        ['垃圾清运', '待定', false],
      ].sort(),
    );
  });

  it('lets a second person, and only a second person, decide, with a reason', async () => {
    const proposal = await refuse();
    expect((await decide(budget, proposal, { accept: true, reason: '可用' })).body.code).toBe('SECOND_PERSON');
    expect((await decide(clerk, proposal, { accept: true, reason: '可用' })).status).toBe(403);
    expect((await decide(publisher, proposal, { accept: true, reason: '' })).body.message).toContain('请写明理由');
    expect((await decide(publisher, proposal, { accept: true, reason: '样本充分' })).status).toBe(204);
    expect((await decide(publisher, proposal, { accept: false, reason: '再想想' })).body.code).toBe('ALREADY_DECIDED');
    await expect(
      t.db.sql('update measured_proposal set decided_by = proposed_by where proposal_no = $1', [proposal.no]),
    ).rejects.toThrow('two people, by whatever accounts');
  });

  it('shows the provisional standard with its own sample, and promotes it with an approval number by two people', async () => {
    const { items } = (await budget.get<Page<StandardRowView>>('/api/v1/standards')).body;
    const code = items.find(({ itemKey }) => itemKey === '垃圾清运')!.code;
    const page = (await clerk.get<StandardPageView>(`/api/v1/standards/${code}`)).body;
    expect(page).toMatchObject({
      class: '暂定',
      since: '2027-01-01',
      measuredIsOwn: true,
      measured: { lines: 90, kept: 89 },
    });
    const wanted = {
      standardCode: code,
      toClass: '固定',
      since: '2028-01-01',
      document: '支出标准汇编',
      approvalNumber: '云财〔2027〕9号',
    };
    expect(
      (await budget.post<ErrorView>('/api/v1/standard-promotions', { ...wanted, approvalNumber: '' })).body.message,
    ).toContain('审批文号');
    expect(
      (await budget.post<ErrorView>('/api/v1/standard-promotions', { ...wanted, toClass: '法定' })).body.message,
    ).toContain('不能直接升级');
    const { body } = await budget.post<{ id: string }>('/api/v1/standard-promotions', wanted);
    const settle = (who: SignedIn) =>
      who.post<ErrorView>(`/api/v1/standard-promotions/${body.id}/decision`, { accept: true, reason: '同意' });
    expect((await settle(budget)).body.code).toBe('SECOND_PERSON');
    expect((await settle(publisher)).status).toBe(204);
    const versions = (await budget.get<StandardPageView>(`/api/v1/standards/${code}`)).body.versions;
    expect(versions.map((one) => [one.class, one.since, one.until, one.approvalNumber])).toEqual([
      ['固定', '2028-01-01', null, '云财〔2027〕9号'],
      ['暂定', '2027-01-01', '2027-12-31', null],
    ]);
    const samples = await t.db.sql(`select distinct measured_run, measured_no from standard where standard_code = $1`, [
      code,
    ]);
    expect(samples).toHaveLength(1);
  });

  it('keeps what a frozen campaign relies on as it is, in the service and in the database', async () => {
    expect(
      (await budget.post<{ standards: number }>('/api/v1/campaign-standards', { year: 2027 })).body.standards,
    ).toBe(3);
    expect((await budget.post<ErrorView>('/api/v1/campaign-standards', { year: 2027 })).body.code).toBe('CONFLICT');
    await expect(t.db.sql(`update standard set value_fen = 1 where standard_code = 'ZC-01'`)).rejects.toThrow(/frozen/);
    await expect(t.db.sql(`update standard set until = '2026-12-31' where standard_code = 'ZC-01'`)).rejects.toThrow(
      /frozen/,
    );
    await t.db.sql(`update standard set until = '2027-12-31' where standard_code = 'ZC-01'`);
    await t.db.sql(`update standard set until = null where standard_code = 'ZC-01'`);
    await t.db.sql(`delete from history_price where item_key = '垃圾清运' and sample_no = 1`);
    const job = await t.db.work.run(systemActor(regionScope(REGION)), (ctx) =>
      t.app.get(MeasuringRun).request(ctx, REGION, {}),
    );
    await t.app.get(MeasuringRun).execute(job);
    // the item has a 固定 standard now: for comparison only
    expect((await refuse()).state).toBe('对照');
  });

  it('names units to reviewers, and to a unit only itself', async () => {
    const computer = (await open()).find(({ itemKey }) => itemKey === '台式计算机')!;
    const path = `/api/v1/standard-proposals/${computer.run}/${computer.no}`;
    const all = (await budget.get<ProposalPageView>(path)).body;
    expect(all.points).toHaveLength(90);
    expect(all.points.filter(([, , out]) => out)).toHaveLength(1);
    expect(all.above.length).toBeGreaterThan(1);
    const own = (await clerk.get<ProposalPageView>(path)).body;
    expect(own.points).toEqual(all.points);
    expect(own.above.every(({ unit }) => unit === '101001')).toBe(true);
    expect((await clerk.get('/api/v1/price-dispersion')).status).toBe(403);
  });

  it('reports what equal price would save, mistakes apart, down to the lines', async () => {
    const { items } = (await budget.get<Page<DispersionRowView>>('/api/v1/price-dispersion')).body;
    const computer = items.find(({ itemKey }) => itemKey === '台式计算机')!;
    expect(computer).toMatchObject({ lines: 90, units: 9, suspect: 1 });
    const query = `item=${encodeURIComponent('台式计算机')}&measure=${encodeURIComponent('台')}`;
    const lines = (await budget.get<Page<PriceLineView>>(`/api/v1/price-dispersion/lines?${query}`)).body.items;
    expect(lines.reduce((sum, { savingFen }) => sum + savingFen, 0)).toBeGreaterThan(computer.savingFen - 90);
    expect(lines.reduce((sum, { savingFen }) => sum + savingFen, 0)).toBeLessThan(computer.savingFen + 90);
    expect(lines[0]).toMatchObject({ suspect: true, savingFen: 0 });
  });

  it('finds what may be spent, by attribute, and is silent about what it does not know', async () => {
    const ask = async (q: string, more = '') =>
      (await clerk.get<FinderAnswerView>(`/api/v1/standard-finder?q=${encodeURIComponent(q)}${more}`)).body;
    const attributes = `&quantity=3&attributes=${encodeURIComponent('会议室面积:80')}`;
    expect((await ask('采购会议桌', attributes)).items[0]).toMatchObject({
      code: 'ZC-18',
      allowance: { unitPriceFen: 120_000, amountFen: 360_000, unanswered: [] },
    });
    expect((await ask('会议桌', '&quantity=3')).items[0]!.allowance!.unanswered).toEqual(['会议室面积']);
    const nothing = await ask('古树名木复壮');
    expect(nothing.items).toEqual([]);
    expect(nothing.silence).toContain('没有找到');
  });

  it('compares with other regions, both factors shown, unknown ones left out', async () => {
    const path = `/api/v1/standard-comparison?item=${encodeURIComponent('台式计算机')}&base=2026`;
    const { peers, own, measured } = (await clerk.get<ComparisonView>(path)).body;
    expect(own).toHaveLength(1);
    expect(measured!.highFen).toBeGreaterThan(measured!.lowFen);
    expect(peers).toEqual([
      expect.objectContaining({ peer: '北屏市', cpi: null, level: null, adjustedFen: 400_000 }),
      expect.objectContaining({ peer: '澄江市', cpi: 1.02, level: 1.1, adjustedFen: 448_800 }),
    ]);
  });

  it('learns from the queue: a confirmed answer is a word from the next run on', async () => {
    const queue = (await budget.get<ItemQueueView>('/api/v1/item-questions')).body;
    expect(queue).toMatchObject({ unmatched: 4, items: [{ text: '台式计算机显示器', lines: 4 }] });
    const { word, measure } = queue.items[0]!;
    expect((await budget.post('/api/v1/item-questions/answer', { word, measure, itemKey: '显示器' })).status).toBe(204);
    expect((await budget.post<ErrorView>('/api/v1/item-questions/answer', { word, measure })).body.code).toBe(
      'ALREADY_DECIDED',
    );
    clock.advance(1);
    const job = await t.db.work.run(systemActor(regionScope(REGION)), (ctx) =>
      t.app.get(MeasuringRun).request(ctx, REGION, {}),
    );
    await t.app.get(MeasuringRun).execute(job);
    expect((await budget.get<ItemQueueView>('/api/v1/item-questions')).body).toMatchObject({ unmatched: 0, items: [] });
  });

  it('exports exactly the rows of the list, formulas disarmed', async () => {
    const { body, headers } = await clerk.get<string>('/api/v1/standards/export?format=csv');
    expect(headers['content-disposition']).toContain('standards.csv');
    expect(body.split('\r\n')).toHaveLength(8);
    expect(body).toMatch(/\r\n\r\n导出,[^\r]*（clerk）[^\r]*查询 [0-9a-f]{16}\r\n$/);
    expect(body).toContain(`,'=配置标准,`);
    expect((await clerk.get('/api/v1/standards/export?format=pdf')).status).toBe(400);
    expect((await clerk.get('/api/v1/standards/export')).headers['content-type']).toContain('spreadsheetml');
  });
});
