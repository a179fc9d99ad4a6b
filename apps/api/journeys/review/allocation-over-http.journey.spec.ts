import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AllocationRunView,
  AllocationView,
  ErrorView,
  ExitListView,
  LedgerEntryView,
  OwnDraftView,
  Page,
  SecondDraftCheck,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import {
  AllocationRunner,
  REVIEW_ENTITIES,
  reproduceAllocation,
  ReviewModule,
  runCampaign,
} from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const FUND = '一般公共预算';

describe('an allocation of a campaign', () => {
  const clock = new FixedClock('2025-10-01T02:00:00Z');
  let t: TestApp;
  let worker: UnitOfWork;
  let [budget, leader, clerk]: SignedIn[] = [];
  let first = '';
  let ids: string[] = [];

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    worker = await workerWork(t.db, clock);
    await makeCity(t.db);
    for (let id = 1; id <= 5; id++)
      await makeProject(t.db, {
        id,
        unit: id < 4 ? '101001' : '102001',
        version: { name: id === 2 ? '=HYPERLINK("x")校舍维修' : `校舍维修第${id}号`, divisible: id % 2 === 0 },
        lines: [
          {
            text: '外墙维修',
            quantity: 100 * id,
            measure: '平方米',
            unit_price_fen: 50_000,
            amount_fen: 5_000_000 * id,
          },
        ],
      });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await runCampaign(worker, { region: HOME, year: YEAR });
    // what a review of so small a city leaves open is not what this is about
    await t.db.sql(`update verdict set status = 'graded', grade = 'A', suggested_fen = v.request_fen, flags = 0
      from project_version v where v.project_id = verdict.project_id`);
    [budget, leader, clerk] = await Promise.all(
      (['budget', 'leader', 'clerk'] as const).map((who) => signInAs(t, who)),
    );
    const rows = await t.db.sql<{ id: string }>(`select public_id as id from project order by code`);
    ids = rows.map(({ id }) => id);
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const view = async () => (await as(budget).get<AllocationView>(`/api/v1/allocation?year=${YEAR}`)).body;
  const shown = async (departmentCode = '') =>
    (await view()).ceilings.find((one) => one.departmentCode === departmentCode)?.mark ?? null;
  const ceilingSeen = (seen: string | null, amountFen: number, departmentCode = '') =>
    as(budget).put<AllocationView & ErrorView>('/api/v1/allocation/ceilings', {
      ...{ year: YEAR, fundType: FUND, departmentCode, amountFen, source: '年度财力测算', certainty: 'L', seen },
    });
  const ceiling = async (amountFen: number, departmentCode = '') =>
    ceilingSeen(await shown(departmentCode), amountFen, departmentCode);
  const start = (body: object = {}) =>
    as(budget).post<{ id: string } & ErrorView>('/api/v1/allocation/runs', { year: YEAR, inserts: [], ...body });
  const run = async (body: object = {}) => {
    clock.advance(1);
    const { id } = (await start(body)).body;
    await t.app.get(AllocationRunner).execute({ region: HOME, run: id });
    return (await as(budget).get<AllocationRunView>(`/api/v1/allocation/runs/${id}`)).body;
  };
  /** Everything a campaign is made of, as one text. */
  const campaign = () =>
    t.db.sql(`select md5(string_agg(row, '' order by row)) as text from (
      select c::text as row from campaign c union all select p::text from project p union all
      select v::text from project_version v union all select x::text from verdict x union all
      select b::text from budget_ceiling b) all_rows`);

  it('needs a ceiling with its source, set by the budget office', async () => {
    expect((await start()).body).toMatchObject({ code: 'NO_CEILING' });
    expect((await ceiling(40_000_000, '999')).body).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await as(clerk).get('/api/v1/allocation')).status).toBe(403);
    expect((await ceiling(40_000_000)).body.ceilings).toMatchObject([{ fundType: FUND, amountFen: 40_000_000 }]);
    expect((await ceiling(20_000_000, '101')).status).toBe(200);
  });

  it('arranges both plans under the ceilings and reproduces from what is stored', async () => {
    const found = await run();
    first = found.id;
    expect(found).toMatchObject({ state: 'done', scenario: null, leftOut: [] });
    const [pool] = found.result!.pools;
    expect(pool).toMatchObject({ fundType: FUND, ceilingFen: 40_000_000, shortfallFen: 0, proven: true });
    for (const plan of ['greedyFen', 'optimalFen'] as const) {
      const sum = (department?: string) =>
        found
          .result!.lines.filter(({ departmentCode }) => !department || departmentCode === department)
          .reduce((all, line) => all + line[plan], 0);
      expect(sum()).toBeLessThanOrEqual(40_000_000);
      expect(sum()).toBe(plan === 'greedyFen' ? pool!.greedy.fundedFen : pool!.optimal.fundedFen);
      expect(sum('101')).toBeLessThanOrEqual(20_000_000);
    }
    const again = await t.db.work.run(cityActor, (ctx) => reproduceAllocation(ctx, HOME, first));
    expect(again).toMatchObject({ identical: true, inputsUnaltered: true, digest: found.resultDigest });
  });

  it('tells what a manual insert costs, and wants a reason', async () => {
    const projectId = ids[4]!;
    expect((await start({ inserts: [{ projectId, reason: '急' }] })).status).toBe(400);
    expect(
      (await start({ inserts: [{ projectId, amountFen: 99_000_000, reason: '市长办公会议定' }] })).body.message,
    ).toContain('超过了申报额');
    const { result } = await run({ inserts: [{ projectId, amountFen: 25_000_000, reason: '市长办公会议定' }] });
    expect(result!.lines.find((line) => line.projectId === projectId)).toMatchObject({
      kind: 'insert',
      greedyFen: 25_000_000,
    });
    expect(result!.inserts).toMatchObject([{ id: projectId, reason: '市长办公会议定' }]);
  });

  it('refuses an insert no ceiling can carry, in words', async () => {
    const many = [3, 4].map((at) => ({ projectId: ids[at]!, reason: '市长办公会议定' }));
    expect(await run({ inserts: many })).toMatchObject({ state: 'failed', message: expect.stringContaining('超过') });
  });

  it('tries scenarios apart from the campaign', async () => {
    const before = await campaign();
    const changes = [
      { kind: 'ceiling', percent: -5 },
      { kind: 'price', percent: 10, category: '' },
      {
        kind: 'task',
        name: '防汛应急',
        departmentCode: '102',
        fundType: FUND,
        amountFen: 3_000_000,
        grade: 'A',
        priority: 99,
        divisible: false,
      },
    ];
    const created = await as(budget).post<AllocationView & ErrorView>('/api/v1/allocation/scenarios', {
      ...{ year: YEAR, name: '财力减收 5%', changes },
    });
    expect(created.body.scenarios).toMatchObject([{ name: '财力减收 5%', changes }]);
    const scenarioId = created.body.scenarios[0]!.id;
    const { result, scenario } = await run({ scenarioId });
    expect(scenario).toEqual({ id: scenarioId, name: '财力减收 5%' });
    expect(result!.pools[0]!.ceilingFen).toBe(38_000_000);
    expect(result!.lines[0]).toMatchObject({ name: '防汛应急', projectId: null, greedyFen: 3_000_000 });
    expect(result!.lines.find(({ projectId }) => projectId === ids[0])!.requestFen).toBe(5_500_000);
    expect(await campaign()).toEqual(before);
    const bad = { year: YEAR, name: '不成立', changes: [{ kind: 'ceiling', percent: 'x' }] };
    expect((await as(budget).post('/api/v1/allocation/scenarios', bad)).status).toBe(400);
    const issued = await as(leader).post<ErrorView>('/api/v1/allocation/control-numbers', {
      ...{ runId: (await view()).runs[0]!.id, plan: 'greedy', document: '云财预〔2025〕9号' },
    });
    expect(issued.body.code).toBe('NOT_A_PLAN_TO_ISSUE');
  });

  it('exports a sheet no cell of which runs as a formula', async () => {
    const { body } = await as(budget).get<string>(`/api/v1/allocation/runs/${first}/sheet?format=csv`);
    expect(body).toContain(`"'=HYPERLINK(""x"")校舍维修"`);
    const xlsx = await as(budget).get(`/api/v1/allocation/runs/${first}/sheet?format=xlsx`);
    expect(xlsx.headers['content-type']).toContain('spreadsheetml');
  });

  it('issues control numbers once, by the leader, and checks 二上 line by line', async () => {
    const body = { runId: first, plan: 'greedy', document: '云财预〔2025〕9号' };
    expect((await as(budget).post('/api/v1/allocation/control-numbers', body)).status).toBe(403);
    const issued = await as(leader).post<AllocationView & ErrorView>('/api/v1/allocation/control-numbers', body);
    expect(issued.body.controlNumbers.map(({ departmentCode }) => departmentCode).sort()).toEqual(['101', '102']);
    const twice = await as(leader).post<ErrorView>('/api/v1/allocation/control-numbers', body);
    expect(twice.body.code).toBe('CONTROL_NUMBERS_ISSUED');
    const check = (await as(budget).get<SecondDraftCheck>(`/api/v1/allocation/second-draft?year=${YEAR}`)).body;
    for (const { controlFen, filedFen, overFen, lines } of check.departments) {
      expect(overFen).toBe(Math.max(0, filedFen - controlFen));
      expect(lines.reduce((sum, line) => sum + line.differenceFen, 0)).toBe(filedFen - controlFen);
    }
    expect(check.departments.flatMap(({ lines }) => lines.map(({ sentence }) => sentence)).join()).toContain(
      '二上仍申报',
    );
  });

  it('shows 二上 to a unit line by line, to its department with the sums, to neither anybody else’s', async () => {
    const draft = async (who: string) =>
      (await (await signInAs(t, who)).get<OwnDraftView>(`/api/v1/second-draft?year=${YEAR}`)).body;
    const [unit, department] = [await draft('clerk'), await draft('dept')];
    const bureau = (await as(budget).get<SecondDraftCheck>(`/api/v1/allocation/second-draft?year=${YEAR}`)).body;
    const own = bureau.departments.find(({ departmentCode }) => departmentCode === '101')!;
    expect([unit.issued, unit.departments.map(({ totals }) => totals)]).toEqual([true, [null]]);
    expect(unit.departments[0]!.lines).toEqual(own.lines);
    expect([unit.compared, own.compared]).toEqual([3, 3]);
    expect(department.departments).toEqual([
      expect.objectContaining({ totals: { controlFen: own.controlFen, filedFen: own.filedFen, overFen: own.overFen } }),
    ]);
    expect((await as(budget).get(`/api/v1/second-draft?year=${YEAR}`)).status).toBe(403);
  });

  it('finds in 二上 what is filed under a budget or department without a control number', async () => {
    const first = (fund: string) => t.db.sql(`update project_version set fund_type = $1 where project_id = 1`, [fund]);
    await first('政府性基金');
    const { departments } = (await as(budget).get<SecondDraftCheck>(`/api/v1/allocation/second-draft?year=${YEAR}`))
      .body;
    await first(FUND);
    expect(departments).toHaveLength(3);
    expect(departments.find(({ fundType }) => fundType === '政府性基金')).toMatchObject({
      ...{ departmentCode: '101', controlFen: 0, filedFen: 5_000_000, overFen: 5_000_000 },
      lines: [{ projectId: ids[0], sentence: expect.stringContaining('新增') }],
    });
    const left = departments.find(({ fundType, departmentCode }) => fundType === FUND && departmentCode === '101');
    expect(left!.lines.find(({ projectId }) => projectId === ids[0])).toMatchObject({
      sentence: expect.stringContaining('未再申报'),
    });
  });

  it('arranges what people decided, in the order that stands after appeals', async () => {
    const reviewer = await signInAs(t, 'reviewer');
    await t.db.sql(`update project set state = '财政审核'`);
    const decided = await reviewer.post<ErrorView>(`/api/v1/projects/${ids[0]!}/decisions`, {
      ...{ version: 1, subject: 'amount', kind: 'adjust', amountAfterFen: 1_000_000, reason: 'R02' },
      ...{ statement: '市政府常务会已批准本项目', evidence: [{ text: '会议纪要第三条' }] },
    });
    expect(decided.status).toBe(201);
    await t.db.sql(`
      insert into verdict_adjustment (region_code, run_id, project_id, waived, unit_code, appeals, result, digest, computed_at,
        in_force, status, grade, necessity, necessity_max, importance, importance_max, quality, priority, suggested_fen, flags,
        blockers, warnings, hits, evidence, rank)
      select region_code, run_id, project_id, 'P02=upheld', unit_code, '{}', '{}', '', now(), true, status, 'B', necessity,
        necessity_max, importance, importance_max, quality, priority, suggested_fen, flags, blockers, warnings, hits, evidence, 77
      from verdict where project_id = 2`);
    const { id } = await run();
    const [{ inputs } = { inputs: '{}' }] = await t.db.sql<{ inputs: string }>(
      `select inputs from allocation_run where run_id = $1`,
      [id],
    );
    const { candidates } = JSON.parse(inputs) as { candidates: object[] };
    expect(candidates).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: ids[0], wantFen: 1_000_000 }),
        expect.objectContaining({ id: ids[1], rank: 77, grade: 'B' }),
      ]),
    );
  });

  it('lists what should leave, by the five conditions and with a sunset clock', async () => {
    await put(t.db, 'evaluation', {
      ...{
        unit_code: '101001',
        project_key: 'K1',
        year: YEAR - 2,
        kind: '财政评价',
        grade: '差',
        evaluated_on: '2025-05-01',
      },
    });
    const { body } = await as(budget).get<ExitListView>(`/api/v1/exit-list?year=${YEAR}`);
    expect(body.conditions).toHaveLength(5);
    expect(new Set(body.conditions.map(({ certainty }) => certainty))).toEqual(new Set(['V']));
    expect(body.items[0]).toMatchObject({ code: 'P0001', yearsLeft: 0, reasons: [{ condition: 'X2' }], grade: 'A' });
    // a version that nobody judged yet has no grade, whatever the one before it had
    await t.db.sql(`update verdict set version = 9 where project_id = 1`);
    const edited = (await as(budget).get<ExitListView>(`/api/v1/exit-list?year=${YEAR}`)).body.items[0];
    expect(edited).toMatchObject({ code: 'P0001', grade: null });
    await t.db.sql(`update verdict set version = 1 where project_id = 1`);
  });

  it('keeps every act in the ledger', async () => {
    const auditor = await signInAs(t, 'audadmin');
    const found = await Promise.all(
      ['ceiling.', 'allocation', 'control-numbers.'].map(
        async (action) =>
          (await auditor.get<Page<LedgerEntryView>>(`/api/v1/ledger?action=${action}`)).body.items.length,
      ),
    );
    for (const count of found) expect(count).toBeGreaterThan(0);
  });

  it('lets no scenario become control numbers, not by raw SQL either', async () => {
    const forged = t.db.work.run(cityActor, (ctx) =>
      ctx.manager.query(
        `insert into control_number (region_code, year, fund_type, department_code, amount_fen, projects, run_id, plan, document,
           issued_by, issuer, issued_at)
         select region_code, year, '政府性基金', '101', 1, 1, run_id, 'greedy', '伪造的文件', requested_by, requester, now()
         from allocation_run where scenario_id is not null limit 1`,
      ),
    );
    await expect(forged).rejects.toMatchObject({ code: '23514', constraint: 'control_number_of_campaign' });
  });
});
