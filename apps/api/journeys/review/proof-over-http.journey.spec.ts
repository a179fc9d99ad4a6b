import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BlindMapView,
  BlindProjects,
  ErrorView,
  Page,
  ProjectPath,
  ProjectRow,
  RemarkOffer,
  RemarksView,
  ReplayView,
  VerdictView,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { type Model, openModel, systemClock, type UnitOfWork } from '@zhunsheng/kernel';
import {
  cityActor,
  type ModelStub,
  modelStub,
  signInAs,
  type SignedIn,
  type TestApp,
  testApp,
} from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const SUMMARY = '改造教学楼外墙三千平方米，更换门窗';

describe('what a reader may have proved, and a model may only remark', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let stub: ModelStub;
  let [clerk, reviewer, leader]: SignedIn[] = [];
  let rows: ProjectRow[] = [];

  beforeAll(async () => {
    stub = await modelStub({ say: { remarks: [] } });
    const model: Model = await openModel({ url: stub.url, name: 'stub', key: null, timeoutMs: 2_000 }, systemClock);
    // the worker's login exists only once the database stands
    const later = { run: (...args: Parameters<UnitOfWork['run']>) => worker.run(...args) } as UnitOfWork;
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(later, null, model)],
    });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    for (const id of [1, 2, 3])
      await makeProject(t.db, {
        id,
        unit: id === 3 ? '102001' : '101001',
        version: { name: `校舍维修第${String(id)}号`, summary: SUMMARY },
      });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await runCampaign(worker, { region: HOME, year: YEAR });
    [clerk, reviewer, leader] = await Promise.all(['clerk', 'reviewer', 'leader'].map((who) => signInAs(t, who)));
    rows = (await as(leader).get<Page<ProjectRow>>(`/api/v1/projects?year=${String(YEAR)}`)).body.items;
  }, 240_000);
  afterAll(async () => {
    await stub.close();
    await worker.close();
    await t.close();
  });

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const ofUnit = (unit: string): string => rows.find(({ unitCode }) => unitCode === unit)!.id;

  describe('a verdict', () => {
    const replay = (who: SignedIn | undefined, id: string) =>
      as(who).post<ReplayView & ErrorView>(`/api/v1/projects/${id}/replay`);

    it('is judged again before whoever may read it, to the same bytes', async () => {
      for (const { id } of rows) {
        const { digests } = (await as(leader).get<VerdictView>(`/api/v1/projects/${id}/verdict`)).body;
        expect((await replay(reviewer, id)).body).toMatchObject({ identical: true, reason: null, digests });
      }
      expect((await replay(clerk, ofUnit('101001'))).body.identical).toBe(true);
      expect((await replay(clerk, ofUnit('102001'))).status).toBe(404);
    });

    it('that was tampered with is found out, and says so', async () => {
      const id = ofUnit('101001');
      const change = (from: string, to: string) =>
        t.db.sql(
          `update verdict x set evidence = replace(evidence, $2, $3) from project p
           where p.project_id = x.project_id and p.public_id = $1`,
          [id, from, to],
        );
      await change('"v":1', '"v": 1');
      expect((await replay(leader, id)).body).toMatchObject({ identical: false, reason: '重新审核的结论与存储的不同' });
      await change('"v": 1', '"v":1');
      expect((await replay(leader, id)).body.identical).toBe(true);
    });

    it('has a place on the board for every submission that was judged', async () => {
      const id = ofUnit('102001');
      await put(t.db, 'project_version', {
        ...{
          project_id: 3,
          version: 2,
          unit_code: '102001',
          year: YEAR,
          name: '校舍维修第3号',
          request_fen: 7_000_000,
        },
        ...{ summary: SUMMARY, category: '31' },
      });
      await t.db.sql('update project set current_version = 2 where project_id = 3');
      await runCampaign(worker, { region: HOME, year: YEAR });
      const { points } = (await as(leader).get<ProjectPath>(`/api/v1/projects/${id}/path`)).body;
      expect(points.map(({ year, version, isOwn }) => [year, version, isOwn])).toEqual([
        [YEAR, 1, true],
        [YEAR, 2, true],
      ]);
      expect(points[1]).toMatchObject({ requestFen: 7_000_000, cut: { N: 60, I: 60 } });
      expect((await as(clerk).get(`/api/v1/projects/${id}/path`)).status).toBe(404);
    });
  });

  describe('the map of blind spots', () => {
    const map = async (who: SignedIn | undefined) =>
      (await as(who).get<BlindMapView>(`/api/v1/blind-map?year=${String(YEAR)}`)).body;

    it('counts what no rule could see, by department for the bureau, by unit for a unit', async () => {
      const whole = await map(leader);
      expect(whole.by).toBe('department');
      expect(whole.columns.map(({ code }) => code)).toEqual(['101', '102']);
      for (const { notEvaluated, applies, cells } of whole.rules) {
        expect(cells.reduce((sum, [unseen]) => sum + unseen, 0)).toBe(notEvaluated);
        expect(cells.reduce((sum, [, of]) => sum + of, 0)).toBe(applies);
        expect(notEvaluated).toBeLessThanOrEqual(applies);
      }
      const own = await map(clerk);
      expect([own.by, own.columns.map(({ code }) => code)]).toEqual(['unit', ['101001']]);
    });

    it('opens a cell on its projects, with what each lacks, and never on those of others', async () => {
      const { rules, columns } = await map(leader);
      const [first] = rules;
      const cell = (who: SignedIn | undefined, column: string) =>
        as(who).get<BlindProjects & ErrorView>(
          `/api/v1/blind-map/projects?year=${String(YEAR)}&rule=${first?.rule ?? ''}&column=${column}`,
        );
      for (const [at, { code }] of columns.entries()) {
        const { total, items, causes } = (await cell(leader, code)).body;
        expect(total).toBe(first?.cells[at]?.[0]);
        expect(items).toHaveLength(total);
        expect(causes.reduce((sum, { projects }) => sum + projects, 0)).toBe(total);
        expect(items.every(({ cause, sentence }) => cause !== null && sentence !== '')).toBe(true);
      }
      expect((await cell(clerk, '102')).body.total).toBe(0);
      expect((await as(leader).get<ErrorView>('/api/v1/blind-map/projects?rule=1;drop')).status).toBe(400);
      expect((await as(leader).get<ErrorView>('/api/v1/blind-map/projects?rule=Z99')).status).toBe(404);
    });
  });

  describe('a model', () => {
    const ask = (who: SignedIn | undefined, id: string) =>
      as(who).post<RemarksView & ErrorView>(`/api/v1/projects/${id}/remarks`, { question: 'content' });

    it('is offered to the desks alone, and says whose words they are', async () => {
      expect((await as(reviewer).get<RemarkOffer>('/api/v1/remarks')).body).toMatchObject({
        enabled: true,
        model: 'stub',
      });
      expect((await as(clerk).get('/api/v1/remarks')).status).toBe(403);
      expect((await ask(clerk, ofUnit('101001'))).status).toBe(403);
    });

    it('remarks with words of the filing, judges nothing, and leaves every verdict as it was', async () => {
      const before = await t.db.sql('select md5(string_agg(evidence, $1 order by project_id)) from verdict', ['']);
      stub.manner = {
        say: {
          remarks: [
            { remark: '没有写明地点', quote: '改造教学楼外墙' },
            { remark: '等级应为最高', quote: '改造教学楼外墙' },
            { remark: '专家已经论证', quote: '专家一致同意' },
          ],
        },
      };
      const { body } = await ask(reviewer, ofUnit('101001'));
      expect(body).toMatchObject({
        label: '模型生成（stub），供参考，不影响审核结论',
        remarks: [{ remark: '没有写明地点', quote: '改造教学楼外墙', place: '内容' }],
        silent: null,
      });
      expect(await t.db.sql('select md5(string_agg(evidence, $1 order by project_id)) from verdict', [''])).toEqual(
        before,
      );
      const [event] = await t.db.sql<{ text: string }>(
        `select canonical as text from audit.event where action = 'remarks.asked'`,
      );
      expect(event?.text).toContain('"dropped":1');
      expect(event?.text).toMatch(/"basis":\{"model":"stub","prompt":"[0-9a-f]{64}"\}/);
      expect(event?.text).not.toContain('改造教学楼外墙');
    });

    it('that fails is said to be silent, and nothing waits for it', async () => {
      stub.manner = { status: 500 };
      expect((await ask(reviewer, ofUnit('101001'))).body).toMatchObject({
        remarks: [],
        silent: expect.stringContaining('不影响审核'),
      });
    });
  });
});
