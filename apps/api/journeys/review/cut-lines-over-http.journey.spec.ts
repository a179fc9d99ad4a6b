import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CutLineView, ErrorView, LedgerEntryView, Page, ProjectRow, UnitOrderView } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';
import { engineOrder, GRADES, readCampaignColumns, Regrader, stabilityShares } from '@zhunsheng/ruler';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';

const { region: HOME, year: YEAR } = demoCity;
const ALL = systemActor({ ...regionScope(HOME), kind: 'all' });
const LINES = { cutN: 57.5, cutI: 52, borderWidth: 2.5 };
const REASON = '按财力测算，两线同步下调';

describe('the cut lines of a campaign', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let worker: UnitOfWork;
  let [budget, leader, reviewer, head]: SignedIn[] = [];

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
      places: { region: HOME, clerkUnit: demoCity.clerkUnit, deptCode: demoCity.department },
    });
    worker = await workerWork(t.db, clock);
    await t.db.work.run(ALL, (ctx) => loadDemoCity(ctx, { projects: 150 }));
    [budget, leader, reviewer, head] = await Promise.all(
      (['budget', 'leader', 'reviewer', 'head'] as const).map((who) => signInAs(t, who)),
    );
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const show = async (who = budget) => (await as(who).get<CutLineView>(`/api/v1/cut-lines?year=${YEAR}`)).body;
  const propose = (body: object = {}, who = budget) =>
    as(who).post<CutLineView & ErrorView>('/api/v1/cut-lines/proposals', {
      year: YEAR,
      ...LINES,
      reason: REASON,
      ...body,
    });
  const decide = (id: string, body: object, who = leader) =>
    as(who).post<CutLineView & ErrorView>(`/api/v1/cut-lines/proposals/${id}/decision`, body);
  const columns = async () => {
    const response = await t.app.inject({
      url: `/api/v1/cut-lines/columns?year=${YEAR}`,
      headers: { cookie: as(reviewer).cookie },
    });
    expect(response.statusCode).toBe(200);
    return readCampaignColumns(new Uint8Array(response.rawPayload).buffer);
  };
  const stored = () =>
    t.db.sql<{
      id: string;
      grade: string | null;
      suggested: string;
      necessity: number;
      stability: number | null;
      rank: number;
    }>(
      `select replace(p.public_id::text, '-', '') as id, x.grade::text as grade, x.suggested_fen::text as suggested,
         x.necessity, (x.evidence::json ->> 'st')::float8 as stability, k.rank
       from verdict x join project p using (region_code, project_id)
       join review_run r on (r.region_code, r.run_id) = (x.region_code, x.run_id)
       left join verdict_rank k on (k.region_code, k.run_id, k.project_id) = (x.region_code, x.run_id, x.project_id)
       where r.queued_at = (select max(queued_at) from review_run where run_id = results_of) order by p.code`,
    );

  it('has nothing to try before the first review, and says so', async () => {
    expect(await show()).toMatchObject({ run: null, fixed: false, mayPropose: false, inForce: { cutN: 60, cutI: 60 } });
    expect((await propose()).body).toMatchObject({ code: 'NOT_REVIEWED' });
    expect((await as(head).get(`/api/v1/cut-lines?year=${YEAR}`)).status).toBe(403);
  });

  it('gives the campaign as columns that grade as the review did', async () => {
    await runCampaign(worker, { region: HOME, year: YEAR });
    const given = await columns();
    const { head: about } = given;
    const rows = await stored();
    expect(about.rows).toBe(rows.length);
    const regraded = new Regrader(given).run({ ...about, weights: about.parts.map(({ max }) => max) });
    expect(regraded.changed).toBe(0);
    expect([...regraded.necessity]).toEqual(rows.map(({ necessity }) => necessity));
    expect([...regraded.grade].map((grade) => GRADES[grade - 1] ?? null)).toEqual(rows.map(({ grade }) => grade));
    const graded = rows.filter(({ grade }) => grade !== null);
    expect(graded.length).toBeGreaterThan(0);
    expect(regraded.suggestedFen.slice(1).reduce((a, b) => a + b)).toBe(
      graded.reduce((sum, { suggested }) => sum + Number(suggested), 0),
    );
    expect([...stabilityShares(given, regraded, about)].map((share) => (Number.isNaN(share) ? null : share))).toEqual(
      rows.map(({ grade, stability }) => (grade === null ? null : stability)),
    );
    const hex = (row: number): string => Buffer.from(given.ids.subarray(row * 16, row * 16 + 16)).toString('hex');
    expect([...engineOrder(given, regraded)].map(hex)).toEqual(
      [...graded].sort((a, b) => a.rank - b.rank).map(({ id }) => id),
    );
  });

  it('judges by other lines exactly as the columns foretold', async () => {
    const given = await columns();
    const weights = given.head.parts.map(({ max }) => max);
    const foretold = [...new Regrader(given).run({ ...LINES, weights }).grade];
    const { body } = await propose();
    expect(body.proposals[0]).toMatchObject({
      ...LINES,
      state: '待定',
      proposer: expect.any(String),
      acts: ['withdraw'],
    });
    expect((await propose()).body).toMatchObject({ code: 'CUT_LINES_PROPOSED' });
    const id = body.proposals[0]!.id;
    expect((await decide(id, { freeze: true }, budget)).status).toBe(403);
    expect((await decide(id, { freeze: false })).body).toMatchObject({ code: 'INVALID_INPUT' });
    clock.advance(2);
    const frozen = await decide(id, { freeze: true });
    expect(frozen.body).toMatchObject({ inForce: LINES, fixed: false, awaitsReview: true });
    clock.advance(2);
    await runCampaign(worker, { region: HOME, year: YEAR });
    expect((await stored()).map(({ grade }) => grade)).toEqual(foretold.map((grade) => GRADES[grade - 1] ?? null));
  });

  it('refuses other lines once the campaign was reviewed with the frozen ones', async () => {
    expect(await show(leader)).toMatchObject({ fixed: true, mayPropose: false, awaitsReview: false });
    const refused = await propose({ cutN: 55 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'CUT_LINES_FIXED' } });
    expect(refused.body.message).toContain('本次编审期间不能再改');
  });

  it('is decided by who has just shown who he is, factor or no factor', async () => {
    clock.advance(2);
    const late = await decide('00000000-0000-4000-8000-000000000009', { freeze: true });
    expect([late.status, late.body.code]).toEqual([403, 'STEP_UP_REQUIRED']);
  });

  it('keeps every step in the ledger', async () => {
    const auditor = await signInAs(t, 'audadmin');
    const { items } = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=cut-lines.')).body;
    expect(items.map(({ action }) => action).sort()).toEqual(['cut-lines.frozen', 'cut-lines.proposed']);
  });

  it('takes the order of a unit beside its own', async () => {
    const list = (await as(head).get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}&sort=code`)).body.items;
    const projects = list.map(({ id }) => id).reverse();
    const seen = (await as(head).get<UnitOrderView>(`/api/v1/unit-orders?year=${YEAR}`)).body.units[0]!.mark;
    expect((await as(head).put('/api/v1/unit-orders', { year: YEAR, projects, seen })).status).toBe(200);
    const { units, mayOrder } = (await as(head).get<UnitOrderView>(`/api/v1/unit-orders?year=${YEAR}`)).body;
    expect([mayOrder, units.length]).toEqual([true, 1]);
    expect(units[0]!.items.map(({ projectId }) => projectId)).toEqual(projects);
    const engine = units[0]!.items.flatMap((row) => row.engine ?? []).toSorted((a, b) => a - b);
    expect(engine).toEqual(engine.map((_, k) => k + 1));
    expect((await as(reviewer).get('/api/v1/unit-orders')).status).toBe(403);
    const { ids, ownOrder, head: about } = await columns();
    const placed = new Map(
      Array.from(ownOrder, (order, row): [string, number] => [
        Buffer.from(ids.subarray(row * 16, row * 16 + 16)).toString('hex'),
        order,
      ]),
    );
    expect(about.rows).toBeGreaterThan(projects.length);
    expect(projects.map((id) => placed.get(id.replaceAll('-', '')))).toEqual(projects.map((_, k) => k + 1));
    const foreign = await t.db.sql<{ id: string }>(
      `select public_id as id from project where unit_code not like '205%' limit 1`,
    );
    expect((await as(head).put('/api/v1/unit-orders', { year: YEAR, projects: [foreign[0]!.id], seen })).status).toBe(
      404,
    );
  });

  describe('by raw SQL as the role of the application', () => {
    const region = (text: string) => t.db.work.run(cityActor, (ctx) => ctx.manager.query(text));
    const insert = (state: string, more = 'null, null, null') =>
      `insert into cut_line_proposal (region_code, proposal_id, year, cut_n, cut_i, border_width, run_id, effect, reason, state,
         proposed_by, proposer, proposed_at, decided_by, decider, decided_at)
       select ${HOME}, '00000000-0000-4000-8000-000000000009', ${YEAR}, 50, 50, 3, run_id, '{}', '原始语句的理由', '${state}',
         '00000000-0000-4000-8000-000000000001', '甲', now(), ${more} from review_run limit 1`;

    it('one person can neither propose and freeze nor move the lines of a campaign', async () => {
      const alone = `'00000000-0000-4000-8000-000000000001', '甲', now()`;
      await expect(region(insert('已冻结', alone))).rejects.toMatchObject({ code: '23514' });
      await expect(region(`update campaign set cut_n = 50 where year = ${YEAR}`)).rejects.toMatchObject({
        code: '23514',
        constraint: 'campaign_frozen_lines',
      });
      const both = t.db.work.run(cityActor, async ({ manager }) => {
        await manager.query(insert('待定'));
        await manager.query(
          `update cut_line_proposal set state = '已冻结', decided_by = proposed_by, decider = '甲', decided_at = now()
           where state = '待定'`,
        );
      });
      await expect(both).rejects.toMatchObject({ code: '23514', constraint: 'cut_line_second_person' });
    });

    it('lines that were reviewed with are not taken back', async () => {
      await expect(
        region(`update cut_line_proposal set state = '已替代' where state = '已冻结'`),
      ).rejects.toMatchObject({ code: '23514', constraint: 'cut_line_reviewed' });
    });
  });
});
