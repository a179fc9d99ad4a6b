import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BoardView,
  ErrorView,
  OverviewView,
  Page,
  ProjectRow,
  ProjectView,
  ReviewedProject,
  ReviewRunView,
  RuleRow,
  RuleView,
  VerdictView,
} from '@zhunsheng/contract';
import { DiskRoom, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { ReviewDesk, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

describe('the review over HTTP', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let clerk: SignedIn;
  let reviewer: SignedIn;
  /** The room on the disk is looked at by a clock of its own. */
  const looks = new FixedClock('2026-01-01T00:00:00Z');
  let freeMib = 50_000;
  const room = new DiskRoom('/data', looks, () =>
    Promise.resolve({ bsize: 2 ** 20, blocks: 100_000, bfree: freeMib, bavail: freeMib }),
  );

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, imports: [ReviewModule.forRoot()], room });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    for (let id = 1; id <= 5; id++) await makeProject(t.db, { id, unit: id < 4 ? '101001' : '102001' });
    await put(t.db, 'panel_mark', {
      project_id: 1,
      reviewer: '甲',
      unit_code: '101001',
      reviewer_department: '102',
      mark: 4,
      marked_on: '2025-08-20',
    });
    clerk = await signInAs(t, 'clerk');
    reviewer = await signInAs(t, 'reviewer');
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const list = async (who: SignedIn, query = ''): Promise<Page<ProjectRow>> => {
    const answer = await who.get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('lists filings before any run, without a verdict', async () => {
    const { items, total } = await list(reviewer);
    expect(total).toBe(5);
    expect(items[0]).toMatchObject({
      status: null,
      grade: null,
      rank: null,
      requestFen: 5_000_000,
      unitName: '云衡市第一中学',
    });
  });

  it('begins no run and no allocation that a full disk would hold, and says why', async () => {
    const budget = await signInAs(t, 'budget');
    freeMib = 900;
    looks.advance(1);
    for (const begin of [
      reviewer.post<ErrorView>('/api/v1/review-runs', { year: YEAR }),
      budget.post<ErrorView>('/api/v1/allocation/runs', { year: YEAR, inserts: [] }),
    ]) {
      const { status, body } = await begin;
      expect([status, body.code]).toEqual([507, 'DISK_FULL']);
    }
    freeMib = 50_000;
    looks.advance(1);
    expect(await t.db.sql('select 1 from review_run')).toEqual([]);
  });

  it('queues a run once, for those who may', async () => {
    expect((await clerk.post('/api/v1/review-runs', { year: YEAR })).status).toBe(403);
    const { status, body } = await reviewer.post<{ id: string }>('/api/v1/review-runs', { year: YEAR });
    expect(status).toBe(202);
    const again = await reviewer.post<ErrorView>('/api/v1/review-runs', { year: YEAR });
    expect([again.status, again.body.code]).toEqual([409, 'RUN_IN_PROGRESS']);
    expect((await reviewer.get<ReviewRunView>(`/api/v1/review-runs/${body.id}`)).body).toMatchObject({
      state: 'queued',
    });
    const done = await runCampaign(worker, { region: HOME, year: YEAR });
    expect(done.run).toBe(body.id);
    const shown = await clerk.get<ReviewRunView>(`/api/v1/review-runs/${body.id}`);
    expect(shown.body).toMatchObject({ state: 'done', total: 5, done: 5, digest: expect.any(String) as unknown });
  });

  it('shows a clerk the unit’s own rows only; another unit’s address does not exist', async () => {
    const all = await list(reviewer);
    const own = await list(clerk);
    expect([all.total, own.total]).toEqual([5, 3]);
    expect(own.items.every(({ unitCode }) => unitCode === '101001')).toBe(true);
    const foreign = all.items.find(({ unitCode }) => unitCode === '102001');
    for (const path of ['', '/verdict']) {
      expect((await clerk.get(`/api/v1/projects/${foreign?.id}${path}`)).status).toBe(404);
      expect((await reviewer.get(`/api/v1/projects/${foreign?.id}${path}`)).status).toBe(200);
    }
    expect((await clerk.get('/api/v1/projects/1')).status).toBe(404);
  });

  it('pages by key in any order without losing or repeating a row', async () => {
    for (const sort of ['rank', 'code', '-requestFen', '-necessity', 'unitName', '-status']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await list(reviewer, `&sort=${sort}&limit=2&cursor=${cursor}`);
        seen.push(...page.items.map(({ code }) => code));
        cursor = page.next ?? '';
      } while (cursor);
      expect([...seen].sort()).toEqual(['P0001', 'P0002', 'P0003', 'P0004', 'P0005']);
    }
    expect((await reviewer.get(`/api/v1/projects?year=${YEAR}&sort=secret`)).status).toBe(400);
    expect((await reviewer.get(`/api/v1/projects?year=${YEAR}&cursor=x`)).status).toBe(400);
    expect((await list(reviewer, '&status=none')).total).toBe(0);
    expect((await list(reviewer, '&q=P0003')).items.map(({ code }) => code)).toEqual(['P0003']);
  });

  it('tells a verdict with sentence, evidence and basis, and what was not evaluated', async () => {
    const [first] = (await list(clerk, '&q=P0001')).items;
    const { body } = await clerk.get<VerdictView>(`/api/v1/projects/${first?.id}/verdict`);
    expect(body).toMatchObject({ code: 'P0001', projectId: first?.id, status: first?.status, cut: { N: 60, I: 60 } });
    const missing = body.findings.find(({ rule }) => rule === 'N01');
    expect(missing).toMatchObject({ outcome: 'not-evaluated', cause: 'no-library' });
    const goal = body.findings.find(({ rule }) => rule === 'P01');
    expect(goal).toMatchObject({ outcome: 'hit', severity: 'block' });
    expect(goal?.sentence).toMatch(/指标/);
    expect(goal?.basis.length).toBeGreaterThan(0);
    expect(body.seal?.event).toMatch(/^review-run\/[0-9a-f-]{36}\/0$/);
    expect(body.digests.facts).toMatch(/^[0-9a-f]{64}$/);
    const page = await clerk.get<ProjectView>(`/api/v1/projects/${first?.id}`);
    expect(page.body.lines).toHaveLength(1);
    expect(page.body.timeline.map(({ label }) => label)).toEqual(['机器审核']);
  });

  it('adds up the overview over what the reader may see', async () => {
    const everything = (await reviewer.get<OverviewView>(`/api/v1/overview?year=${YEAR}`)).body;
    const own = (await clerk.get<OverviewView>(`/api/v1/overview?year=${YEAR}`)).body;
    const judged = (view: OverviewView) => view.byStatus.reduce((sum, { count }) => sum + count, 0);
    expect([judged(everything), everything.projects]).toEqual([5, 5]);
    expect([judged(own), own.projects]).toEqual([3, 3]);
    for (const { hit, pass, notApplicable, notEvaluated } of everything.coverage) {
      expect(hit + pass + notApplicable + notEvaluated).toBe(5);
    }
    const board = (await reviewer.get<BoardView>(`/api/v1/board?year=${YEAR}`)).body;
    expect(board).toMatchObject({ cutN: 60, cutI: 60, borderWidth: 3 });
    expect(board.points).toHaveLength(everything.byGrade.reduce((sum, { count }) => sum + count, 0));
  });

  it('shows the rules with what they found', async () => {
    const rules = (await clerk.get<Page<RuleRow>>('/api/v1/rules')).body.items;
    expect(rules.find(({ code }) => code === 'P01')).toMatchObject({ hits: 3, kind: 'check' });
    const rule = (await reviewer.get<RuleView>('/api/v1/rules/P01')).body;
    expect(rule.hits).toBe(5);
    expect(rule.bands.length).toBeGreaterThan(0);
    expect((await reviewer.get('/api/v1/rules/X99')).status).toBe(404);
    const found = await t.db.work.run(systemActor(regionScope(HOME)), (ctx) =>
      t.app.get(ReviewDesk).findingsOfLatestRun(ctx),
    );
    expect(found.filter(({ rule: code }) => code === 'P01').map(({ projectCode }) => projectCode)).toEqual([
      'P0001',
      'P0002',
      'P0003',
      'P0004',
      'P0005',
    ]);
  });

  it('checks a filing beforehand and leaves nothing behind', async () => {
    const submission = {
      year: YEAR,
      unitCode: '101001',
      name: '校舍维修改造第9号',
      category: '31',
      nature: '新增',
      persistence: '001',
      startYear: YEAR,
      endYear: YEAR,
      requestFen: 100,
      totalFen: 100,
      lines: [{ text: '外墙维修', deptEcon: '30213', quantity: 1, unitPriceFen: 90, amountFen: 90 }],
    };
    const before = (await list(reviewer)).total;
    const { status, body } = await clerk.post<ReviewedProject>('/api/v1/projects/precheck', submission);
    expect(status).toBe(200);
    expect(body.findings.find(({ rule }) => rule === 'F08')).toMatchObject({ outcome: 'hit', severity: 'block' });
    expect((await list(reviewer)).total).toBe(before);
    const foreign = await clerk.post('/api/v1/projects/precheck', { ...submission, unitCode: '102001' });
    expect(foreign.status).toBe(404);
    const misspelt = await clerk.post<ErrorView>('/api/v1/projects/precheck', { ...submission, nmae: 'x' });
    expect([misspelt.status, misspelt.body.message]).toEqual([400, expect.stringContaining('nmae')]);
    const wrong = await clerk.post<ErrorView>('/api/v1/projects/precheck', {
      ...submission,
      lines: [{ amountFen: 'many' }],
    });
    expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining('lines 第 1 行')]);
  });
});
