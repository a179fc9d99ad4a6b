import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type {
  AddSeriesEvent,
  CrossYearCell,
  CrossYearView,
  ErrorView,
  ExecutionView,
  ForecastView,
  OutcomeGroupView,
  OutcomeView,
  PolicyListView,
  PolicyView,
} from '@zhunsheng/contract';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES } from '@zhunsheng/review-server';
import { ThematicModule } from '@zhunsheng/thematic-server';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';

const OWN = demoCity.clerkUnit;

interface Money {
  finalFen: number;
  paidFen: number;
}
const sum = (rows: readonly Money[]): Money => ({
  finalFen: rows.reduce((fen, row) => fen + row.finalFen, 0),
  paidFen: rows.reduce((fen, row) => fen + row.paidFen, 0),
});

describe('analysis over HTTP', () => {
  const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
  let t: TestApp;
  let budget: SignedIn;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ThematicModule],
      clock: new FixedClock('2025-09-01T02:00:00Z'),
      places: { region: demoCity.region, clerkUnit: OWN, deptCode: demoCity.department },
    });
    await t.db.work.run(everything, async (ctx) => {
      await loadDemoCity(ctx, { projects: 600 });
      await loadShippedLibraries(ctx, demoCity.region, demoCity.year);
    });
    await t.db.sql('analyze');
    budget = await signInAs(t, 'budget');
    clerk = await signInAs(t, 'clerk');
  }, 300_000);
  afterAll(() => t.close());

  const get = async <T>(who: SignedIn, address: string): Promise<T> => {
    const { status, body } = await who.get<T & ErrorView>(`/api/v1/analysis/${address}`);
    expect({ status, message: (body as Partial<ErrorView>).message }).toEqual({ status: 200, message: undefined });
    return body;
  };
  const money = async (where: string): Promise<Money> => {
    const [row] = await t.db.sql<Record<'f' | 'p', string>>(
      `select coalesce(sum(final_fen), 0) as f, coalesce(sum(executed_fen), 0) as p from history_project_year where ${where}`,
    );
    return { finalFen: Number(row?.f), paidFen: Number(row?.p) };
  };

  it('adds up to the 分 on every level of execution, down to economic classes and months', async () => {
    const total = await get<ExecutionView>(budget, 'execution');
    expect(total).toMatchObject({ year: 2025, month: 8, isFullYear: false, level: 'total' });
    expect(total.totals).toMatchObject(await money('year = 2025'));
    let at = total;
    const way: Record<string, string> = {};
    for (const step of ['department', 'unit', 'project']) {
      expect(sum(at.rows)).toEqual({ finalFen: at.totals.finalFen, paidFen: at.totals.paidFen });
      const row = at.rows[0];
      way[step] = row?.key ?? '';
      at = await get<ExecutionView>(budget, `execution?${new URLSearchParams(way).toString()}`);
      expect(at.totals).toMatchObject({ finalFen: row?.finalFen, paidFen: row?.paidFen });
      expect(at.trail.map(({ level }) => level)).toEqual(Object.keys(way));
    }
    expect(sum(at.rows)).toEqual({ finalFen: at.totals.finalFen, paidFen: at.totals.paidFen });
    expect(at.months.reduce((fen, { paidFen }) => fen + paidFen, 0)).toBe(at.totals.paidFen);
    expect(at.months).toHaveLength(8);
  });

  it('shows what payments and months do not explain as rows of their own', async () => {
    await t.db.sql(
      `update history_project_year set executed_fen = executed_fen + 7, final_fen = final_fen + 9
       where (unit_code, year) = ('${OWN}', 2025)`,
    );
    const unit = await get<ExecutionView>(budget, `execution?unit=${OWN}`);
    const project = await get<ExecutionView>(budget, `execution?unit=${OWN}&project=${unit.rows[0]?.key ?? ''}`);
    expect(project.rows.at(-1)).toMatchObject({ key: 'rest', finalFen: 9, paidFen: 7 });
    expect(project.months.at(-1)).toEqual({ month: null, paidFen: 7 });
  });

  it('sees who is behind last year and whose money lies idle', async () => {
    const { rows } = await get<ExecutionView>(budget, `execution?unit=${OWN}`);
    const [first] = rows;
    await t.db.sql(
      `update history_project_year set executed_fen = 0 where (unit_code, project_key, year) = ('${OWN}', '${first?.key ?? ''}', 2025)`,
    );
    const idle = (await get<ExecutionView>(budget, `execution?unit=${OWN}`)).rows.find(({ key }) => key === first?.key);
    expect(idle).toMatchObject({ rate: 0, isBehind: true, idleFen: first?.finalFen });
    expect(idle?.behindFen).toBe(Math.round((idle?.finalFen ?? 0) * (idle?.expectedRate ?? 0)));
  });

  it('gives a unit its own rows alone, on every page', async () => {
    const execution = await get<ExecutionView>(clerk, 'execution');
    expect(execution.totals).toMatchObject(await money(`year = 2025 and unit_code = '${OWN}'`));
    const other = (await get<ExecutionView>(budget, 'execution')).rows.find(({ key }) => key !== demoCity.department);
    expect((await clerk.get(`/api/v1/analysis/execution?department=${other?.key ?? ''}`)).status).toBe(404);
    const units = await get<CrossYearView>(clerk, 'cross-year?by=unit');
    expect(units.rows.map(({ key }) => key)).toEqual([OWN]);
    const own = new Set(
      (await t.db.sql<{ code: string }>(`select code from project where unit_code = '${OWN}'`)).map(({ code }) => code),
    );
    for (const { key } of (await get<OutcomeView>(clerk, 'outcomes')).groups) {
      const { rows } = await get<OutcomeGroupView>(clerk, `outcomes/group?key=${encodeURIComponent(key)}`);
      expect(rows.filter(({ code }) => !own.has(code))).toEqual([]);
    }
    for (const { region, id } of (await get<PolicyListView>(clerk, 'policies')).policies) {
      const { rows, projects } = await get<PolicyView>(clerk, `policies/${region}/${id}`);
      expect(projects).toBeLessThanOrEqual(own.size);
      expect(new Set(rows.map(({ unit }) => unit)).size).toBeLessThanOrEqual(1);
    }
    expect((await get<ForecastView>(clerk, 'forecast?by=unit')).rows.map(({ key }) => key)).toEqual([OWN]);
  });

  it('compares five years in today’s classes: rows and what stands apart are the whole money', async () => {
    for (const by of ['unit', 'function'] as const) {
      const { years, rows, apart, totals, running } = await get<CrossYearView>(budget, `cross-year?by=${by}`);
      expect([years, running]).toEqual([[2021, 2022, 2023, 2024, 2025], { year: 2025, month: 8 }]);
      for (const [k, year] of years.entries()) {
        const parts = [...rows.flatMap(({ values }) => values[k] ?? []), ...apart.filter((one) => one.year === year)];
        expect(sum(parts)).toEqual(await money(`year = ${String(year)}`));
        expect(totals?.[k]).toMatchObject(sum(parts));
      }
    }
  });

  it('reads renamed and merged codes as today’s, says so, and keeps apart what nobody can place', async () => {
    const { rows, apart } = await get<CrossYearView>(budget, 'cross-year?by=function');
    const renamed = rows.find(({ key }) => key === '2150517');
    expect(renamed?.values.map(({ from }) => from)).toEqual([['2150515'], ['2150515'], [], [], []]);
    expect(renamed?.breaks).toEqual([expect.objectContaining({ year: 2023, kind: '更名' })]);
    expect(rows.map(({ key }) => key)).not.toContain('2010309');
    const reasons = new Map(apart.map(({ key, reason }) => [key, reason]));
    expect(reasons.get('2012908')).toContain('没有确认过的衔接');
    expect(reasons.get('2130205')).toContain('已拆分');

    for (const { key, year } of apart) {
      const cell = await get<CrossYearCell>(
        budget,
        `cross-year/cell?by=function&apart=1&key=${key}&year=${String(year)}`,
      );
      expect(cell).toMatchObject(sum(apart.filter((one) => one.key === key && one.year === year)));
      expect(sum(cell.rows)).toEqual({ finalFen: cell.finalFen, paidFen: cell.paidFen });
    }
    const cell = await get<CrossYearCell>(budget, 'cross-year/cell?by=function&key=2150517&year=2021');
    expect(cell).toMatchObject(sum([renamed?.values[0] ?? { finalFen: 0, paidFen: 0 }]));
    expect(new Set(cell.rows.map(({ code }) => code))).toEqual(new Set(['2150515']));
  });

  it('follows a theme back only where economic codes make it, and a cell shows its lines', async () => {
    const { rows, untraced, totals } = await get<CrossYearView>(budget, 'cross-year?by=theme');
    expect(totals).toBeNull();
    expect(untraced.map(({ key }) => key)).toContain('studies');
    const events = rows.find(({ key }) => key === 'events');
    const [paid] = await t.db.sql<{ fen: string }>(
      `select sum(paid_fen) as fen from history_payment where year = 2023 and econ_code ~ '^(30211|30215|30216|31002|31003)'`,
    );
    expect(events?.values[2]?.paidFen).toBe(Number(paid?.fen));
    const cell = await get<CrossYearCell>(budget, 'cross-year/cell?by=theme&key=events&year=2023');
    expect(cell.name).toBe(events?.name);
    expect(cell.paidFen).toBe(Number(paid?.fen));
  });

  it('takes a merged unit’s past into the unit it became, once, by whoever keeps the series', async () => {
    const before = (await get<CrossYearView>(budget, 'cross-year?by=unit')).rows;
    const [to, from] = before;
    const event: AddSeriesEvent = {
      ...{ by: 'unit', key: from?.key ?? '', year: 2024, kind: '合并', toKey: to?.key ?? '' },
      ...{ text: '机构改革并入', document: '三定方案' },
    };
    const post = (who: SignedIn, body: object) => who.post<ErrorView>('/api/v1/analysis/series-events', body);
    expect((await post(clerk, event)).status).toBe(403);
    for (const [wrong, word] of [
      [{ ...event, toKey: null }, '现单位'],
      [{ ...event, toKey: '999999' }, '没有单位 999999'],
      [{ ...event, by: 'function' }, '代码表'],
      [{ ...event, kind: '拆分' }, '请去掉'],
      [{ ...event, kind: '口径', key: '老干部局', toKey: null }, '只有合并、更名'],
    ] as const)
      expect((await post(budget, wrong)).body.message).toContain(word);
    expect((await post(budget, event)).status).toBe(201);
    expect((await post(budget, event)).body.message).toContain('已经记录过');
    const after = (await get<CrossYearView>(budget, 'cross-year?by=unit')).rows;
    const merged = after.find(({ key }) => key === to?.key);
    expect(merged?.values[0]?.finalFen).toBe((to?.values[0]?.finalFen ?? 0) + (from?.values[0]?.finalFen ?? 0));
    expect(merged?.values[4]?.finalFen).toBe(to?.values[4]?.finalFen);
    expect(merged?.breaks).toContainEqual(expect.objectContaining({ year: 2024, kind: '合并', text: '机构改革并入' }));
    const [logged] = await t.db.sql<{ n: number }>(
      `select count(*)::int as n from audit.event where canonical like '%series-event.recorded%'`,
    );
    expect(logged?.n).toBe(1);
  });

  it('holds the cost of an output against at least three peers, with the evidence', async () => {
    for (const basis of ['plan', 'actual']) {
      const { groups, unmeasured } = await get<OutcomeView>(budget, `outcomes?basis=${basis}`);
      const compared = groups.filter(({ reason }) => reason === null);
      expect(compared.length).toBeGreaterThan(3);
      expect(compared.every(({ projects }) => projects > 3)).toBe(true);
      expect(groups.filter(({ projects }) => projects <= 3).every(({ reason }) => reason?.includes('无可比对象'))).toBe(
        true,
      );
      const listed = groups.reduce((n, { projects }) => n + projects, 0);
      const [all] = await t.db.sql<{ n: number }>(`select count(*)::int as n from project where year = 2026`);
      expect(unmeasured.reduce((n, { projects }) => n + projects, listed)).toBe(all?.n);
      const group = await get<OutcomeGroupView>(
        budget,
        `outcomes/group?basis=${basis}&key=${encodeURIComponent(compared[0]?.key ?? '')}`,
      );
      expect(group.rows).toHaveLength(compared[0]?.projects ?? 0);
      expect(group.outliers).toBe(group.rows.filter(({ outlier }) => outlier !== null).length);
      for (const { perOutputFen, costFen, baseQuantity, evidence } of group.rows) {
        expect(perOutputFen).toBeCloseTo(costFen / baseQuantity, 5);
        expect(evidence).toMatch(basis === 'plan' ? /绩效指标第 \d+ 项/ : /2024 年执行数/);
      }
    }
  });

  it('adds up a policy’s money and results, and puts spending without results first', async () => {
    const before = await get<PolicyListView>(budget, 'policies');
    const chosen = before.policies.find(({ state }) => state === '有结果');
    const view = await get<PolicyView>(budget, `policies/${String(chosen?.region)}/${chosen?.id ?? ''}`);
    expect(view.paidFen).toBe(sum(view.rows).paidFen);
    for (const year of view.years) {
      const own = view.rows.filter((row) => row.year === year.year);
      expect(year).toMatchObject({ ...sum(own), projects: own.length });
    }
    await t.db.sql('delete from indicator_result');
    await t.db.sql('delete from evaluation');
    const { policies, counts } = await get<PolicyListView>(budget, 'policies');
    expect(policies[0]?.state).toBe('有支出无结果');
    expect(counts['有结果']).toBe(0);
  });

  it('forecasts the year’s end with its past errors, the same every time, and abstains where too little is known', async () => {
    const forecast = await get<ForecastView>(budget, 'forecast?by=function');
    expect(await get<ForecastView>(budget, 'forecast?by=function')).toEqual(forecast);
    expect(forecast).toMatchObject({ year: 2025, month: 8, level: 0.9 });
    expect(forecast.coverage?.of).toBeGreaterThan(0);
    const known = forecast.rows.filter(({ forecastFen }) => forecastFen !== null);
    expect(known.length).toBeGreaterThan(5);
    for (const { paidFen, forecastFen, lowFen, highFen } of known) {
      expect(forecastFen).toBeGreaterThanOrEqual(paidFen);
      expect([lowFen ?? 0, forecastFen ?? 0, highFen ?? 0]).toEqual(
        [lowFen ?? 0, forecastFen ?? 0, highFen ?? 0].sort((a, b) => a - b),
      );
    }
    for (const { forecastFen, reason } of forecast.rows)
      expect(forecastFen === null).toBe(reason?.includes('不预测') ?? false);
    expect(forecast.revenue).toMatchObject({ indicator: '一般公共预算收入', year: 2026 });
    expect((await get<ForecastView>(clerk, 'forecast')).rows).toHaveLength(1);
  });

  it('knows no pace of years that came without months: no forecast, and time is what all are held against', async () => {
    const own = async () => (await get<ForecastView>(clerk, 'forecast?by=unit')).rows[0];
    expect((await own())?.forecastFen).not.toBeNull();
    await t.db.sql(`delete from history_month where unit_code = '${OWN}' and year < 2025`);
    expect(await own()).toMatchObject({ forecastFen: null, reason: '只有 0 个完整年度，少于 2 个，不预测' });

    await t.db.sql(`update history_project_year set executed_fen = 0 where (unit_code, year) = ('${OWN}', 2025)`);
    const { rows, totals, curve } = await get<ExecutionView>(budget, `execution?unit=${OWN}`);
    const arranged = rows.filter(({ finalFen }) => finalFen > 0);
    expect(arranged.length).toBeGreaterThan(0);
    for (const row of arranged)
      expect(row).toMatchObject({ expectedBy: 'time', expectedRate: 8 / 12, isBehind: true, laggards: 1 });
    expect([totals.behind, totals.laggards]).toEqual([arranged.length, arranged.length]);
    expect(curve.every(({ lastRate }) => lastRate === null)).toBe(true);
  });

  it('never takes the filing of another unit that uses the same project key', async () => {
    const filed = async () =>
      (await get<ExecutionView>(budget, `execution?unit=${OWN}`)).rows.find(({ projectId }) => projectId !== null);
    const row = await filed();
    await t.db.sql(`update project set project_key = 'moved' where project_key = $1`, [row?.key]);
    await t.db.sql(
      `update project set project_key = $1 where project_id = (
         select project_id from project where unit_code <> '${OWN}' order by project_id limit 1)`,
      [row?.key],
    );
    const { rows } = await get<ExecutionView>(budget, `execution?unit=${OWN}`);
    expect(rows.find(({ key }) => key === row?.key)).toMatchObject({ projectId: null });
  });

  it('takes the same rows as a file, in which no cell is a formula and the reader is named', async () => {
    await t.db.sql(`update unit set name = '=HYPERLINK("x")' where unit_code = '${OWN}'`);
    const { status, body } = await budget.get<string>(`/api/v1/analysis/execution?department=205&format=csv`);
    expect(status).toBe(200);
    const text = String(body);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toContain('口径');
    expect(text).toContain('导出人');
    for (const page of ['cross-year?by=function', 'outcomes?', 'policies?', 'forecast?'])
      expect((await budget.get(`/api/v1/analysis/${page}&format=csv`)).status).toBe(200);
    const [logged] = await t.db.sql<{ n: number }>(
      `select count(*)::int as n from audit.event where canonical like '%analysis.exported%'`,
    );
    expect(logged?.n).toBe(5);
  });

  it.each([
    ['execution?year=2010', 404],
    ['execution?year=abc', 400],
    ['execution?project=K1', 400],
    ['execution?unit=x', 404],
    ['cross-year?by=colour', 400],
    ['cross-year/cell?by=unit&key=000000&year=2024', 404],
    ['outcomes/group?key=nothing', 404],
    ['policies/1/x', 404],
    ['policies/990100000/none', 404],
  ])('refuses %s with a sentence', async (address, status) => {
    const refused = await budget.get<ErrorView>(`/api/v1/analysis/${address}`);
    expect({ status: refused.status, said: refused.body.message.length > 5 }).toEqual({ status, said: true });
  });
});
