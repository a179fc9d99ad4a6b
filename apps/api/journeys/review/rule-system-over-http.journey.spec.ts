import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { DutyMatrixView, DutyRow, ErrorView, IndicatorSystemView, Role } from '@zhunsheng/contract';
import type { UnitOfWork } from '@zhunsheng/kernel';
import {
  cityActor,
  FixedClock,
  resealGrants,
  signInAs,
  type SignedIn,
  type TestApp,
  testApp,
} from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, workerWork, YEAR } from '@zhunsheng/review-server/testing';
import ExcelJS from 'exceljs';

import { MIGRATIONS } from '../../migrations/index.js';

describe('the rules as a system, and who may do what under them', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let worker: UnitOfWork;
  let [clerk, budget, performance]: SignedIn[] = [];
  const as = (who: SignedIn | undefined): SignedIn => who!;

  beforeAll(async () => {
    const later = { run: (...args: Parameters<UnitOfWork['run']>) => worker.run(...args) } as UnitOfWork;
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(later)],
      clock,
    });
    worker = await workerWork(t.db, clock);
    await makeCity(t.db);
    for (let id = 1; id <= 3; id++) await makeProject(t.db, { id, unit: '101001' });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    [clerk, budget, performance] = [
      await signInAs(t, 'clerk'),
      await signInAs(t, 'budget'),
      await signInAs(t, 'performance'),
    ];
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const system = async (who = as(budget)) =>
    (await who.get<IndicatorSystemView>(`/api/v1/indicator-system?year=${YEAR}`)).body;

  it('counts no rule as at work by what another version did, and after a review by what this one saw', async () => {
    const before = await system();
    expect(before.run).toBeNull();
    const states = (view: IndicatorSystemView) =>
      new Set(view.aspects.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules.map(({ state }) => state))));
    expect([...states(before)].filter((state) => state !== '数值到期')).toEqual(['未运行']);
    for (const { active, complete } of before.aspects) expect([active, complete]).toEqual([0, null]);
    await runCampaign(worker, { region: HOME, year: YEAR });
    const after = await system();
    expect(after.run).not.toBeNull();
    expect(states(after)).toContain('有效');
    expect(states(after)).toContain('看不到');
    // three projects without a library of their own: what saw nothing is lacking, and said
    for (const { name, complete } of after.aspects)
      expect(after.gaps.some(({ where }) => where === name)).toBe(!complete);
    expect(after.aspects.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it('is open to who is judged by it, and takes as its least what the bureau set from a day on', async () => {
    const { aspects } = await system(as(clerk));
    expect(aspects).toHaveLength(6);
    const document = { N: 1, I: 1, F: 1, E: 0, P: 1, S: 0 };
    const set = { since: '2025-09-01', source: '云汀市财政局指标体系管理办法', document };
    const put = await as(budget).put<ErrorView>('/api/v1/fairness-parameters/indicator-minimum', set);
    expect([put.status, put.body.message]).toEqual([200, undefined]);
    const view = await system();
    expect(view.minimum.source).toContain('云汀市');
    expect(view.aspects.map(({ least }) => least)).toEqual([1, 1, 1, 0, 1, 0]);
  });

  it('is exported with every rule, and the export is on record', async () => {
    const url = `/api/v1/indicator-system/sheet?year=${YEAR}`;
    const reply = await t.app.inject({ method: 'GET', url, headers: { cookie: as(budget).cookie } });
    expect(reply.headers['content-type']).toContain('spreadsheetml');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(reply.rawPayload as unknown as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    const codes = new Set(sheet.getColumn(6).values.map(String));
    const { aspects } = await system();
    for (const { rule } of aspects.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules)))
      expect(codes).toContain(rule);
    const [entry] = await t.db.sql<{ n: number }>(
      `select count(*)::int as n from audit.event where canonical like '%审核指标体系%'`,
    );
    expect(entry!.n).toBeGreaterThan(0);
  });

  it('says by rule who may do what, as the doors themselves answer', async () => {
    const matrix = async (rule = '') =>
      (await as(budget).get<DutyMatrixView>(`/api/v1/duty-matrix${rule && `?rule=${rule}`}`)).body;
    const part = ({ duties, posts }: DutyMatrixView, code: string, role: Role) =>
      duties.find((one: DutyRow) => one.code === code)?.parts[posts.findIndex((post) => post.role === role)];
    const [any, ours] = [await matrix(), await matrix('P01')];
    expect(part(ours, 'draft', 'performance')).toBe('does');
    expect(part(await matrix('F01'), 'draft', 'performance')).toBeNull();
    expect(ours.rule).toMatchObject({ code: 'P01', dimension: 'P' });
    expect(any.rules).toHaveLength(80);
    // a door the matrix calls shut is shut
    expect(part(any, 'publish', 'budget')).toBeNull();
    expect((await as(budget).post('/api/v1/rule-versions/1/publish', {})).status).toBe(403);
    expect((await as(performance).get('/api/v1/duty-matrix?rule=Z99')).status).toBe(404);
    expect((await as(clerk).get('/api/v1/duty-matrix')).status).toBe(403);
  });

  it('counts people, not accounts, and no right that was written past the product', async () => {
    const people = async (role: Role) =>
      (await as(budget).get<DutyMatrixView>('/api/v1/duty-matrix')).body.posts.find((post) => post.role === role)!
        .people;
    const before = await people('leader');
    expect(before).toBeGreaterThan(0);
    await t.db.sql(`update role_grant set roles = array['reviewer'] where roles = array['leader']`);
    expect(await people('leader')).toBe(0);
    const { unmanned } = (await as(budget).get<DutyMatrixView>('/api/v1/duty-matrix')).body;
    expect(unmanned).toContainEqual(expect.stringContaining('冻结分界线'));
    const reviewers = await people('reviewer');
    await resealGrants(t.db);
    expect(await people('reviewer')).toBe(reviewers + before);
  });
});
