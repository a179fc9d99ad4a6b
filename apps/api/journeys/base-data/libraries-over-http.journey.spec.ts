import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type { CampaignView, Page, PolicyHitView, StandardView, UnitView } from '@zhunsheng/contract';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const HOME = '990100000';
const everything = systemActor({ ...regionScope(0), kind: 'all' });

const office: UnitView = {
  region: HOME,
  code: '101001',
  name: '云衡市教育局',
  kind: '行政',
  department: '101',
  departmentName: '云衡市教育局',
  division: '教科文科',
  duties: [{ code: '101001-1', name: '校舍安全', text: '负责中小学校舍的排查和加固。' }],
};

const campaign: CampaignView = {
  region: HOME,
  regionName: '云衡市本级',
  year: 2026,
  name: '2026 年度部门预算编审',
  stage: '单位申报',
  cutN: 60,
  cutI: 62.5,
  openedOn: '2025-06-30',
  closesOn: null,
  cutoff: '2025-08-31',
};

describe('the libraries over HTTP', () => {
  let test: TestApp;
  let sysadmin: SignedIn;
  let clerk: SignedIn;

  beforeAll(async () => {
    test = await testApp({
      migrations: MIGRATIONS,
      entities: BASE_DATA_ENTITIES,
      imports: [BaseDataModule],
    });
    sysadmin = await signInAs(test, 'sysadmin');
    clerk = await signInAs(test, 'clerk');
  });
  afterAll(() => test.close());

  it('opens a campaign with the code sets of its year and the reference standards', async () => {
    expect(await sysadmin.post('/api/v1/campaigns', campaign)).toMatchObject({ status: 201, body: campaign });
    const { body } = await clerk.get<Page<CampaignView>>('/api/v1/campaigns');
    expect(body.items).toEqual([campaign]);
    const codes = await test.db.sql<{ n: number }>('select count(*)::int as n from code_item where year = 2026');
    expect(codes[0]?.n).toBeGreaterThan(250);
    const again = await sysadmin.post('/api/v1/campaigns', campaign);
    expect(again.status).toBe(409);
  });

  it('sets units up and says so in the ledger', async () => {
    expect(await sysadmin.post('/api/v1/units', office)).toMatchObject({ status: 201, body: office });
    await sysadmin.post('/api/v1/units', { ...office, code: '102001', department: '102', duties: [] });
    const listed = await sysadmin.get<Page<UnitView>>('/api/v1/units?limit=10');
    expect(listed.body.items.map(({ code }) => code)).toEqual(['101001', '102001']);
    const events = await test.db.sql<{ canonical: string }>(`select canonical from audit.event order by id`);
    const entry = events.map(({ canonical }) => canonical).find((text) => text.includes('unit.set-up'));
    expect(entry).toContain('"username":"sysadmin"');
  });

  it('shows a clerk the own unit alone', async () => {
    const { body } = await clerk.get<Page<UnitView>>('/api/v1/units');
    expect(body.items.map(({ code }) => code)).toEqual(['101001']);
    expect(body.items[0]?.duties).toEqual(office.duties);
  });

  it.each([
    ['a code of four digits', { ...office, code: '1012' }],
    ['a misspelt field', { ...office, dutys: [] }],
    ['a kind that does not exist', { ...office, kind: '企业' }],
  ])('refuses a unit with %s', async (_what, body) => {
    expect((await sysadmin.post('/api/v1/units', body)).status).toBe(400);
  });

  it('lets only the system administrator set things up', async () => {
    expect((await clerk.post('/api/v1/units', office)).status).toBe(403);
    expect((await clerk.post('/api/v1/campaigns', campaign)).status).toBe(403);
    expect((await sysadmin.get('/api/v1/standards')).status).toBe(403);
  });

  it('finds standards by name and class, with the certainty of their figures', async () => {
    const { body } = await clerk.get<Page<StandardView>>(`/api/v1/standards?q=${encodeURIComponent('台式')}`);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ valueFen: 500_000, unit: '元/台', certainty: 'V', tier: null });
    const local = await clerk.get<Page<StandardView>>(`/api/v1/standards?class=${encodeURIComponent('固定')}&limit=3`);
    expect(local.body.items).toHaveLength(3);
    expect(new Set(local.body.items.map(({ certainty }) => certainty))).toEqual(new Set(['L']));
    const none = await clerk.get<Page<StandardView>>('/api/v1/standards?q=%25');
    expect(none.body.total).toBe(0);
  });

  it('finds the articles that answer, and shows where', async () => {
    await test.db.work.run(everything, async ({ manager }) => {
      await manager.query(`insert into policy_document (region_code, document_id, title, number, issuer, level, valid_from) values
        (${HOME}, 'D-1', '校舍安全若干规定', '云政发〔2024〕7号', '云衡市人民政府', 'L4', '2024-01-01')`);
      await manager.query(`insert into policy_article (region_code, document_id, article_no, label, text) values
        (${HOME}, 'D-1', 3, '第三条', '每年三月前完成校舍排查。'), (${HOME}, 'D-1', 4, '第四条', '加固经费列入本级预算，${'据实安排'.repeat(40)}。')`);
    });
    const { body } = await clerk.get<Page<PolicyHitView>>(`/api/v1/policies?q=${encodeURIComponent('加固 经费')}`);
    expect(body.items[0]?.article).toBe('第四条');
    expect(body.items[0]?.excerpt).toMatch(/^加固经费/);
    const byNumber = await clerk.get<Page<PolicyHitView>>(`/api/v1/policies?q=${encodeURIComponent('〔2024〕7号')}`);
    expect(byNumber.body.items[0]).toMatchObject({ number: '云政发〔2024〕7号', article: null });
  });
});
