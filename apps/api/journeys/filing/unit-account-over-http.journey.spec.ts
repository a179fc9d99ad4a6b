import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CoachingGoalView, ErrorView, UnitAccountView } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

describe('the account of a unit', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let head: SignedIn;
  let clerk: SignedIn;
  let reviewer: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
    });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    for (let id = 1; id <= 3; id++) await makeProject(t.db, { id, unit: id < 3 ? '101001' : '102001' });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    const step = { unit_code: '101001', version: 1, actor_name: '沈明审', at: '2025-08-20T00:00:00Z' };
    const actor = '00000000-0000-0000-0000-000000000001';
    const move = { ...step, project_id: 1, step_no: 1, actor_id: actor, from_state: '财政审核', to_state: '退回' };
    await put(t.db, 'filing_step', { ...move, act: 'return', rules: ['P01'], reason: '指标不可衡量' });
    await put(t.db, 'filing_step', { ...move, project_id: 2, act: 'pass', to_state: '已入库' });
    await runCampaign(worker, { region: HOME, year: YEAR });
    [head, clerk, reviewer] = [await signInAs(t, 'head'), await signInAs(t, 'clerk'), await signInAs(t, 'reviewer')];
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const account = async (who = clerk, query = '') =>
    who.get<UnitAccountView & ErrorView>(`/api/v1/unit-account?year=${YEAR}${query}`);

  it('holds filings, returns and the rules that cost it most', async () => {
    const { status, body } = await account();
    expect(status).toBe(200);
    expect(body).toMatchObject({ unit: '101001', name: '云衡市第一中学', appeals: { open: 0 }, policies: { told: 0 } });
    expect(body.filings).toEqual([{ state: '财政审核', count: 2, requestFen: 10_000_000 }]);
    expect(body.returns).toMatchObject([{ reason: '指标不可衡量', rules: ['P01'], by: '沈明审' }]);
    expect(body.costliest[0]).toMatchObject({ rule: 'P01', hits: 2, returned: 1 });
  });

  it('reckons the quality of filing by the formula beside it', async () => {
    const { credit, standing } = (await account()).body;
    expect(credit?.parts.find(({ name }) => name === '一次通过率')).toMatchObject({ weight: 30, share: 0.5 });
    const reckoned = credit!.parts.reduce((sum, { weight, share }) => sum + weight * share, 0);
    expect(credit!.points).toBeCloseTo(reckoned, 1);
    expect(credit!.formula).toContain('40 × 无拦截项目占比');
    // three units: nobody is compared
    expect(standing.every(({ quartiles, of }) => quartiles === null && of === 0)).toBe(true);
  });

  it('of another unit does not exist for a unit; the bureau opens each', async () => {
    expect((await account(clerk, '&unit=102001')).status).toBe(404);
    expect((await account(reviewer, '&unit=102001')).body.name).toBe('云衡市城市管理局');
    expect((await account(reviewer)).status).toBe(400);
  });

  it('shows which reasons of a return are gone at the next submission, and what that changed', async () => {
    expect((await account()).body.followed).toMatchObject([
      { rules: [{ rule: 'P01', outcome: 'waiting' }], before: null, after: null },
    ]);
    const [first] = await t.db.sql<{ id: string }>('select public_id as id from project where project_id = 1');
    const { id } = first!;
    const judged = { status: 'graded', grade: 'B', necessity: 70, importance: 50, suggestedFen: 1 };
    const received = (version: number, quality: number, hits: string[], passed: string[]) =>
      put(t.db, 'submission_key', {
        ...{ unit_code: '101001', key: `receipt-${version}`, draft_id: id, at: `2025-08-2${version}T00:00:00Z` },
        receipt: JSON.stringify({
          projectId: id,
          version,
          gate: { ...judged, quality, passed, findings: hits.map((rule) => ({ rule, outcome: 'hit' })) },
        }),
      });
    await received(1, 60, ['P01', 'F02'], []);
    await received(2, 66, ['F02'], ['P01']);
    const [one] = (await account()).body.followed;
    expect(one).toMatchObject({
      rules: [{ rule: 'P01', outcome: 'followed' }],
      before: { version: 1, quality: 60, findings: 2 },
      after: { version: 2, quality: 66, findings: 1 },
    });
  });

  it('has goals, each measured by the next review', async () => {
    const goal = { measure: 'rule-hits', rule: 'P01', target: 0 };
    expect((await clerk.post('/api/v1/unit-account/goals', goal)).status).toBe(403);
    const { body } = await head.post<CoachingGoalView>('/api/v1/unit-account/goals', goal);
    expect(body).toMatchObject({ baseline: 2, target: 0, current: 2, measuredAgain: false, reached: null, steps: [] });
    expect((await head.post('/api/v1/unit-account/goals', goal)).status).toBe(409);
    const step = (kind: string, note: string) =>
      reviewer.post<CoachingGoalView>(`/api/v1/unit-account/goals/${body.id}/steps`, { kind, note });
    await step('remind', '绩效目标两次缺指标');
    await t.db
      .sql(`insert into project_indicator (region_code, project_id, version, indicator_no, unit_code, level1, level2,
        name, direction, operator, value, numeric_value, measure)
      select ${HOME}, p, 1, n, '101001', l1, l2, name, '正向', '>=', '100', 100, '平方米'
      from generate_series(1, 2) p, (values (1, '产出', '数量', '维修面积'), (2, '效益', '社会效益', '受益学生')) as i (n, l1, l2, name)`);
    await runCampaign(worker, { region: HOME, year: YEAR });
    const rechecked = (await step('recheck', '复查')).body;
    expect(rechecked.steps.map(({ kind, measured }) => [kind, measured])).toEqual([
      ['remind', null],
      ['recheck', 0],
    ]);
    expect((await account()).body.goals).toMatchObject([{ current: 0, measuredAgain: true, reached: true }]);
  });
});
