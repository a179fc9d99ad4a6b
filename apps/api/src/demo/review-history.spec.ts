import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import { runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity } from './calendar.js';
import { loadDemoCity } from './load-demo-city.js';
import { furnishReviewHistory } from './review-history.js';

const everything = systemActor({ ...regionScope(0), kind: 'all' });

describe('what others reviewed before the visitor came', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 60 }));
    const worker = await workerWork(db);
    await runCampaign(worker, { region: demoCity.region, year: demoCity.year });
    await worker.close();
  }, 180_000);
  afterAll(() => db.close());

  it('is there once, every filing stands where its last step left it, and no decision waits for a second person', async () => {
    expect(await db.work.run(everything, furnishReviewHistory)).toBe(true);
    expect(await db.work.run(everything, furnishReviewHistory)).toBe(false);
    const [found] = await db.sql<{ steps: number; astray: number; waiting: number; decided: number; answers: number }>(`
      with last as (select distinct on (project_id) project_id, to_state from filing_step order by project_id, step_no desc)
      select (select count(*)::int from filing_step) as steps,
        (select count(*)::int from last join project p using (project_id) where p.state <> last.to_state) as astray,
        (select count(*)::int from review_decision where state = '待复核') as waiting,
        (select count(*)::int from review_decision) as decided,
        (select count(*)::int from demo_answer a join project p on p.code = a.project_code
          join review_decision d using (project_id) where d.kind = 'override' and d.subject = 'finding') as answers`);
    expect(found?.steps).toBeGreaterThan(150);
    expect(found?.decided).toBeGreaterThan(20);
    expect(found).toMatchObject({ astray: 0, waiting: 0, answers: 0 });
  });
});
