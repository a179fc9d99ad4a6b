import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import { ReviewDesk, RuleSetShelf, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity, type RuleScore, scoreAgainstAnswerKey } from './index.js';

const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });

describe('the review of the demo city against the answer key of its planters', () => {
  let db: TestDatabase;
  let worker: UnitOfWork;
  let scores: RuleScore[];

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    worker = await workerWork(db);
    await db.work.run(everything, (ctx) => loadDemoCity(ctx));
    await runCampaign(worker, { region: demoCity.region, year: demoCity.year });
    const desk = new ReviewDesk(new RuleSetShelf());
    scores = await db.work.run(everything, (ctx) =>
      scoreAgainstAnswerKey(ctx, (inner) => desk.findingsOfLatestRun(inner, demoCity.year)),
    );
  }, 300_000);
  afterAll(async () => {
    await worker.close();
    await db.close();
  });

  it('finds at least 95 % of what was planted, rule by rule', () => {
    const weak = scores.filter(({ recall }) => recall < 0.95);
    expect(weak.map(({ rule, recall, missed }) => ({ rule, recall, missed: missed.slice(0, 3) }))).toEqual([]);
  });

  it('is right at least 98 times in a hundred, rule by rule', () => {
    const noisy = scores.filter(({ precision }) => precision < 0.98);
    expect(
      noisy.map(({ rule, precision, falseAlarms }) => ({ rule, precision, falseAlarms: falseAlarms.slice(0, 3) })),
    ).toEqual([]);
  });

  it('weighs every check rule', () => {
    expect(scores.filter(({ planted }) => planted >= 3).length).toBeGreaterThanOrEqual(71);
  });
});
