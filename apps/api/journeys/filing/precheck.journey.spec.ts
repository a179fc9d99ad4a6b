import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReviewedProject, VerdictView } from '@zhunsheng/contract';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { filedContent, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { ENTITIES } from '../../src/start/entities.js';

const PROJECTS = 80;
const CHECKED = 25;
/** A city is made and reviewed first. */
const LIMIT_MS = 240_000;
const { region, year } = demoCity;

interface Filed {
  id: string;
  project: string;
  version: number;
  unit: string;
  code: string;
}

describe('a pre-check', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let reviewer: SignedIn;
  let filed: Filed[];

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: ENTITIES,
      imports: [ReviewModule.forRoot()],
      places: { region, clerkUnit: demoCity.clerkUnit, deptCode: demoCity.department },
    });
    worker = await workerWork(t.db);
    const everything = systemActor({ ...regionScope(region), kind: 'all' });
    await worker.run(everything, (ctx) => loadDemoCity(ctx, { projects: PROJECTS }));
    await runCampaign(worker, { region, year });
    filed = await t.db.sql<Filed>(
      `select public_id as id, project_id::text as project, current_version as version, unit_code as unit, code
       from project where year = ${year} and current_version is not null order by code limit ${CHECKED}`,
    );
    reviewer = await signInAs(t, 'reviewer');
  }, LIMIT_MS);
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const bodyOf = async (one: Filed): Promise<Record<string, unknown>> => {
    const city = systemActor(regionScope(region));
    const content = await t.db.work.run(city, (ctx) => filedContent(ctx, { ...one, region }));
    return { ...content, year, unitCode: one.unit, code: one.code };
  };
  const check = async (body: object): Promise<ReviewedProject> => {
    const { status, body: result } = await reviewer.post<ReviewedProject>('/api/v1/projects/precheck', body);
    expect({ status, code: (body as { code?: string }).code }).toMatchObject({ status: 200 });
    return result;
  };

  it(
    'says of what was filed what the run over the whole campaign said',
    async () => {
      expect(filed).toHaveLength(CHECKED);
      for (const one of filed) {
        const { body } = await reviewer.get<VerdictView>(`/api/v1/projects/${one.id}/verdict`);
        const {
          status,
          grade,
          necessity,
          importance,
          quality,
          priority,
          suggestedFen,
          findings,
          passed,
          notApplicable,
        } = await check(await bodyOf(one));
        const now = {
          status,
          grade,
          necessity,
          importance,
          quality,
          priority,
          suggestedFen,
          findings,
          passed,
          notApplicable,
        };
        const then = Object.fromEntries(Object.keys(now).map((key) => [key, body[key as keyof typeof now]]));
        expect({ code: one.code, ...now }).toEqual({ code: one.code, ...then });
      }
    },
    LIMIT_MS,
  );

  it('sees a filing of another unit as soon as it is there, and no longer when it is gone', async () => {
    const [one, other] = [filed[0]!, filed.find(({ unit }) => unit.slice(0, 3) !== filed[0]!.unit.slice(0, 3))!];
    const body = {
      ...(await bodyOf(one)),
      code: null,
      name: '全新测试名称甲乙丙丁',
      summary: '只在此处出现的概要文字戊己庚辛',
    };
    const alike = (result: ReviewedProject) => JSON.stringify(result.findings).includes(other.code);
    expect(alike(await check(body))).toBe(false);
    const [before] = await t.db.sql<{ name: string; summary: string }>(
      `select name, summary from project_version where project_id = ${other.project} and version = ${other.version}`,
    );
    const set = (name: string, summary: string) =>
      t.db.sql(`update project_version set name = $1, summary = $2 where project_id = $3 and version = $4`, [
        name,
        summary,
        other.project,
        other.version,
      ]);
    await set(body.name, body.summary);
    expect(alike(await check(body))).toBe(true);
    await set(before!.name, before!.summary);
    expect(alike(await check(body))).toBe(false);
  });

  it('leaves nothing behind, and names the row that was refused', async () => {
    const [one] = filed;
    const body = await bodyOf(one!);
    const count = () => t.db.sql(`select count(*)::int as n, max(current_version) as v from project`);
    const before = await count();
    const wrong = await reviewer.post('/api/v1/projects/precheck', {
      ...body,
      lines: [{ text: '好' }, { quantity: '三' }],
    });
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('lines 第 2 行');
    const unknown = await reviewer.post('/api/v1/projects/precheck', { ...body, lines: [{ noSuchField: 1 }] });
    expect(JSON.stringify(unknown.body)).toContain('noSuchField 不是可用的字段');
    expect(await count()).toEqual(before);
  });
});
