import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CalendarView,
  CarryView,
  DraftView,
  ErrorView,
  ExtensionView,
  NoticeView,
  Page,
  StepsView,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { cityActor, FixedClock, send, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { FilingRounds, REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const DAY = 24 * 60;
const STAGES = [
  { stage: '一上', opensOn: '2025-07-01', dueOn: '2025-08-10' },
  { stage: '一下', opensOn: '2025-08-20', dueOn: '2025-09-10' },
  { stage: '二上', opensOn: '2025-09-11', dueOn: '2025-09-30' },
];

describe('the calendar of a campaign', () => {
  const clock = new FixedClock('2025-08-03T01:00:00Z');
  let t: TestApp;
  let clerk: SignedIn;
  let budget: SignedIn;
  let reviewer: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await later(0);
  });
  afterAll(() => t.close());

  /** A session does not last for days. */
  const later = async (days: number) => {
    clock.advance(days * DAY);
    [clerk, budget, reviewer] = [
      await signInAs(t, 'clerk'),
      await signInAs(t, 'budget'),
      await signInAs(t, 'reviewer'),
    ];
  };
  const calendar = async (who: SignedIn) => (await who.get<CalendarView>(`/api/v1/calendar?year=${YEAR}`)).body;
  const draft = async (from?: string): Promise<string> => {
    const started = await clerk.post<DraftView>('/api/v1/drafts', { year: YEAR, ...(from && { from }) });
    expect(started.status).toBe(201);
    return started.body.id;
  };
  const submit = (id: string, key: string) =>
    send<ErrorView>(t.app, 'POST', `/api/v1/drafts/${id}/submission`, {
      cookie: clerk.cookie,
      'x-zs-csrf': clerk.session.csrf,
      'idempotency-key': key,
    });
  const notices = async () => (await clerk.get<Page<NoticeView>>('/api/v1/notices')).body.items;
  const set = async (stages: object[]) =>
    budget.put(`/api/v1/calendar/${YEAR}/stages`, { stages, seen: (await calendar(budget)).mark });
  const round = () => t.app.get(FilingRounds).round();

  it('is set by the budget office alone, and turned days, weeks and times are refused', async () => {
    const url = `/api/v1/calendar/${YEAR}/stages`;
    expect((await clerk.put(url, { stages: STAGES })).status).toBe(403);
    const turned = [{ stage: '一上', opensOn: '2025-08-10', dueOn: '2025-08-01' }];
    expect((await budget.put(url, { stages: turned, seen: '0'.repeat(16) })).status).toBe(400);
    for (const dueOn of ['2025-W33-1', '2025-08-10T10:00', '2025-02-31'])
      expect((await set([{ stage: '一上', opensOn: '2025-07-01', dueOn }])).status).toBe(400);
    expect((await budget.put(url, { stages: STAGES })).status).toBe(400); // without what was seen
    expect(await set(STAGES)).toMatchObject({ status: 200, body: { current: '一上' } });
  });

  it('loses a stage that is emptied, and no other', async () => {
    const kept = STAGES.filter(({ stage }) => stage !== '二上');
    expect((await set(kept)).status).toBe(200);
    expect((await calendar(clerk)).stages.map(({ stage }) => stage)).toEqual(kept.map(({ stage }) => stage));
    expect((await set(STAGES)).status).toBe(200);
    expect((await calendar(clerk)).stages).toEqual(STAGES);
  });

  it('shows a unit its own row, the bureau all of them', async () => {
    await draft();
    const own = await calendar(clerk);
    expect(own.units).toEqual([
      expect.objectContaining({ unitCode: '101001', drafts: 1, dueOn: '2025-08-10', late: false }),
    ]);
    expect((await calendar(budget)).units.map(({ unitCode }) => unitCode)).toEqual(['101', '101001', '102001']);
  });

  it('reminds once a day that matters', async () => {
    expect((await round()).reminded).toBe(3);
    expect((await round()).reminded).toBe(0);
    expect((await notices())[0]).toMatchObject({ kind: '催报', dueOn: '2025-08-10', sentBy: '系统' });
    await later(1);
    expect((await round()).reminded).toBe(0);
  });

  it('refuses after the day, says who can extend; granted, the gate is reached', async () => {
    await later(7); // 11 August
    const id = await draft();
    const late = await submit(id, 'late-0001');
    expect(late).toMatchObject({ status: 409, body: { code: 'CAMPAIGN_CLOSED' } });
    expect(late.body.message).toMatch(/“一上”.*2025-08-10.*申请延期.*预算科/);
    expect((await calendar(budget)).units.every(({ late: isLate }) => isLate)).toBe(true);

    const wish = { stage: '一上', dueOn: '2025-08-15', reason: '可研批复 8 月 14 日下达' };
    const asked = await clerk.post<ExtensionView>(`/api/v1/calendar/${YEAR}/extensions`, wish);
    expect(asked.body).toMatchObject({ state: '待办', unitCode: '101001' });
    expect((await clerk.post(`/api/v1/calendar/${YEAR}/extensions`, wish)).status).toBe(409);
    expect((await clerk.post(`/api/v1/extensions/${asked.body.id}/decision`, { grant: true })).status).toBe(403);
    const refused = await reviewer.post(`/api/v1/extensions/${asked.body.id}/decision`, { grant: false });
    expect(refused.status).toBe(400);
    const granted = await reviewer.post<ExtensionView>(`/api/v1/extensions/${asked.body.id}/decision`, { grant: true });
    expect(granted.body).toMatchObject({ state: '同意' });
    expect((await calendar(clerk)).units[0]).toMatchObject({ dueOn: '2025-08-15', extended: true, late: false });
    await set([{ ...STAGES[0], dueOn: '2025-08-18' }]);
    expect((await calendar(clerk)).units[0]).toMatchObject({ dueOn: '2025-08-18' });
    // a stage with days of a unit's own is not taken out from under it
    const without = await set(STAGES.filter(({ stage }) => stage !== '一上'));
    expect(without).toMatchObject({ status: 400 });
    expect((without.body as ErrorView).message).toContain('一上已有 1 个延期申请，不能取消这个阶段');
    await set(STAGES);
    expect((await notices()).some(({ kind }) => kind === '延期')).toBe(true);
    expect((await submit(id, 'granted-01')).body.code).toBe('GATE_CLOSED');
    await later(5); // 16 August
    expect((await submit(id, 'late-0002')).body.message).toContain('2025-08-15');
    await later(5); // 21 August: the bureau's own stage
    const closed = await submit(id, 'stage-0001');
    expect(closed).toMatchObject({ status: 409, body: { code: 'STAGE_NOT_OPEN' } });
    expect(closed.body.message).toContain('“二上”自 2025-09-11 起');
  });

  it('opens a filing again when a basis falls, once, and tells the unit', async () => {
    const policy = { title: '学校修缮办法', issuer: '市财政局', level: 'L5', valid_from: '2020-01-01' };
    await put(t.db, 'policy_document', { document_id: 'old', ...policy });
    await makeProject(t.db, { id: 1 });
    await t.db.sql(`update project set state = '已入库' where project_id = 1`, []);
    await put(t.db, 'project_basis', {
      project_id: 1,
      version: 1,
      basis_no: 1,
      unit_code: '101001',
      typed_title: '学校修缮办法',
      document_region: HOME,
      document_id: 'old',
      match: 'document',
    });
    expect((await round()).lapsed).toBe(0);
    await t.db.sql(`update policy_document set repealed_on = '2025-08-20' where document_id = 'old'`, []);
    expect((await round()).lapsed).toBe(1);
    expect((await round()).lapsed).toBe(0);
    const [filed] = await t.db.sql<{ id: string }>('select public_id as id from project where project_id = 1');
    const { items, acts } = (await reviewer.get<StepsView>(`/api/v1/projects/${filed!.id}/steps`)).body;
    expect(items).toEqual([expect.objectContaining({ act: 'lapse', from: '已入库', to: '待核实', by: '系统' })]);
    expect(acts.map(({ act }) => act)).toContain('clear');
    expect((await notices()).find(({ kind }) => kind === '依据失效')?.body).toContain(
      '《学校修缮办法》自 2025-08-20 起失效',
    );
  });

  it('lets last year’s text be filed again only where somebody read or changed it', async () => {
    await put(t.db, 'campaign', {
      year: YEAR - 1,
      name: '上年',
      stage: '二下',
      opened_on: '2024-07-01',
      cutoff: '2024-08-31',
    });
    await makeProject(t.db, { id: 2, version: { justification: '年久失修\n存在隐患' } });
    await t.db.sql(`update project set year = ${YEAR - 1} where project_id = 2`, []);
    await later(25); // 15 September, 二上
    const [last] = await t.db.sql<{ id: string }>('select public_id as id from project where project_id = 2');
    const id = await draft(last!.id);
    const carryOf = async () => (await clerk.get<{ carry: CarryView }>(`/api/v1/drafts/${id}/carry`)).body.carry;
    const before = await carryOf();
    expect(before).toMatchObject({ sourceYear: YEAR - 1, open: before.paragraphs.length });
    expect(before.world).toEqual([]);
    const refused = await submit(id, 'carry-0001');
    expect(refused).toMatchObject({ status: 422, body: { code: 'PARAGRAPHS_UNCONFIRMED' } });
    expect(refused.body.message).toContain('立项理由');

    const { content, revision } = (await clerk.get<DraftView>(`/api/v1/drafts/${id}`)).body;
    const changed = { ...content, justification: '年久失修\n今年三月检测为 C 级' };
    await clerk.put(`/api/v1/drafts/${id}`, { revision, content: changed });
    const open = (await carryOf()).paragraphs.filter(({ state }) => state === '待确认');
    expect(open).toHaveLength(before.open - 1);
    const digests = open.map(({ digest }) => digest);
    expect((await clerk.post(`/api/v1/drafts/${id}/carry`, { digests: ['0'.repeat(64)] })).status).toBe(409);
    const after = await clerk.post<{ carry: CarryView }>(`/api/v1/drafts/${id}/carry`, { digests });
    expect(after.body.carry.open).toBe(0);
    expect((await submit(id, 'carry-0002')).body.code).not.toBe('PARAGRAPHS_UNCONFIRMED');
  });

  it('V41 of fifty who save one draft at a time, one wins; the others are told who and when', async () => {
    const id = await draft();
    const saves = Array.from({ length: 50 }, (_, n) =>
      clerk.put<ErrorView>(`/api/v1/drafts/${id}`, { revision: 1, content: { name: `第 ${n} 人` } }),
    );
    const answers = await Promise.all(saves);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const told = answers.filter(({ status }) => status === 409);
    expect(told).toHaveLength(49);
    for (const { body } of told) expect(body.message).toMatch(/^\S+ 已于 2025-09-15 \d\d:\d\d:\d\d 先保存/);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect((await clerk.get<DraftView>(`/api/v1/drafts/${id}`)).body.content).toEqual({ name: `第 ${winner} 人` });
  });
});
