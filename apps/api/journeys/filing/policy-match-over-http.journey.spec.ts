import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AudienceView, ErrorView, Page, PolicyNoticeView, SetAudience } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const AUDIENCE: SetAudience = {
  documentRegion: HOME,
  documentId: 'school-repair',
  name: '校舍维修项目须附安全鉴定',
  class: '须办',
  layer: '单位',
  subject: '项目',
  sendOn: '2025-09-01',
  conditions: { functions: ['205'], keywords: ['校舍'] },
  source: '第五条',
};

describe('a policy finds whom it concerns', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let clerk: SignedIn;
  let budget: SignedIn;
  let id = '';

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    await makeCity(t.db);
    for (let project = 1; project <= 4; project++)
      await makeProject(t.db, {
        id: project,
        unit: project < 4 ? '101001' : '102001',
        ...(project === 3 && { version: { name: '图书采购', summary: '采购图书', goal: '完成采购' } }),
      });
    await put(t.db, 'policy_document', {
      document_id: 'school-repair',
      title: '中小学校舍维修办法',
      number: '云教〔2024〕3号',
      issuer: '云衡市教育局',
      level: 'L6',
      valid_from: '2024-01-01',
    });
    clerk = await signInAs(t, 'clerk');
    budget = await signInAs(t, 'budget');
  });
  afterAll(() => t.close());

  const told = async (who = clerk) => (await who.get<Page<PolicyNoticeView>>('/api/v1/policy-notices')).body.items;
  const funnel = async () =>
    (await budget.get<Page<AudienceView>>('/api/v1/policy-audiences')).body.items.find((one) => one.id === id)?.funnel;
  const change = async (some: SetAudience) => {
    const { items } = (await budget.get<Page<AudienceView>>('/api/v1/policy-audiences')).body;
    const seen = items.find((one) => one.id === id)?.mark;
    return budget.put<AudienceView>(`/api/v1/policy-audiences/${id}`, { ...some, seen });
  };
  const receipt = (what: 'read' | 'used', key = 'project/1', who = clerk) =>
    who.post('/api/v1/policy-notices/receipts', { audienceId: id, key, what });

  it('as soon as its keeper says whom; the unit reads why', async () => {
    expect((await clerk.post('/api/v1/policy-audiences', AUDIENCE)).status).toBe(403);
    const made = await budget.post<AudienceView>('/api/v1/policy-audiences', AUDIENCE);
    expect(made).toMatchObject({
      status: 201,
      body: { title: '中小学校舍维修办法', funnel: { matched: 3, delivered: 3, read: 0, used: 0 } },
    });
    ({ id } = made.body);
    const own = await told();
    expect(own.map(({ key, class: kind, lapsed }) => [key, kind, lapsed])).toEqual([
      ['project/1', '须办', false],
      ['project/2', '须办', false],
    ]);
    expect(own[0]?.reason).toBe('功能分类 2050203；内容含“校舍”');
  });

  it('from matched to used, each step of the funnel within the one before', async () => {
    expect((await receipt('read')).status).toBe(204);
    expect(await funnel()).toEqual({ matched: 3, delivered: 3, read: 1, used: 0 });
    await receipt('used', 'project/2');
    expect(await funnel()).toEqual({ matched: 3, delivered: 3, read: 2, used: 1 });
    expect((await receipt('read', 'project/4')).status).toBe(404);
  });

  it('counts a filing that cites it since as used', async () => {
    await put(t.db, 'project_basis', {
      project_id: 1,
      version: 1,
      basis_no: 1,
      unit_code: '101001',
      typed_title: '中小学校舍维修办法',
      document_region: HOME,
      document_id: 'school-repair',
      match: 'document',
    });
    expect((await funnel())?.used).toBe(1);
    await t.db.sql(`update project_version set submitted_at = '2025-09-02' where project_id = 1`);
    expect((await funnel())?.used).toBe(2);
  });

  it('changed, it leaves what was told on record and marks what no longer holds', async () => {
    const { body } = await change({ ...AUDIENCE, conditions: { departments: ['102'] } });
    expect(body.funnel).toMatchObject({ matched: 1 });
    expect((await told()).map(({ key, lapsed }) => [key, lapsed])).toEqual([
      ['project/1', true],
      ['project/2', true],
    ]);
  });

  it('is told on its day, to the department where it says so', async () => {
    const later: SetAudience = {
      ...AUDIENCE,
      subject: '单位',
      layer: '主管部门',
      sendOn: '2025-09-03',
      conditions: {},
    };
    await change({ ...later, conditions: { unitKinds: ['事业'] } });
    const dept = await signInAs(t, 'dept');
    expect((await told(dept)).filter(({ key }) => key === 'unit/101001')).toEqual([]);
    expect(await funnel()).toMatchObject({ matched: 1, delivered: 0 });
    clock.advance(2 * 24 * 60);
    const again = await signInAs(t, 'dept');
    expect((await told(again)).find(({ key }) => key === 'unit/101001')).toMatchObject({ unitName: '云衡市第一中学' });
  });

  it('refuses conditions that say nothing', async () => {
    const keeper = await signInAs(t, 'budget');
    for (const days of [{ sendOn: '2025-02-31' }, { until: '2025-08-01' }])
      expect((await keeper.post('/api/v1/policy-audiences', { ...AUDIENCE, ...days })).status).toBe(400);
    const odd = (conditions: object) =>
      keeper.post<ErrorView>('/api/v1/policy-audiences', { ...AUDIENCE, conditions }).then(({ status }) => status);
    expect(await odd({ keywords: ['修'] })).toBe(400);
    expect(await odd({ attributes: { 信息化: '是' } })).toBe(400);
    expect(await odd({ minFen: 2, maxFen: 1 })).toBe(400);
    const unknown = await keeper.post<ErrorView>('/api/v1/policy-audiences', { ...AUDIENCE, documentId: 'none' });
    expect(unknown).toMatchObject({ status: 400 });
    expect(unknown.body.message).toContain('政策库里没有');
  });
});
