import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { AccuracyView, DrillView, PortraitView } from '@zhunsheng/contract';
import { InsightModule } from '@zhunsheng/insight-server';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { INSIGHT_DOORS } from '../../src/insight-doors.js';
import { publishedCatalog } from '../../src/question-desk.js';

describe('portraits over HTTP', () => {
  const clock = new FixedClock('2026-03-02T02:00:00Z');
  const UNIT = `${demoCity.region}.205001`;
  let t: TestApp;
  let leader: SignedIn;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(), InsightModule.forRoot(publishedCatalog(), INSIGHT_DOORS)],
      clock,
      places: { region: demoCity.region, clerkUnit: '205001', deptCode: '205' },
    });
    await t.db.work.run(systemActor({ ...regionScope(demoCity.region), kind: 'all' }), async (ctx) => {
      await loadDemoCity(ctx, { projects: 200 });
      await loadShippedLibraries(ctx, demoCity.region, 2026);
    });
    const worker = await workerWork(t.db, clock);
    await runCampaign(worker, { region: demoCity.region, year: 2026 });
    await worker.close();
    leader = await signInAs(t, 'leader');
    clerk = await signInAs(t, 'clerk');
  }, 240_000);
  afterAll(() => t.close());

  const portrait = async (who: SignedIn, path: string): Promise<PortraitView> => {
    const { status, body } = await who.get<PortraitView>(`/api/v1/portraits/${path}`);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body;
  };
  const sumOf = async (where: string): Promise<number> => {
    const [row] = await t.db.sql<{ sum: string }>(
      `select coalesce(sum(declared_fen), 0) as sum from published_project_year where year = 2026 and ${where}`,
    );
    return Number(row!.sum);
  };

  it('of a unit and of a department gives the sums of what was filed, and the projects behind them', async () => {
    for (const [path, where] of [
      [`unit/${UNIT}`, `unit_code = '205001'`],
      [`department/${encodeURIComponent('教育局')}`, `org = '教育局'`],
    ] as const) {
      const { figures, title } = await portrait(leader, path);
      expect(title).not.toBe('');
      const filed = figures[0]!;
      expect(filed.rows[0]?.cells[0]?.value).toBe(await sumOf(where));
      const { body } = await leader.post<DrillView>(`/api/v1/questions/${filed.id}/drill`, { row: 0 });
      expect(Number(body.sumFen)).toBe(filed.rows[0]?.cells[0]?.value);
      const byGrade = figures.find(({ question }) => question === '等级')!;
      expect(byGrade.rows.reduce((sum, { cells }) => sum + (cells[1]?.value ?? 0), 0)).toBeLessThanOrEqual(
        filed.rows[0]!.cells[0]!.value!,
      );
    }
  });

  it('of a project, a rule and a policy says what is known and where it stands', async () => {
    const [project] = await t.db.sql<{ id: string; fen: string }>(
      `select p.public_id as id, v.request_fen as fen from project p join project_version v
         on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
       where p.state <> '草稿' and p.year = 2026 limit 1`,
    );
    const own = await portrait(leader, `project/${project!.id}`);
    expect(own.figures[0]?.rows[0]?.cells[0]?.value).toBe(Number(project!.fen));
    const rule = await portrait(leader, 'rule/F01');
    expect(rule.attributes.map(({ name }) => name)).toContain('目的');
    expect(rule.figures).toHaveLength(4);
    for (const { status, sentence } of rule.figures) expect(['answered', 'clarify']).toContain(sentence && status);
  });

  it('shows a unit nothing of others', async () => {
    const own = await portrait(clerk, `unit/${UNIT}`);
    expect(own.figures[0]?.rows[0]?.cells[0]?.value).toBe(await sumOf(`unit_code = '205001'`));
    const [other] = await t.db.sql<{ unit: string }>(
      `select unit_code as unit from published_project_year where year = 2026 and unit_code not like '205%' limit 1`,
    );
    const alien = await clerk.get<PortraitView>(`/api/v1/portraits/unit/${demoCity.region}.${other!.unit}`);
    expect([403, 404]).toContain(alien.status);
    const police = await clerk.get<PortraitView>(`/api/v1/portraits/department/${encodeURIComponent('公安局')}`);
    expect(police.body.figures?.flatMap(({ rows }) => rows) ?? []).toEqual([]);
    for (const path of ['planet/1', 'rule/Z99', 'department/nowhere', 'project/x'])
      expect((await leader.get(`/api/v1/portraits/${path}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('tells how often questions are read rightly', async () => {
    const { body } = await clerk.get<AccuracyView>('/api/v1/questions/accuracy');
    expect(body.releases[0]?.readings).toHaveProperty('third');
    expect(body.complaints).toEqual([]);
  });
});
