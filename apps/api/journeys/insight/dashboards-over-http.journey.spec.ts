import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type {
  CockpitView,
  ControlRoomView,
  DecidedView,
  DrawView,
  ErrorView,
  OverviewView,
  Page,
  ProjectRow,
  RoundRow,
  WhyView,
} from '@zhunsheng/contract';
import {
  DashboardModule,
  FLOW_ROLLUP,
  HISTORY_ROLLUPS,
  PROJECT_ROLLUP,
  ReportModule,
  RISK_ROLLUP,
  RollupKeeper,
} from '@zhunsheng/insight-server';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';
import { ThematicModule } from '@zhunsheng/thematic-server';

import { MIGRATIONS } from '../../migrations/index.js';
import { DASHBOARD_DOORS } from '../../src/dashboard-doors.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { publishedCatalog } from '../../src/question-desk.js';
import { REPORT_DOORS } from '../../src/report-doors.js';

const { region, year } = demoCity;
const DEPARTMENT = '205';

describe('dashboards over HTTP', () => {
  const clock = new FixedClock('2026-03-02T02:00:00Z');
  let t: TestApp;
  let worker: UnitOfWork;
  let keeper: RollupKeeper;
  let leader: SignedIn;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [
        ReviewModule.forRoot(),
        DashboardModule.forRoot(DASHBOARD_DOORS),
        ThematicModule,
        ReportModule.forRoot(REPORT_DOORS, publishedCatalog()),
      ],
      clock,
      places: { region, clerkUnit: '205001', deptCode: DEPARTMENT },
    });
    keeper = t.app.get(RollupKeeper);
    await t.db.work.run(systemActor({ ...regionScope(region), kind: 'all' }), async (ctx) => {
      await loadDemoCity(ctx, { projects: 200 });
      await loadShippedLibraries(ctx, region, year);
    });
    worker = await workerWork(t.db, clock);
    await review();
    await keeper.round();
    leader = await signInAs(t, 'leader');
    clerk = await signInAs(t, 'clerk');
  }, 240_000);
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  async function review(): Promise<void> {
    clock.advance(1);
    await runCampaign(worker, { region, year });
  }

  const look = async (who: SignedIn, query = ''): Promise<CockpitView> => {
    const { status, body } = await who.get<CockpitView>(`/api/v1/cockpit?year=${year}${query}`);
    expect(status).toBe(200);
    return body;
  };
  const why = async (who: SignedIn, query: string): Promise<WhyView> => {
    const { status, body } = await who.get<WhyView>(`/api/v1/cockpit/why?${query}`);
    expect({ query, status }).toEqual({ query, status: 200 });
    return body;
  };
  const sum = <Row>(rows: readonly Row[], value: (row: Row) => number | null): number =>
    rows.reduce((all, row) => all + (value(row) ?? 0), 0);

  /** Every rollup beside the plain sums of what it adds up: rows that are on one side only, or differ by a 分. */
  async function differences(): Promise<string[]> {
    const { risks, run } = await t.db.work.run(systemActor(regionScope(region)), (ctx) =>
      DASHBOARD_DOORS.make(t.app as never).standing(ctx, region, year),
    );
    const years = await t.db.sql<{ year: number }>('select distinct year from history_project_year union select $1', [
      year,
    ]);
    const units = (await t.db.sql<{ unit: string }>('select unit_code as unit from unit')).map(({ unit }) => unit);
    const found: string[] = [];
    for (const { table, source, sums, dimensions, fine = [] } of [
      ...[PROJECT_ROLLUP, RISK_ROLLUP, FLOW_ROLLUP],
      ...HISTORY_ROLLUPS,
    ])
      for (const one of years) {
        const more =
          table === 'project_rollup'
            ? [run]
            : table === 'risk_rollup'
              ? [run, risks.map(({ bit }) => bit), risks.map(({ kind }) => kind)]
              : [];
        const columns = ['unit_code', 'department_code', ...dimensions, ...sums];
        const kept = dimensions.filter((dimension) => !fine.includes(dimension));
        const plain = `select * from (${source}) p (${columns.join(', ')})`;
        const above = (
          at: string,
        ): string => `select ${at}, ${at}, ${dimensions.map((d) => (kept.includes(d) ? d : `''`)).join(', ')},
          ${sums.map((column) => `sum(${column})`).join(', ')} from (${plain}) s
          group by ${[...(at === `''` ? [] : [at]), ...kept].join(', ')}`;
        for (const [level, expected] of [
          ['unit', plain],
          ['department', above('department_code')],
          ['region', above(`''`)],
        ] as const) {
          const [row] = await t.db.sql<{ wrong: number; rows: number }>(
            `with kept as (select ${columns.join(', ')} from ${table} where region_code = $1 and year = $2 and level = '${level}'),
               wrong as ((table kept except all (${expected})) union all ((${expected}) except all table kept))
             select (select count(*)::int from wrong) as wrong, (select count(*)::int from kept) as rows`,
            [region, one.year, units, ...more],
          );
          if (row?.wrong !== 0) found.push(`${table} ${level} ${one.year}: ${row?.wrong} of ${row?.rows}`);
        }
      }
    return found;
  }

  it('add up to the 分 what plain aggregation does, and agree with the overview', async () => {
    expect(await differences()).toEqual([]);
    const view = await look(leader);
    const overview = (await leader.get<OverviewView>(`/api/v1/overview?year=${year}`)).body;
    expect(view.total).toMatchObject({
      projects: overview.projects,
      requestFen: overview.requestFen,
      suggestedFen: overview.suggestedFen,
    });
    expect(view.total.projects).toBe(200);
    for (const { grade, count, requestFen, suggestedFen } of overview.byGrade) {
      const rows = view.byGrade.filter((row) => row.grade === grade);
      expect([sum(rows, (row) => row.projects), sum(rows, (row) => row.requestFen)]).toEqual([count, requestFen]);
      expect(sum(rows, (row) => row.suggestedFen)).toBe(suggestedFen);
    }
    for (const { code, count, requestFen } of overview.byDepartment)
      expect(view.places.find((place) => place.code === code)).toMatchObject({ projects: count, requestFen });
    const [paid] = await t.db.sql<{ fen: string }>(
      'select sum(paid_fen)::text as fen from history_month where year = $1',
      [year - 1],
    );
    expect(
      sum(
        view.months.filter((one) => one.year === year - 1),
        ({ paidFen }) => paidFen,
      ),
    ).toBe(Number(paid?.fen));
    expect(view.years.at(-1)).toMatchObject({ year, requestFen: overview.requestFen });
    const whole = view.years.filter(({ initialFen, isPart }) => initialFen !== null && !isPart);
    expect(whole.map((one) => one.year).at(-1)).toBe(demoCity.fullYear);
    expect(view.years.find((one) => one.year === demoCity.fullYear + 1)?.isPart).toBe(true);
    expect(view.risks.length).toBeGreaterThan(5);
  });

  it('answer why in the rows that add up to the number, down to the score sheet', async () => {
    const view = await look(leader);
    const asked: [string, number][] = [
      ['figure=projects', view.total.projects],
      ['figure=request', view.total.requestFen],
      ['figure=judged', view.total.judgedFen],
      ['figure=suggested', view.total.suggestedFen],
      ['figure=decided', view.total.decidedFen],
      ['figure=cut', view.total.judgedFen - view.total.suggestedFen],
      [
        'figure=request&grade=A',
        sum(
          view.byGrade.filter(({ grade }) => grade === 'A'),
          (row) => row.requestFen,
        ),
      ],
      [
        'figure=projects&grade=none',
        sum(
          view.byGrade.filter(({ grade }) => grade === ''),
          (row) => row.projects,
        ),
      ],
      ...view.byState.map(({ state, requestFen }): [string, number] => [`figure=request&state=${state}`, requestFen]),
      ...view.byClass
        .slice(0, 3)
        .map(({ code, requestFen }): [string, number] => [`figure=request&class=${code}`, requestFen]),
      ...view.places
        .slice(0, 3)
        .map((one): [string, number] => [`figure=cut&department=${one.code}`, one.judgedFen - one.suggestedFen]),
      ...view.risks
        .slice(0, 6)
        .map((cell): [string, number] => [`figure=risk&kind=${cell.kind}&department=${cell.code}`, cell.projects]),
      ...view.years.flatMap(({ year: of, initialFen, executedFen }): [string, number][] =>
        initialFen === null
          ? []
          : [
              [`figure=budget&year=${of}`, initialFen],
              [`figure=executed&year=${of}`, executedFen ?? 0],
            ],
      ),
      ...view.months
        .slice(0, 2)
        .map((one): [string, number] => [`figure=paid&year=${one.year}&month=${one.month}`, one.paidFen]),
      ...view.topics
        .slice(0, 2)
        .map((one): [string, number] => [`figure=topic&topic=${one.topic}&year=${one.year}`, one.paidFen]),
    ];
    for (const [query, shown] of asked) {
      const answer = await why(leader, query);
      expect([query, answer.value]).toEqual([query, shown]);
      expect([query, sum(answer.rows, (row) => row.value) + answer.restValue]).toEqual([query, shown]);
      expect(answer.caliber).not.toBe('');
      if ((answer.total ?? 0) <= answer.rows.length) expect([query, answer.restValue]).toEqual([query, 0]);
    }
    const [topic] = view.topics;
    const { parts } = await why(leader, `figure=topic&topic=${topic?.topic}&year=${topic?.year}`);
    expect(new Set(parts.map(({ count }) => count))).toEqual(new Set([null]));
    const top = await why(leader, `figure=request&department=${DEPARTMENT}`);
    expect(top.trail).toEqual([{ param: 'department', name: expect.any(String) }]);
    const unit = top.parts[0]!;
    const below = await why(leader, `figure=request&department=${DEPARTMENT}&unit=${unit.code}`);
    expect([below.value, below.total]).toEqual([unit.value, unit.count]);
    expect((await leader.get(`/api/v1/projects/${below.rows[0]?.id}/verdict`)).status).toBe(200);
  });

  it('show everybody the sum of their own rows', async () => {
    const own = await look(clerk);
    const list = (await clerk.get<Page<ProjectRow>>(`/api/v1/projects?year=${year}&limit=500`)).body.items;
    expect(own.total.projects).toBe(list.length);
    expect(own.total.requestFen).toBe(sum(list, (row) => row.requestFen));
    expect(own.total.suggestedFen).toBe(sum(list, (row) => row.suggestedFen));
    expect(own.places.map(({ code }) => code)).toEqual(['205001']);
    const dept = await look(await signInAs(t, 'dept'));
    expect(dept.places.map(({ code }) => code)).toEqual([DEPARTMENT]);
    expect(dept.total.requestFen).toBe((await look(leader, `&department=${DEPARTMENT}`)).total.requestFen);
    expect((await why(clerk, 'figure=request')).rows.length).toBe(list.length);
    expect((await clerk.get('/api/v1/cockpit/why?figure=request&department=201')).status).toBe(404);
  });

  it('add up again what a change touched, and nothing else', async () => {
    expect(await keeper.round()).toBe(0);
    const [project] = await t.db.sql<{ id: string; unit: string }>(
      `select project_id as id, unit_code as unit from project where state = '财政审核' order by code limit 1`,
    );
    await t.db.sql(`update project set state = '已入库' where project_id = $1`, [project?.id]);
    expect(await keeper.round()).toBe(1);
    await t.db.sql(
      `update history_month set paid_fen = paid_fen + 1 where ctid = (select ctid from history_month order by unit_code limit 1)`,
    );
    expect(await keeper.round()).toBe(1);
    await t.db.sql(`update unit set department_code = '201' where unit_code = '205001'`);
    expect(await keeper.round()).toBeGreaterThan(1);
    expect(await differences()).toEqual([]);
    expect((await look(leader)).places.find(({ code }) => code === '201')?.projects).toBeGreaterThan(0);
    await t.db.sql(`update unit set department_code = '205' where unit_code = '205001'`);
    await keeper.round();
  });

  it('follow a new review by what it judged otherwise', async () => {
    await review();
    expect(await keeper.round()).toBe(0);
    await t.db.sql(
      `update project_version v set request_fen = 3 * request_fen from project p
       where (p.region_code, p.project_id, p.current_version) = (v.region_code, v.project_id, v.version) and v.unit_code = '205001'`,
    );
    await keeper.round();
    await review();
    const touched = await keeper.round();
    expect(touched).toBeGreaterThan(0);
    const [all] = await t.db.sql<{ units: number }>('select count(distinct unit_code)::int as units from project');
    expect(touched).toBeLessThan(all?.units ?? 0);
    expect(await differences()).toEqual([]);
  });

  it('follow an appeal that was won', async () => {
    expect(await keeper.round()).toBe(0);
    const before = (await look(leader)).total.suggestedFen;
    await t.db.sql(`
      insert into verdict_adjustment (region_code, run_id, project_id, waived, unit_code, appeals, result, digest, computed_at,
        in_force, status, grade, necessity, necessity_max, importance, importance_max, quality, priority, suggested_fen, flags,
        blockers, warnings, hits, evidence)
      select region_code, run_id, project_id, 'P02=upheld', unit_code, '{}', '{}', '', now(), true, status, grade, necessity,
        necessity_max, importance, importance_max, quality, priority, suggested_fen + 700, flags, blockers, warnings, hits, evidence
      from verdict where suggested_fen > 0 and run_id = (
        select results_of from review_run where state = 'done' order by finished_at desc limit 1)
      order by project_id limit 1`);
    expect(await keeper.round()).toBe(1);
    expect(await differences()).toEqual([]);
    expect((await look(leader)).total.suggestedFen).toBe(before + 700);
  });

  it('keep blind what somebody still has to mark blindly', async () => {
    const [budget, publisher] = [await signInAs(t, 'budget'), await signInAs(t, 'publisher')];
    const performance = await signInAs(t, 'performance');
    const announced = await budget.post<DrawView>('/api/v1/draws', { year, title: '盲评样本', purpose: '评估' });
    const drawn = await publisher.post<DrawView>(`/api/v1/draws/${announced.body.id}/number`, { number: '7' });
    const opened = await performance.post<RoundRow>('/api/v1/rounds', { drawId: drawn.body.id, title: '年度评估' });
    expect(opened.status).toBe(201);
    const [seen, hidden] = [await look(leader), await look(performance)];
    expect(seen.blind).toBe(0);
    expect(hidden.blind).toBeGreaterThan(0);
    const graded = (view: CockpitView): number =>
      sum(
        view.byGrade.filter(({ grade }) => grade !== ''),
        (row) => row.projects,
      );
    const list = (await performance.get<Page<ProjectRow>>(`/api/v1/projects?year=${year}&limit=500`)).body.items;
    expect(graded(hidden)).toBe(list.filter(({ grade }) => grade !== null).length);
    expect(graded(seen)).toBeGreaterThan(graded(hidden));
    expect(hidden.total.suggestedFen).toBe(sum(list, (row) => row.suggestedFen));
    expect([hidden.total.projects, hidden.total.requestFen]).toEqual([seen.total.projects, seen.total.requestFen]);
    const unjudged = await why(performance, 'figure=projects&status=none');
    expect(unjudged.value).toBe(hidden.byGrade.find(({ status }) => status === 'none')?.projects);
    expect(unjudged.rows.every(({ grade, suggestedFen }) => grade === '' && suggestedFen === null)).toBe(true);
    const cell = hidden.risks[0]!;
    const risk = await why(performance, `figure=risk&kind=${cell.kind}&department=${cell.code}`);
    expect([risk.value, risk.rows.length]).toEqual([cell.projects, cell.projects]);

    const overview = (await performance.get<OverviewView>(`/api/v1/overview?year=${year}`)).body;
    expect(overview).toMatchObject({ projects: hidden.total.projects, suggestedFen: hidden.total.suggestedFen });
    for (const { grade, count, requestFen, suggestedFen } of overview.byGrade) {
      const rows = hidden.byGrade.filter((row) => row.grade === grade);
      expect([sum(rows, (row) => row.projects), sum(rows, (row) => row.requestFen)]).toEqual([count, requestFen]);
      expect(sum(rows, (row) => row.suggestedFen)).toBe(suggestedFen);
    }
    expect(sum(overview.byGrade, ({ count }) => count)).toBe(graded(hidden));
    expect(sum(overview.byDepartment, (row) => row.blockers)).toBe(hidden.total.blocked);
    expect(overview.byStatus.find(({ status }) => status === 'none')?.count).toBe(unjudged.value);
    const named = new Map(list.map(({ id, status }) => [id, status]));
    for (const { id } of overview.worthALook) expect(named.get(id)).not.toBeNull();

    const decided = async (who: SignedIn) => (await who.get<DecidedView>(`/api/v1/reports/decided?year=${year}`)).body;
    expect((await decided(performance)).projects).toBe(list.filter(({ status }) => status !== null).length);
    expect((await decided(performance)).decidedFen).toBe(hidden.total.decidedFen);
    expect((await decided(leader)).decidedFen).toBe(seen.total.decidedFen);

    await t.db.sql(`insert into campaign (region_code, year, name, stage, opened_on, cutoff)
      select region_code, year + 1, name, stage, opened_on, cutoff from campaign where year = ${String(year)}`);
    const trend = async (who: SignedIn) => {
      const next = (await who.get<CockpitView>(`/api/v1/cockpit?year=${year + 1}`)).body;
      return next.years.find((one) => one.year === year);
    };
    expect((await trend(leader))?.suggestedFen).toBe(seen.total.suggestedFen);
    expect(await trend(performance)).toMatchObject({ requestFen: seen.total.requestFen, suggestedFen: null });
    await t.db.sql(`delete from campaign where year = ${String(year + 1)}`);
  });

  it('tell where everything lies and who waits for whom', async () => {
    const { status, body: room } = await leader.get<ControlRoomView>(`/api/v1/control-room?year=${year}`);
    expect(status).toBe(200);
    const view = await look(leader);
    expect(room.projects).toBe(view.total.projects);
    for (const { state, projects } of room.steps)
      expect([state, projects]).toEqual([
        state,
        sum(
          view.byState.filter((one) => one.state === state),
          (row) => row.projects,
        ),
      ]);
    expect(sum(room.places, (place) => place.atUnit + place.atDepartment + place.atFinance + place.settled)).toBe(
      room.projects,
    );
    expect(room.settled + room.forecast.left).toBe(room.projects);
    const of = (await leader.get<ControlRoomView>(`/api/v1/control-room?year=${year}&department=${DEPARTMENT}`)).body;
    expect(of.projects).toBe(room.places.find(({ code }) => code === DEPARTMENT)?.projects);
    expect(of.places.every(({ code }) => code.startsWith(DEPARTMENT))).toBe(true);
  });

  it('refuse what they cannot answer in words', async () => {
    for (const query of [
      'figure=secret',
      'figure=risk',
      'figure=paid&month=13',
      'figure=topic',
      'figure=request&year=soon',
    ]) {
      const { status, body } = await leader.get<ErrorView>(`/api/v1/cockpit/why?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, 'INVALID_INPUT']);
    }
    expect((await leader.get('/api/v1/cockpit?department=nowhere')).status).toBe(404);
  });
});
