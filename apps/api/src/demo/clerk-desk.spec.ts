import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { FixedClock, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity } from './calendar.js';
import { furnishClerkDesk } from './clerk-desk.js';
import { loadDemoCity } from './load-demo-city.js';

const everything = systemActor({ ...regionScope(0), kind: 'all' });
const DAY = 24 * 60;

describe('what the demo clerk finds', () => {
  const clock = new FixedClock('2025-08-15T01:00:00Z');
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS, { clock });
    await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 60 }));
  }, 120_000);
  afterAll(() => db.close());

  const furnish = () => db.work.run(everything, furnishClerkDesk);
  const found = () =>
    db.sql(`select
      (select due_on::text from campaign_stage where stage = '二上') as due,
      (select count(*)::int from notice where unit_code = '${demoCity.clerkUnit}') as notices,
      (select count(*)::int from project where year = ${demoCity.year - 1} and unit_code = '${demoCity.clerkUnit}') as last,
      (select count(*)::int from filed where year = ${demoCity.year}) as judged`);

  it('is there once, however often the product starts, and adds nothing to the campaign', async () => {
    await furnish();
    await furnish();
    expect(await found()).toEqual([{ due: '2025-09-29', notices: 1, last: 1, judged: 60 }]);
  });

  it('lets clerks file whenever somebody looks', async () => {
    clock.advance(100 * DAY);
    await furnish();
    expect(await found()).toMatchObject([{ due: '2026-01-07', notices: 1 }]);
  });
});
