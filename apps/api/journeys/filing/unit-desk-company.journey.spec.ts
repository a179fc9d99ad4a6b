import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AttemptView,
  ConsultationRow,
  ConsultationView,
  ErrorView,
  ExerciseRow,
  ExerciseView,
  LiaisonView,
  MatterPage,
  MatterPerson,
  MatterView,
  MeasuringTemplate,
  NoticeView,
  Page,
  ProjectRow,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { systemActor, unitScope } from '@zhunsheng/kernel';
import { FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { FilingRounds, REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

/** What stands around a filing: tasks and talks, drafts put before the units, exercises. One server for all of it. */
describe('the company of a unit’s desk', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let [clerk, head, reviewer, budget, dept]: SignedIn[] = [];
  let own = '';
  let foreign = '';

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    await makeCity(t.db);
    await makeProject(t.db, { id: 1 });
    await makeProject(t.db, { id: 2, unit: '102001' });
    await later(0);
    const { items } = (await as(reviewer).get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}&sort=code`)).body;
    own = items[0]?.id ?? '';
    foreign = items[1]?.id ?? '';
  }, 180_000);
  afterAll(() => t.close());

  /** A session does not last for days. */
  async function later(days: number): Promise<void> {
    clock.advance(days * 24 * 60);
    const names = ['clerk', 'head', 'reviewer', 'budget', 'dept'];
    const signed = [];
    for (const name of names) signed.push(await signInAs(t, name));
    [clerk, head, reviewer, budget, dept] = signed;
  }

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const open = (who: SignedIn | undefined, body: object) =>
    as(who).post<MatterView & ErrorView>('/api/v1/matters', {
      kind: '任务',
      title: '补鉴定报告',
      text: '请补',
      ...body,
    });
  const matters = async (who: SignedIn | undefined, query = '') =>
    (await as(who).get<MatterPage>(`/api/v1/matters${query}`)).body;

  describe('a task', () => {
    it('of a unit goes to its liaison, who is told and signs for it', async () => {
      const people = (await as(head).get<Page<MatterPerson>>('/api/v1/matters/people')).body.items;
      const me = people.find(({ id }) => id === as(clerk).session.user.id);
      expect(me).toMatchObject({ unitCode: '101001', liaison: false });
      const set = await as(head).put<LiaisonView>('/api/v1/liaisons/101001', {
        accountId: me!.id,
        seen: null,
      });
      expect(set.body).toMatchObject({ unitCode: '101001', name: me!.name });
      const made = await open(reviewer, { projectId: own, dueOn: '2025-09-03' });
      expect(made.body).toMatchObject({ unitCode: '101001', ownerName: me!.name, dueOn: '2025-09-03', state: '待办' });
      const notices = (await as(clerk).get<Page<NoticeView>>('/api/v1/notices')).body.items;
      expect(notices.map(({ kind, title }) => [kind, title])).toEqual([['事项', '任务：补鉴定报告']]);
    });

    it('is seen by the unit, its department and the bureau, and by no other unit', async () => {
      const [mine] = (await matters(clerk)).items;
      expect(mine).toMatchObject({ mine: true, projectId: own });
      expect((await matters(dept)).total).toBe(1);
      const kept = (await open(reviewer, { projectId: foreign, title: '核实面积' })).body;
      const secret = (await open(reviewer, { projectId: own, internal: true, title: '先看看' })).body;
      for (const { id } of [kept, secret]) {
        expect((await as(clerk).get(`/api/v1/matters/${id}`)).status).toBe(404);
        expect((await as(clerk).post(`/api/v1/matters/${id}/messages`, { text: '？' })).status).toBe(404);
      }
      expect((await matters(reviewer)).total).toBe(3);
      expect((await open(clerk, { projectId: foreign })).status).toBe(404);
    });

    it('is answered, handed on by who has it, and ends with how', async () => {
      const [mine] = (await matters(clerk, '?mine=1')).items;
      const at = `/api/v1/matters/${mine!.id}`;
      const { body } = await as(clerk).post<MatterView>(`${at}/messages`, { text: '周三前送到' });
      expect(body.thread.map(({ text, own: said }) => [text, said])).toEqual([
        ['请补', false],
        ['周三前送到', true],
      ]);
      expect((await as(dept).post(`${at}/moves`, { state: '办结', outcome: '算了' })).status).toBe(403);
      expect((await as(clerk).post(`${at}/moves`, { state: '办结' })).status).toBe(400);
      const closed = await as(clerk).post<MatterView>(`${at}/moves`, { state: '办结', outcome: '已上传第三号附件' });
      expect(closed.body).toMatchObject({ state: '办结', outcome: '已上传第三号附件', closedBy: mine!.ownerName });
      expect((await matters(clerk, '?state=open')).total).toBe(0);
    });

    it('handed to and fro is told of each time, and kept where it is, of nothing', async () => {
      const people = (await as(reviewer).get<Page<MatterPerson>>('/api/v1/matters/people?unit=101001')).body.items;
      const [one, two] = people.filter(({ unitCode }) => unitCode === '101001');
      const { id } = (await open(reviewer, { projectId: own, title: '补报价单', ownerId: one!.id })).body;
      for (const { id: ownerId } of [two!, one!, one!])
        await as(reviewer).post(`/api/v1/matters/${id}/moves`, { ownerId });
      const notices = (await as(clerk).get<Page<NoticeView>>('/api/v1/notices')).body.items;
      expect(notices.filter(({ title }) => title.endsWith('补报价单'))).toHaveLength(3);
      await as(reviewer).post(`/api/v1/matters/${id}/moves`, { state: '办结', outcome: '收到' });
    });

    it('is reminded of the day before and the day after, once each', async () => {
      const task = { projectId: own, title: '补合同', dueOn: '2025-09-02' };
      await open(reviewer, task);
      const told = async () =>
        (await as(clerk).get<Page<NoticeView>>('/api/v1/notices')).body.items.filter(({ title }) =>
          title.includes('期'),
        );
      const rounds = t.app.get(FilingRounds);
      await rounds.round();
      await rounds.round();
      expect((await told()).map(({ title }) => title)).toEqual(['任务“补合同”明天（2025-09-02）到期']);
      await later(2);
      await rounds.round();
      expect(await told()).toHaveLength(2);
      expect((await matters(clerk)).counts).toEqual({ mine: 1, open: 1, overdue: 1 });
      expect((await open(reviewer, { ...task, dueOn: '2025-09-01' })).status).toBe(400);
    });
  });

  it('feedback names its screen and reaches the board of the bureau', async () => {
    const from = { kind: '反馈', title: '合计不刷新', place: '/drafts/1?tab=lines' };
    expect((await open(clerk, from)).status).toBe(400);
    await open(clerk, { ...from, topic: '差错' });
    const { items } = await matters(budget, '?kind=反馈');
    expect(items).toMatchObject([
      { topic: '差错', place: from.place, unitCode: '101001', openedBy: expect.any(String) },
    ]);
    expect((await open(clerk, { ...from, topic: '差错', place: 'javascript:alert(1)' })).status).toBe(400);
  });

  it('a draft is put before the units, answered one by one, and published without names', async () => {
    const draft = {
      ...{ subject: '规则', title: '单价超标分档', text: '拟放宽一档', closesOn: '2025-09-05' },
      items: [{ code: 'F15', proposal: '超标 10% 以内改为黄色' }],
    };
    expect((await as(clerk).post('/api/v1/consultations', draft)).status).toBe(403);
    const { id } = (await as(budget).post<ConsultationView>('/api/v1/consultations', draft)).body;
    const at = `/api/v1/consultations/${id}`;
    const say = { stance: '建议修改', text: '一档建议 15%', item: 'F15' };
    expect((await as(clerk).post(`${at}/comments`, { ...say, item: 'N01' })).status).toBe(400);
    const said = (await as(clerk).post<ConsultationView>(`${at}/comments`, say)).body;
    expect(said.thread).toMatchObject([{ own: true, outcome: null, unitName: '云衡市第一中学' }]);
    expect((await as(budget).post(`${at}/publication`, { with: '2026.2' })).status).toBe(400);
    await later(3);
    expect((await as(clerk).post(`${at}/comments`, say)).status).toBe(400);
    expect((await as(budget).post(`${at}/publication`, { with: '2026.2' })).status).toBe(400);
    const answer = { outcome: '部分采纳', answer: '一档改为 12%' };
    await as(budget).post(`${at}/comments/${said.thread[0]!.id}/answer`, answer);
    expect((await as(budget).post<ConsultationView>(`${at}/publication`, { with: '2026.2' })).body.state).toBe(
      '已公布',
    );
    expect((await as(dept).get<ConsultationView>(at)).body.thread).toMatchObject([{ ...answer, own: true }]);
    await t.db.sql(`update consultation_comment set unit_code = '102001'`);
    const [shown] = (await as(clerk).get<ConsultationView>(at)).body.thread;
    expect(shown).toMatchObject({ ...answer, own: false, unitName: null });
    const [row] = (await as(clerk).get<Page<ConsultationRow>>('/api/v1/consultations')).body.items;
    expect(row).toMatchObject({ state: '已公布', publishedWith: '2026.2' });
  });

  it('an exercise keeps its answers until it is tried, and remembers the best', async () => {
    const list = '/api/v1/training/exercises';
    const [first] = (await as(clerk).get<Page<ExerciseRow>>(list)).body.items;
    const { body: shown } = await as(clerk).get<ExerciseView>(`${list}/${first!.code}`);
    expect(JSON.stringify(shown)).not.toMatch(/right|why/);
    const tried = async (found: string[]) =>
      (await as(clerk).post<AttemptView>(`${list}/${first!.code}/attempts`, { found, disposal: '退回修改' })).body;
    expect((await tried(['P01'])).points).toBeLessThan((await tried(['N01'])).points);
    await as(head).post(`${list}/${first!.code}/attempts`, { found: ['N01'], disposal: '退回修改' });
    const { id, name } = as(clerk).session.user;
    const unit = { ...systemActor(unitScope('unit', HOME, '101001', '一中')), id, name };
    const seen = await t.db.work.run(unit, ({ manager }) =>
      manager.query<unknown[]>('select distinct account_id as by from training_attempt'),
    );
    expect(seen).toEqual([{ by: id }]);
    const [row] = (await as(clerk).get<Page<ExerciseRow>>(list)).body.items;
    // hardly anybody else tried: an average would be somebody's own
    expect(row).toMatchObject({ attempts: 2, best: 100, average: null });
    expect((await as(clerk).post(`${list}/${first!.code}/attempts`, { found: ['Z99'], disposal: '通过' })).status).toBe(
      400,
    );
  });

  it('a template counts who took its lines', async () => {
    const list = `/api/v1/measuring-templates?year=${YEAR}`;
    const [template] = (await as(clerk).get<Page<MeasuringTemplate>>(list)).body.items;
    const use = { year: YEAR, lines: 2, amountFen: 120_000 };
    await as(clerk).post(`/api/v1/measuring-templates/${template!.code}/uses`, use);
    await as(clerk).post(`/api/v1/measuring-templates/${template!.code}/uses`, use);
    expect((await as(reviewer).get<Page<MeasuringTemplate>>(list)).body.items[0]!.used).toEqual({ times: 2, units: 1 });
    const noted = await t.db.sql(`select 1 from audit.event where action = 'template.used'`);
    expect(noted).toHaveLength(2);
  });
});
