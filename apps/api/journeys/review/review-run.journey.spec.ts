import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor, type UnitOfWork, unitScope } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { ReviewRun, RuleSetShelf, VerdictReplay } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const city = systemActor(regionScope(HOME));

describe('a review run', () => {
  let db: TestDatabase;
  let worker: UnitOfWork;
  let runs: ReviewRun;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    worker = await workerWork(db);
    runs = new ReviewRun(worker, new RuleSetShelf());
    await makeCity(db);
    for (let id = 1; id <= 6; id++) await makeProject(db, { id, unit: id < 5 ? '101001' : '102001' });
  });
  afterAll(async () => {
    await worker.close();
    await db.close();
  });

  const request = async (): Promise<string> => {
    const run = randomUUID();
    await db.work.run(city, (ctx) => runs.request(ctx, HOME, YEAR, run));
    return run;
  };
  const count = async (sql: string): Promise<number> => (await db.sql<{ n: number }>(sql))[0]?.n ?? -1;

  it('leaves one verdict a project, sealed block by block, and says so', async () => {
    const progress: number[] = [];
    const run = await request();
    const done = await runs.execute(HOME, run, { progress: (n) => progress.push(n) });
    expect(done).toMatchObject({ state: 'done', total: 6, done: 6, resultsOf: run });
    expect(progress.at(-1)).toBe(6);
    expect(await count(`select count(*)::int as n from verdict where run_id = '${run}'`)).toBe(6);
    const actions = await db.sql<{ action: string }>('select action from audit.event order by id');
    expect(actions.map(({ action }) => action)).toEqual([
      'rule-set.published',
      'review-run.requested',
      'review-run.facts-frozen',
      'verdicts.recorded',
      'review-run.finished',
    ]);
  });

  it('writes nothing new when facts and rules are the same', async () => {
    const before = await count('select count(*)::int as n from verdict');
    const again = await runs.execute(HOME, await request());
    const first = await db.sql<{ digest: string }>('select digest from review_run where results_of = run_id');
    const second = await db.sql<{ digest: string }>(`select digest from review_run where run_id <> results_of`);
    expect(again.state).toBe('done');
    expect(second).toEqual(first);
    expect(await count('select count(*)::int as n from verdict')).toBe(before);
  });

  it('is reproduced byte for byte by a replay', async () => {
    const replay = new VerdictReplay(worker, new RuleSetShelf());
    expect(await replay.all(HOME)).toEqual({ verdicts: 6, identical: 6, differing: [] });
    await db.sql(`update verdict set evidence = replace(evidence, '"s":', '"s": ') where project_id = 3`);
    const spoilt = await replay.all(HOME);
    expect(spoilt).toMatchObject({ identical: 5, differing: [{ code: 'P0003' }] });
    await db.sql(`update verdict set evidence = replace(evidence, '"s": ', '"s":') where project_id = 3`);
  });

  it('shows a unit its own verdicts only, and the parts to nobody', async () => {
    const seen = (actor = city) =>
      db.work.run(actor, (ctx) => ctx.manager.query<{ project: number }[]>('select distinct project_id from verdict'));
    expect(await seen()).toHaveLength(6);
    expect(await seen(systemActor(unitScope('unit', HOME, '102001', '')))).toHaveLength(2);
    const [part] = await db.sql<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'verdict'::regclass`,
    );
    for (const actor of [city, systemActor(), systemActor({ ...regionScope(HOME), kind: 'all' })]) {
      for (const work of [db.work, worker]) {
        const read = work.run(actor, (ctx) => ctx.manager.query(`select 1 from ${part?.name}`));
        await expect(read).rejects.toThrow(/permission denied/);
      }
    }
    const forge = db.work.run(systemActor(), (ctx) =>
      ctx.manager.query(`insert into ${part?.name} select * from verdict`),
    );
    await expect(forge).rejects.toThrow(/permission denied/);
  });

  it('is taken up where a killed worker left it, by one worker or by two at once', async () => {
    await db.sql(`update project_version set beneficiaries = 1300`);
    const run = await request();
    const killed = Object.assign(new Error('terminating connection'), { code: '57P01' });
    const dies = runs.execute(HOME, run, {
      blockSize: 2,
      progress: (done) => {
        if (done > 0) throw killed;
      },
    });
    await expect(dies).rejects.toBe(killed);
    // the block behind the one that was reported may already be on its way
    expect([2, 4]).toContain(await count(`select count(*)::int as n from verdict where run_id = '${run}'`));
    const again = await Promise.all([runs.execute(HOME, run), runs.execute(HOME, run)]);
    expect(again.map(({ state, done }) => ({ state, done }))).toContainEqual({ state: 'done', done: 6 });
    const each = await db.sql(
      `select project_id, count(*)::int as n from verdict where run_id = '${run}' group by 1 having count(*) <> 1`,
    );
    expect(each).toEqual([]);
    const sealed = await db.sql<{ object: string }>(
      `select object from audit.event where action = 'verdicts.recorded' and object like 'review-run/${run}/%' order by 1`,
    );
    expect(sealed.map(({ object }) => object.slice(-2))).toEqual(['/0', '/1', '/2']);
    expect((await new VerdictReplay(worker, new RuleSetShelf()).run(HOME, run)).identical).toBe(6);
  });

  it('says why it failed, and lets the next one start', async () => {
    await db.sql(`update project_version set request_fen = 9007199254740993 where project_id = 1`);
    const run = await request();
    await expect(runs.execute(HOME, run)).rejects.toThrow(/申报金额/);
    const [failed] = await db.sql<{ state: string; message: string }>(
      `select state, message from review_run where run_id = '${run}'`,
    );
    expect(failed).toMatchObject({ state: 'failed', message: expect.stringContaining('申报金额') });
    await db.sql(`update project_version set request_fen = 5000000, beneficiaries = 1400 where project_id = 1`);
    const again = await request();
    expect(await runs.execute(HOME, again)).toMatchObject({ state: 'done', total: 6, done: 6, resultsOf: again });
    expect(await count(`select count(*)::int as n from verdict where run_id = '${again}'`)).toBe(6);
  });
});
