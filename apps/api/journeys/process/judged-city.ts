import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { FixedClock, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { addColleagues, demoCity, loadDemoCity, seatOffices } from '../../src/demo/index.js';

export interface JudgedCity {
  t: TestApp;
  clock: FixedClock;
  worker: UnitOfWork;
  /** Judges the campaign once more, as the next run would. */
  review(): Promise<void>;
  close(): Promise<void>;
}

/** 云衡市 with few projects, judged once, nobody at work on it yet; the review's routes in this process. */
export async function judgedCity(projects: number): Promise<JudgedCity> {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  const t = await testApp({
    migrations: MIGRATIONS,
    entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
    imports: [ReviewModule.forRoot()],
    clock,
    places: { region: demoCity.region, clerkUnit: demoCity.clerkUnit, deptCode: demoCity.department },
  });
  const worker = await workerWork(t.db, clock);
  const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
  await t.db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects }));
  const seated = await t.db.work.run(systemActor(), addColleagues);
  await t.db.work.run(everything, (ctx) => seatOffices(ctx, seated));
  const review = async () => {
    clock.advance(1);
    await runCampaign(worker, { region: demoCity.region, year: demoCity.year });
  };
  await review();
  return { t, clock, worker, review, close: async () => void (await worker.close(), await t.close()) };
}
