import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AppealListView,
  AppealView,
  BoardView,
  ErrorView,
  LedgerEntryView,
  OverviewView,
  Page,
  ProjectAppealsView,
  ProjectRow,
  RulePrecisionView,
  VerdictView,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, RuleSetShelf, runCampaign, VerdictAdjuster } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';
import { readCampaignColumns, Regrader, STATUSES } from '@zhunsheng/ruler';

import { MIGRATIONS } from '../../migrations/index.js';

const STATEMENT = '绩效目标已随附件三报送，系统没有读到';

describe('an appeal against a finding', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let worker: UnitOfWork;
  let adjuster: VerdictAdjuster;
  let [clerk, head, reviewer, budget]: SignedIn[] = [];
  let project = '';
  let other = '';

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    worker = await workerWork(t.db, clock);
    adjuster = new VerdictAdjuster(worker, new RuleSetShelf());
    await makeCity(t.db);
    for (let id = 1; id <= 4; id++) await makeProject(t.db, { id, unit: id < 4 ? '101001' : '102001' });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await runCampaign(worker, { region: HOME, year: YEAR });
    clerk = await signInAs(t, 'clerk');
    head = await signInAs(t, 'head');
    reviewer = await signInAs(t, 'reviewer');
    budget = await signInAs(t, 'budget');
    const all = (await as(reviewer).get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}&sort=code`)).body.items;
    project = all[0]?.id ?? '';
    other = all[3]?.id ?? '';
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const file = (id: string, body: object = {}, who = as(clerk)) =>
    who.post<AppealView & ErrorView>(`/api/v1/projects/${id}/appeals`, {
      rule: 'P02',
      ground: '事实有误',
      statement: STATEMENT,
      documents: [{ title: '附件三 绩效目标表' }],
      ...body,
    });
  const ofProject = async (who = as(clerk)) =>
    (await who.get<ProjectAppealsView>(`/api/v1/projects/${project}/appeals`)).body;
  const verdict = async () => (await as(clerk).get<VerdictView>(`/api/v1/projects/${project}/verdict`)).body;
  const adjust = async () => {
    const [row] = await t.db.sql<{ run: string; project: string }>(
      `select run_id as run, project_id::text as project from verdict where project_id = 1`,
    );
    return adjuster.adjust({ region: HOME, run: row!.run, project: row!.project });
  };

  it('is filed by the unit with ground and evidence, and has a clock', async () => {
    expect(await ofProject()).toMatchObject({ mayFile: true, fileUntil: '2025-09-11', adjusted: null, total: 0 });
    const { status, body } = await file(project);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      rule: 'P02',
      state: '待分派',
      dueOn: '2025-09-06',
      filedBy: '李申',
      documents: [{ title: '附件三 绩效目标表' }],
      acts: ['withdraw'],
    });
    expect(body.sentence).toMatch(/指标/);
  });

  it('is refused without words, about nothing, twice, by others and of others', async () => {
    expect((await file(project, { statement: '不对' })).status).toBe(400);
    expect((await file(project, { rule: 'X99' })).body).toMatchObject({ code: 'APPEAL_NO_FINDING' });
    expect((await file(project)).body).toMatchObject({ code: 'APPEAL_KNOWN' });
    expect((await file(project, {}, as(reviewer))).status).toBe(403);
    expect((await file(other)).status).toBe(404);
  });

  it('quotes a finding without naming the project of another unit', async () => {
    const { body } = await file(project, { rule: 'N09' });
    expect(body.sentence).toContain('“其他单位的项目”');
    expect(body.sentence).not.toMatch(/P000/);
    await as(clerk).post(`/api/v1/appeals/${body.id}/withdrawal`);
  });

  it('goes to a second reviewer only: who moved the filing neither takes it nor can be written in', async () => {
    const [{ id }] = (await ofProject()).items as [AppealView];
    await put(t.db, 'filing_step', {
      project_id: 1,
      step_no: 1,
      unit_code: '101001',
      version: 1,
      act: 'verify',
      from_state: '财政审核',
      to_state: '待核实',
      actor_id: as(reviewer).session.user.id,
      actor_name: '沈明审',
      at: '2025-08-20T00:00:00Z',
    });
    const assign = (who: SignedIn, accountId?: string) =>
      who.post<AppealView & ErrorView>(`/api/v1/appeals/${id}/reviewer`, accountId ? { accountId } : {});
    expect((await assign(as(reviewer))).status).toBe(403);
    expect((await assign(as(budget), as(reviewer).session.user.id)).body.code).toBe('APPEAL_SAME_PERSON');
    const given = await assign(as(budget), as(budget).session.user.id);
    expect(given.body).toMatchObject({ state: '复核中', reviewer: '陆知算', acts: ['assign', 'decide'] });
    const refused = /who moved the filing/;
    await expect(
      t.db.sql(`update appeal set reviewer_id = $1 where appeal_id = $2`, [as(reviewer).session.user.id, id]),
    ).rejects.toThrow(refused);
    await expect(t.db.sql(`update appeal set reviewer_id = filed_by where appeal_id = $1`, [id])).rejects.toThrow(
      'two people, by whatever accounts',
    );
    await expect(
      t.db.sql(
        `update appeal set state = '已办结', outcome = 'upheld', reason = '同意', decided_at = now(), decided_by = $1
         where appeal_id = $2`,
        [as(reviewer).session.user.id, id],
      ),
    ).rejects.toThrow(/appeal_second_person/);
  });

  it('won, takes the finding out of the score by the ruler’s own cards; the verdict keeps its trace', async () => {
    const before = await verdict();
    const [{ id }] = (await ofProject()).items as [AppealView];
    const decide = (who: SignedIn) =>
      who.post<AppealView & ErrorView>(`/api/v1/appeals/${id}/decision`, {
        outcome: 'upheld',
        reason: '附件三确有绩效目标，系统误读',
      });
    expect((await decide(as(reviewer))).body.code).toBe('APPEAL_SAME_PERSON');
    expect((await decide(as(budget))).body).toMatchObject({ state: '已办结', outcome: 'upheld', decidedBy: '陆知算' });
    expect((await decide(as(budget))).body.code).toBe('ALREADY_DECIDED');
    expect((await ofProject()).adjusted).toMatchObject({ state: 'pending', verdict: null });

    expect(await adjust()).toBe(true);
    expect(await adjust()).toBe(false);
    const { adjusted } = await ofProject();
    expect(adjusted).toMatchObject({ state: 'done', waived: [{ rule: 'P02', outcome: 'upheld', appealId: id }] });
    const after = adjusted!.verdict!;
    expect(before.findings.some(({ rule }) => rule === 'P02')).toBe(true);
    expect(after.findings.some(({ rule, outcome }) => rule === 'P02' && outcome === 'hit')).toBe(false);
    expect(after.passed).toContain('P02');
    expect(after.findings).toEqual(before.findings.filter(({ rule }) => rule !== 'P02'));
    expect(after.dimensions.P).toBe(before.dimensions.P! + 8);
    expect(after.quality).toBeGreaterThan(before.quality);
    expect(await verdict()).toEqual(before);
  });

  it('partly won, no longer bars; its points stay taken', async () => {
    expect((await verdict()).status).toBe('blocked');
    for (const rule of ['P01', 'F06']) {
      const { body } = await file(project, { rule, ground: '规则不适用' }, as(head));
      await as(budget).post(`/api/v1/appeals/${body.id}/reviewer`, { accountId: as(budget).session.user.id });
      await as(budget).post(`/api/v1/appeals/${body.id}/decision`, { outcome: 'partly', reason: '情形特殊，不予拦截' });
    }
    expect(await adjust()).toBe(true);
    const { adjusted } = await ofProject();
    expect(adjusted?.waived.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      'F06 partly',
      'P01 partly',
      'P02 upheld',
    ]);
    expect(adjusted?.verdict?.status).not.toBe('blocked');
    expect(adjusted?.verdict?.findings.filter(({ outcome }) => outcome === 'hit').map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['P01', 'F06']),
    );
  });

  it('is read as it stands now by the list, the board and the sums, for unit and bureau alike', async () => {
    const { adjusted } = await ofProject();
    const stands = adjusted!.verdict!;
    const rowsOf = async (who: SignedIn) =>
      (await who.get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}&sort=code`)).body.items;
    const [row] = await rowsOf(as(reviewer));
    expect(row).toMatchObject({ status: stands.status, grade: stands.grade, blockers: 0 });
    expect(row?.quality).toBeCloseTo(stands.quality, 1);
    expect((await rowsOf(as(clerk)))[0]).toEqual(row);
    const statuses = new Map<ProjectRow['status'], number>();
    for (const { status } of await rowsOf(as(reviewer))) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const { byStatus } = (await as(reviewer).get<OverviewView>(`/api/v1/overview?year=${YEAR}`)).body;
    expect(new Map(byStatus.map(({ status, count }) => [status, count]))).toEqual(statuses);
    const { points } = (await as(reviewer).get<BoardView>(`/api/v1/board?year=${YEAR}`)).body;
    expect(points.map(({ id }) => id).sort()).toEqual(
      (await rowsOf(as(reviewer))).flatMap(({ id, grade }) => (grade === null ? [] : [id])).sort(),
    );
    const sentence = (await verdict()).findings.find(({ rule }) => rule === 'P02')?.sentence;
    expect(points.find(({ id }) => id === project)?.top ?? []).not.toContain(sentence);
  });

  it('is what decisions and cut lines start from', async () => {
    const stands = (await ofProject()).adjusted!.verdict!;
    const decide = { version: 1, subject: 'finding', kind: 'accept', rule: 'P02' };
    const { body } = await as(reviewer).post<ErrorView>(`/api/v1/projects/${project}/decisions`, decide);
    expect(body.code).toBe('DECISION_NO_FINDING');
    const { rawPayload } = await t.app.inject({
      url: `/api/v1/cut-lines/columns?year=${YEAR}`,
      headers: { cookie: as(reviewer).cookie },
    });
    const columns = readCampaignColumns(new Uint8Array(rawPayload).buffer);
    expect(STATUSES[columns.status[0]!]).toBe(stands.status);
    expect(columns.quality[0]! / 1e6).toBeCloseTo(stands.quality, 1);
    const weights = columns.head.parts.map(({ max }) => max);
    const { necessity } = new Regrader(columns).run({ ...columns.head, weights });
    const [row] = await t.db.sql<{ necessity: number }>(
      `select necessity from verdict_adjustment where in_force and project_id = 1`,
    );
    expect(necessity[0]).toBe(row!.necessity);
  });

  it('keeps nothing out of the library any more, once it was judged again', async () => {
    const admit = async (id: number) => {
      await t.db.sql(`update project set state = '财政审核' where project_id = $1`, [id]);
      const [{ address } = { address: '' }] = await t.db.sql<{ address: string }>(
        `select public_id as address from project where project_id = $1`,
        [id],
      );
      const step = { act: 'admit', version: 1 };
      return (await as(budget).post<ErrorView>(`/api/v1/projects/${address}/steps`, step)).body.message;
    };
    expect(await admit(2)).toContain('拦截疑点');
    expect(await admit(1)).not.toContain('拦截疑点');
    await t.db.sql(`update verdict_adjustment set waived = 'kept ' || waived`);
    expect(await admit(1)).toContain('正在重算');
    await t.db.sql(`update verdict_adjustment set waived = substr(waived, 6)`);
  });

  it('counts against the precision of its rule', async () => {
    const { items } = (await as(reviewer).get<Page<RulePrecisionView>>(`/api/v1/rule-precision?year=${YEAR}`)).body;
    expect(items.find(({ rule }) => rule === 'P02')).toEqual({
      rule: 'P02',
      hits: 4,
      appeals: 1,
      open: 0,
      upheld: 1,
      partly: 0,
      rejected: 0,
      precision: 0.75,
      heldUp: 0,
    });
  });

  it('after the last day is refused with the day; the clock is the bureau’s to set', async () => {
    clock.advance(11 * 24 * 60);
    clerk = await signInAs(t, 'clerk');
    budget = await signInAs(t, 'budget');
    const rule = (await verdict()).findings.filter(({ outcome }) => outcome === 'hit').at(-1)!.rule;
    const late = await file(project, { rule });
    expect(late.body).toMatchObject({ code: 'APPEAL_TOO_LATE' });
    expect(late.body.message).toContain('2025-09-11');
    const set = { since: '2025-09-12', fileWithinDays: 30, decideWithinDays: 7, source: '云财预〔2025〕8号' };
    expect((await as(clerk).put('/api/v1/appeal-clock', set)).status).toBe(403);
    expect((await as(budget).put('/api/v1/appeal-clock', set)).status).toBe(200);
    const filed = await file(project, { rule });
    expect(filed.body).toMatchObject({ dueOn: '2025-09-19' });
    expect((await as(budget).put('/api/v1/appeal-clock', { ...set, since: '2026-02-31' })).status).toBe(400);
    const withdraw = () => as(clerk).post<AppealView>(`/api/v1/appeals/${filed.body.id}/withdrawal`);
    const [gone, twin] = (await Promise.all([withdraw(), withdraw()])).sort((a, b) => a.status - b.status);
    expect(gone?.body).toMatchObject({ state: '已撤回', acts: [] });
    expect(twin?.status).toBe(409);
  });

  it('is one unit’s business, and the ledger tells it', async () => {
    await t.db.sql(`update appeal set unit_code = '102001' where rule = 'P02'`);
    const list = (await as(clerk).get<AppealListView>('/api/v1/appeals')).body;
    expect(list.items.some(({ rule }) => rule === 'P02')).toBe(false);
    expect(list.clock.source).toBe('云财预〔2025〕8号');
    const auditor = await signInAs(t, 'audadmin');
    const { items } = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=appeal.')).body;
    expect(new Set(items.map(({ action }) => action))).toEqual(
      new Set(['appeal.filed', 'appeal.assigned', 'appeal.decided', 'appeal.withdrawn']),
    );
    const adjusted = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=verdict.adjusted')).body;
    expect(adjusted.items).toHaveLength(2);
  });
});
