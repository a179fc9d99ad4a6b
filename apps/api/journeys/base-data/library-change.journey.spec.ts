import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DocumentReader,
  ImportDesk,
  LIBRARY_CHANGED,
  type LibraryChanged,
  libraryMapping,
  LibraryNews,
} from '@zhunsheng/base-data-server';
import { FieldCipher, JobQueue, makeFieldKeys, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import { LibraryChangeListener, ReviewRun, RuleSetShelf } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const city = systemActor(regionScope(HOME));

describe('an import is followed by a judgement', () => {
  let db: TestDatabase;
  let worker: UnitOfWork;
  let jobs: JobQueue;
  let news: LibraryNews;
  let listener: LibraryChangeListener;
  let desk: ImportDesk;
  const heard: LibraryChanged[] = [];

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    worker = await workerWork(db);
    jobs = new JobQueue({ url: db.urlFor('api'), onError: () => undefined });
    await jobs.start();
    await makeCity(db);
    await makeProject(db, { id: 1, unit: '101001' });
    const runs = new ReviewRun(worker, new RuleSetShelf());
    listener = new LibraryChangeListener(jobs, db.work, runs);
    news = new LibraryNews(db.work, jobs);
    desk = new ImportDesk(db.work, new DocumentReader(), new FieldCipher(makeFieldKeys()));
  });
  afterAll(async () => {
    await jobs.stop(100);
    await worker.close();
    await db.close();
  });

  const bring = (finding: string) =>
    desk.whole(city, {
      name: 'findings.csv',
      bytes: Buffer.from(`编号,单位代码,项目标识,来源,类型,内容,年度,发现日期,状态\n${finding}`),
      mapping: libraryMapping({
        schema: 'zhunsheng.import/1',
        library: 'findings',
        columns: {
          finding_id: { column: '编号' },
          unit_code: { column: '单位代码' },
          project_key: { column: '项目标识' },
          source: { column: '来源' },
          kind: { column: '类型' },
          matter: { column: '内容' },
          year: { column: '年度' },
          found_on: { column: '发现日期' },
          state: { column: '状态' },
        },
      }),
      mode: 'all',
      from: 'cli',
    });
  const verdicts = () =>
    db.sql<{ digest: string }>(`select facts_digest as digest from review_run where state = 'done' order by queued_at`);

  it('waits until somebody has judged the campaign for the first time', async () => {
    expect(await listener.judgeAgain(HOME)).toBeNull();
    expect(await verdicts()).toEqual([]);
  });

  it('tells of an import once, and judges the changed facts', async () => {
    const runs = new ReviewRun(worker, new RuleSetShelf());
    const run = randomUUID();
    await db.work.run(city, (ctx) => runs.request(ctx, HOME, YEAR, run));
    await runs.execute(HOME, run);
    const [project] = await db.sql<{ key: string }>('select project_key as key from project');
    const done = await bring(
      `F1,101001,${project?.key ?? ''},审计,虚列支出,虚列培训费,${YEAR - 2},${YEAR - 1}-03-01,未整改`,
    );
    expect(done.state).toBe('已导入');
    await jobs.work<LibraryChanged>(LIBRARY_CHANGED, async ({ data }) => {
      heard.push(data);
      await listener.judgeAgain(data.region);
    });
    expect(await news.tell()).toBe(1);
    expect(await news.tell()).toBe(0);
    for (let waited = 0; waited < 100 && (await verdicts()).length < 2; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(heard).toEqual([{ region: HOME, library: 'findings', table: 'audit_finding', batch: done.batch }]);
    const [before, after] = await verdicts();
    expect(after?.digest).toBeDefined();
    expect(after?.digest).not.toBe(before?.digest);
  });

  it('hears of an edit that was no import, once, and not of a change that no fact rests on', async () => {
    await listener.look();
    expect(await listener.judgeAgain(HOME)).toBeNull();
    await db.sql(`update audit_finding set state = '已整改'`);
    await db.sql(`update campaign set cut_n = cut_n`);
    expect(await listener.look()).toEqual([HOME]);
    expect(await listener.look()).toEqual([]);
    expect(await listener.judgeAgain(HOME)).not.toBeNull();
    const known = (await verdicts()).map(({ digest }) => digest);
    expect(new Set(known).size).toBe(3);
    // back to facts that were judged before: their verdicts hold, and are not asked for again
    await db.sql(`update audit_finding set state = '未整改'`);
    expect(await listener.judgeAgain(HOME)).not.toBeNull();
    expect((await verdicts()).at(-1)?.digest).toBe(known[1]);
    expect(await listener.judgeAgain(HOME)).toBeNull();
  });

  it('tells of an undo as well', async () => {
    const [batch] = await db.sql<{ id: string }>('select batch_id as id from import_batch');
    await desk.undo(city, batch?.id ?? '');
    const [row] = await db.sql<{ told: string | null }>('select announced_at as told from import_batch');
    expect(row?.told).toBeNull();
  });
});
