import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DuplicateFamilies, DuplicatePairView, ReviewedProject, VerdictView } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { filedContent, REVIEW_ENTITIES, ReviewModule, runCampaign, searchDuplicates } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const SUMMARY = [
  '对两栋教学楼外墙与门窗进行维修，更换破损玻璃，清理屋面积水，完工后组织验收并移交使用。',
  '施工安排在暑假期间，搭设防护棚并设置警示标志，每日清运建筑垃圾；质量由监理单位把关，资金按进度支付。',
].join('');
const SITE = '学府路1号';
const LIST = ['甲', '乙', '丙'];
const WHERE = { region: HOME, year: YEAR };
/** 1 and 2 are of one unit, alike and on one site; 3 is another unit's, alike and for the same people. */
const OWN = [1, 2] as const;
const ACROSS = [1, 3] as const;

describe('a pair a reviewer cleared', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let reviewer: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
    });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    const version = { name: '校舍外墙维修', summary: SUMMARY };
    await makeProject(t.db, { id: 1, version: { ...version, site: SITE } });
    await makeProject(t.db, { id: 2, version: { ...version, site: SITE } });
    await makeProject(t.db, { id: 3, unit: '102001', version });
    for (const [project_id, unit_code] of [
      [1, '101001'],
      [3, '102001'],
    ] as const)
      for (const beneficiary_key of LIST)
        await put(t.db, 'project_beneficiary', { project_id, version: 1, unit_code, beneficiary_key });
    for (const [project_id, unit_code] of [
      [1, '101001'],
      [3, '102001'],
    ] as const) {
      const system = {
        kind: '新建',
        name: '巡检平台',
        function_text: '登记隐患、派单、复核、统计，形成台账并按月报送',
      };
      await put(t.db, 'system_request', { project_id, version: 1, unit_code, row_no: 1, ...system });
    }
    reviewer = await signInAs(t, 'reviewer');
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const publicId = async (id: number): Promise<string> =>
    (await t.db.sql<{ id: string }>('select public_id as id from project where project_id = $1', [id]))[0]?.id ?? '';
  /** Of N08, N09 and T08, what a run says and what a pre-check of the very same content says. */
  const alike = async (id: number): Promise<string[]> => {
    const { body: verdict } = await reviewer.get<VerdictView>(`/api/v1/projects/${await publicId(id)}/verdict`);
    const [filed] = await t.db.sql<{ project: string; version: number; code: string; unit: string }>(
      `select project_id::text as project, current_version as version, code, unit_code as unit from project
       where project_id = $1`,
      [id],
    );
    if (!filed) throw new Error(`no project ${id}`);
    const city = systemActor(regionScope(HOME));
    const content = await t.db.work.run(city, (ctx) => filedContent(ctx, { ...filed, region: HOME }));
    const body = { ...content, year: YEAR, unitCode: filed.unit, code: filed.code };
    const check = await reviewer.post<ReviewedProject>('/api/v1/projects/precheck', body);
    const rulesOf = ({ findings }: { findings: ReviewedProject['findings'] }) =>
      findings.flatMap(({ rule, outcome }) => (/N0[89]|T08/.test(rule) && outcome === 'hit' ? [rule] : [])).sort();
    expect(rulesOf(check.body)).toEqual(rulesOf(verdict));
    return rulesOf(verdict);
  };
  const fileAgain = async (id: number, change: object): Promise<void> => {
    await t.db.sql(
      `insert into project_version select r.* from project_version v join project p using (region_code, project_id)
         cross join jsonb_populate_record(v, jsonb_build_object('version', v.version + 1) || $2::jsonb) r
       where v.project_id = $1 and v.version = p.current_version`,
      [id, JSON.stringify(change)],
    );
    for (const table of ['project_line', 'project_beneficiary', 'system_request'])
      await t.db.sql(
        `insert into ${table} select r.* from ${table} v join project p using (region_code, project_id)
           cross join jsonb_populate_record(v, jsonb_build_object('version', v.version + 1)) r
         where v.project_id = $1 and v.version = p.current_version`,
        [id],
      );
    await t.db.sql('update project set current_version = current_version + 1 where project_id = $1', [id]);
  };
  const review = () => runCampaign(worker, WHERE);
  const clear = async ([a, b]: readonly [number, number]): Promise<void> => {
    const both = await Promise.all([publicId(a), publicId(b)]);
    const { body } = await reviewer.get<DuplicateFamilies>(`/api/v1/duplicates?year=${YEAR}`);
    const pair = body.items
      .flatMap(({ pairs }) => pairs)
      .find(({ sides }) => sides.every((side) => !side.hidden && both.includes(side.projectId ?? '')));
    const decision = { decision: 'clear', reason: '两栋不同的楼，已看现场' };
    const done = await reviewer.post<DuplicatePairView>(
      `/api/v1/duplicates/pairs/${pair?.id ?? ''}/decision`,
      decision,
    );
    expect(done).toMatchObject({ status: 200, body: { state: '非重复' } });
  };

  it('is held against both sides until then', async () => {
    await review();
    expect(await Promise.all([1, 2, 3].map(alike))).toEqual([
      ['N08', 'N09', 'T08'],
      ['N08', 'N09'],
      ['N09', 'T08'],
    ]);
    expect((await searchDuplicates(worker, WHERE)).pairs).toBe(3);
  });

  it('is held against neither from the next review on, by its text, its site or its people', async () => {
    await clear(OWN);
    await review();
    expect(await Promise.all([1, 2, 3].map(alike))).toEqual([['N09', 'T08'], ['N09'], ['N09', 'T08']]);
    await clear(ACROSS);
    await review();
    // the second filing of the unit is still like the one of the other unit
    expect(await Promise.all([1, 2, 3].map(alike))).toEqual([[], ['N09'], ['N09']]);
  });

  it('stays cleared when a side is filed again with the same words', async () => {
    await fileAgain(3, { phone: '0990-7654321' });
    await review();
    expect(await alike(1)).toEqual([]);
  });

  it('is held against both again when one side says something else, searched for or not', async () => {
    await fileAgain(2, { summary: `${SUMMARY}另清洗外墙。` });
    await review();
    expect(await Promise.all([1, 2].map(alike))).toEqual([['N08'], ['N08', 'N09']]);
    expect((await searchDuplicates(worker, WHERE)).reopened).toHaveLength(1);
    await review();
    expect(await alike(1)).toEqual(['N08']);
  });
});
