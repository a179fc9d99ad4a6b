import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BASE_DATA_ENTITIES,
  BaseDataModule,
  QualityWorker,
  surveyQuality,
  tablesOfView,
} from '@zhunsheng/base-data-server';
import type { Page, ProjectRow, QualityBoardView, QualityRowsView, VerdictView } from '@zhunsheng/contract';
import { JobQueue, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import {
  LibraryChangeListener,
  ReviewModule,
  ReviewRun,
  RuleSetShelf,
  runCampaign,
  VerdictReplay,
} from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

/** Tables of the filing itself, of what reviewers decided about it, and those every view begins with. */
const ALWAYS =
  /^(duplicate_(pair|side)|project|project_.*|panel_mark|campaign|unit|.*_(request|sheet|row)|service_purchase|external_staff)$/;

describe('a table below its threshold', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let budget: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: BASE_DATA_ENTITIES,
      imports: [BaseDataModule, ReviewModule.forRoot()],
    });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    for (let id = 1; id <= 2; id++) await makeProject(t.db, { id, version: { nature: '延续' } });
    for (const id of [1, 2])
      for (const back of [1, 2])
        await put(t.db, 'history_project_year', {
          unit_code: '101001',
          project_key: `K${id}`,
          year: YEAR - back,
          name: `校舍维修改造第${id}号`,
          category: '31',
          initial_fen: 1_000_000,
          final_fen: 1_000_000,
          executed_fen: back === 1 ? 700_000 : 500_000,
          full_year: back > 1,
        });
    await t.db.sql(`insert into code_item (year, kind, code, name) values (${YEAR}, 'category', '31', '部门项目')`);
    budget = await signInAs(t, 'budget');
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const measure = () => t.app.get(QualityWorker).measure(HOME, '人工');
  const board = async () => (await budget.get<QualityBoardView>('/api/v1/governance/quality')).body;
  const history = async () => (await board()).tables.find(({ code }) => code === 'history');
  const review = () => runCampaign(worker, { region: HOME, year: YEAR });

  async function execution(): Promise<{ outcome: string; cause: string | null }> {
    const { items } = (await budget.get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}`)).body;
    const first = items.find(({ code }) => code === 'P0001');
    const { findings, passed } = (await budget.get<VerdictView>(`/api/v1/projects/${first?.id}/verdict`)).body;
    const found = findings.find(({ rule }) => rule === 'E01');
    return found
      ? { outcome: found.outcome, cause: found.cause }
      : { outcome: passed.includes('E01') ? 'pass' : 'not-applicable', cause: null };
  }

  it('is not low before anybody measured, and a good table is not low after', async () => {
    expect((await board()).measuredAt).toBeNull();
    await measure();
    expect(await history()).toMatchObject({ completeness: 100, validity: 100, uniqueness: 100, low: false, rows: 4 });
    await review();
    expect(await execution()).toEqual({ outcome: 'hit', cause: null });
  });

  it('answers no rule once spoiled: not evaluated, with the cause', async () => {
    await t.db.sql(
      `update history_project_year set executed_fen = 900000000, category = '9Z' where project_key = 'K2'`,
    );
    expect(await execution()).toMatchObject({ outcome: 'hit' });
    await measure();
    const table = await history();
    expect(table).toMatchObject({ validity: 50, score: 50, threshold: 80, low: true });
    expect(table?.rules.map(({ code }) => code)).toContain('E01');
    expect(table?.trend.map(({ score }) => score)).toEqual([100, 50]);
    expect(table?.sources).toEqual([expect.objectContaining({ source: '101', rows: 4, score: 50 })]);
    await review();
    expect(await execution()).toEqual({ outcome: 'not-evaluated', cause: 'low-quality' });
  });

  it('names the rows and the cells to be mended', async () => {
    const { body } = await budget.get<QualityRowsView>(
      '/api/v1/governance/quality/history/rows?check=executed.plausible&source=101',
    );
    expect(body.total).toBe(2);
    expect(body.columns.filter(({ faulty }) => faulty).map(({ title }) => title)).toEqual(['调整后预算', '执行数']);
    expect(body.rows[0]).toContain('9,000,000.00');
    expect((await budget.get('/api/v1/governance/quality/history/rows?check=nothing')).status).toBe(404);
  });

  it('a keeper may lower the bar, with a reason that is kept', async () => {
    const bar = '/api/v1/governance/quality/history/threshold';
    expect((await budget.put(bar, { threshold: 40, reason: ' ' })).status).toBe(400);
    const reviewer = await signInAs(t, 'reviewer');
    expect((await reviewer.put(bar, { threshold: 40, reason: '试行' })).status).toBe(403);
    expect((await budget.put(bar, { threshold: 40, reason: '执行数正在与国库核对，先行审核' })).status).toBe(204);
    expect(await history()).toMatchObject({
      threshold: 40,
      low: false,
      thresholdSet: { reason: '执行数正在与国库核对，先行审核' },
    });
    await review();
    expect(await execution()).toMatchObject({ outcome: 'hit' });
    expect((await budget.put(bar, { threshold: 80, reason: '核对完毕' })).status).toBe(204);
    const events = await t.db.sql<{ canonical: string }>('select canonical from audit.event');
    const kept = events.filter(({ canonical }) => canonical.includes('quality.threshold-set'));
    expect(kept).toHaveLength(2);
    expect(events.some(({ canonical }) => canonical.includes('quality.measured'))).toBe(true);
  });

  it('answers again when it is mended and measured', async () => {
    await t.db.sql(`update history_project_year set executed_fen = 500000, category = '31' where project_key = 'K2'`);
    await measure();
    expect(await history()).toMatchObject({ score: 100, low: false });
    await review();
    expect(await execution()).toMatchObject({ outcome: 'hit' });
  });

  it('is measured after an import, before the campaign is judged again', async () => {
    const shelf = t.app.get(RuleSetShelf);
    const listener = new LibraryChangeListener(t.app.get(JobQueue), worker, new ReviewRun(worker, shelf));
    await t.db.sql(`update history_project_year set executed_fen = 900000000 where project_key = 'K2'`);
    await listener.judgeAgain(HOME);
    expect(await execution()).toEqual({ outcome: 'not-evaluated', cause: 'low-quality' });
    await t.db.sql(`update history_project_year set executed_fen = 500000 where project_key = 'K2'`);
    await listener.judgeAgain(HOME);
    expect(await execution()).toMatchObject({ outcome: 'hit' });
  });

  it('measures after an import only what changed since, and everything when a person asks', async () => {
    const at = (library: string) =>
      t.db.sql<{ score: string | null }>(
        `select s.score from quality_score s join quality_measurement m using (region_code, measurement_id)
         where s.library = $1 order by m.measured_at desc limit 1`,
        [library],
      );
    // a score nobody could have measured tells whether it was taken over
    await t.db.sql(`update quality_score set score = 12.34 where library in ('units', 'assets', 'history')`);
    await t.db.sql(`update history_project_year set executed_fen = 500001 where project_key = 'K2'`);
    await worker.run(systemActor(regionScope(HOME)), (ctx) => surveyQuality(ctx, HOME, '导入'));
    expect(await at('assets')).toEqual([{ score: '12.34' }]);
    expect(await at('history')).toEqual([{ score: '100.00' }]);
    // not every column of a unit leaves a mark: nobody can say that the table did not change
    expect(await at('units')).not.toEqual([{ score: '12.34' }]);
    await measure();
    expect(await at('assets')).toEqual([{ score: null }]);
  });

  it('leaves every verdict of before as it was: facts are frozen', async () => {
    const replayed = await new VerdictReplay(worker, t.app.get(RuleSetShelf)).all(HOME);
    expect(replayed.differing).toEqual([]);
    expect(replayed.verdicts).toBeGreaterThanOrEqual(4);
    expect(replayed.identical).toBe(replayed.verdicts);
  });

  it('is known for every view: what a fact leans on is what PostgreSQL reads', async () => {
    const reads = await t.db.sql<{ view: string; tables: string[] }>(`
      with recursive depends as (
        select distinct r.ev_class as view, d.refobjid as relation from pg_rewrite r
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class),
      reads as (
        select view, relation from depends union
        select reads.view, d.relation from reads join depends d on d.view = reads.relation)
      select v.relname as view, array_agg(t.relname::text order by t.relname) as tables
      from reads join pg_class v on v.oid = reads.view and v.relname like 'fact\\_%'
      join pg_class t on t.oid = reads.relation and t.relkind in ('r', 'p') group by 1`);
    expect(reads.length).toBeGreaterThan(20);
    /** Joined in memory, over texts. */
    const compared = new Set(['task_item', 'policy_article', 'history_project_year', 'info_system', 'study_record']);
    for (const { view, tables } of reads) {
      const known = tables.filter((table) => !ALWAYS.test(table));
      const declared = tablesOfView(view).filter((table) => !ALWAYS.test(table));
      expect({ view, missing: known.filter((table) => !declared.includes(table)) }).toEqual({ view, missing: [] });
      expect(declared.filter((table) => !known.includes(table) && !compared.has(table))).toEqual([]);
    }
  });
});
