import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { checkAgainstRows, readersOf, SHIPPED_SEMANTICS, SHIPPED_VOCABULARY } from '@zhunsheng/insight-server/testing';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { type TestDatabase, testDatabase } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { publishedCatalog } from '../../src/question-desk.js';

/** A sample; `zs qa verify` does the same as often as it is told to, on the data of an installation. */
const PLANS = 300;
const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });

/** Every row of the city is read by the test itself: answers must be the same to the 分, and hold nobody else's money. */
describe('answers against the rows they are made of', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS, { entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES] });
    await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 320 }));
    const worker = await workerWork(db);
    await runCampaign(worker, { region: demoCity.region, year: 2026 });
    await worker.close();
  }, 240_000);
  afterAll(() => db.close());

  const checked = async (seed: number, who: 'leader' | 'anybody') => {
    const readers = await readersOf(db.work, everything, demoCity.region);
    return checkAgainstRows(db.work, {
      count: PLANS,
      seed,
      everything,
      readers: who === 'leader' ? readers.slice(0, 1) : readers.slice(1),
      meaning: { semantics: SHIPPED_SEMANTICS, catalog: publishedCatalog() },
      vocabulary: SHIPPED_VOCABULARY,
    });
  };

  it('are the same for a leader', async () => {
    const { answered, disagreements } = await checked(20_260_101, 'leader');
    expect(disagreements).toEqual([]);
    // an answerer that says nothing is never wrong
    expect(answered).toBeGreaterThan(PLANS / 4);
  }, 180_000);

  it('are the same for departments and units, of whom each sees its own', async () => {
    const { answered, refused, disagreements } = await checked(20_260_102, 'anybody');
    expect(disagreements).toEqual([]);
    expect(refused).toBeGreaterThan(PLANS / 5);
    expect(answered).toBeGreaterThan(PLANS / 10);
  }, 180_000);
});
