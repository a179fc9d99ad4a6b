import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';
import {
  brokenEdits,
  cityActor,
  editsOf,
  FixedClock,
  type SignedIn,
  signInAs,
  testApp,
  type TestApp,
} from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const digest = (state: object) => sm3Hex(canonicalJson(state));

describe('what the ledger keeps of settings that were changed', () => {
  let t: TestApp;
  let budget: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock: new FixedClock('2025-08-03T01:00:00Z'),
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    budget = await signInAs(t, 'budget');
  });
  afterAll(() => t.close());

  const setting = { onePersonMany: true, markGap: 2, amountGapPercent: 20, source: '县局合并设岗' };
  const routing = {
    ...{ code: 'L77', place: 500, name: '试点类项目', categories: ['31'], leastFen: 100_000_000, themes: [] },
    ...{ offices: ['业务', '绩效'], joinRule: 'quorum', quorum: 1, days: 5, source: '局内分工' },
  };
  const parameter = { source: '局长办公会', document: { least: 6 } };

  it.each<[string, string, object, object]>([
    ['fairness-parameter/discretion', 'fairness-parameters/discretion', parameter, { document: { least: 9 } }],
    [`co-review-setting/${HOME}`, 'co-review-setting', setting, { markGap: 3 }],
    ['co-review-routing/L77', 'co-review-routings', routing, { days: 9 }],
    [
      `decision-rules/${HOME}`,
      'decision-rules',
      { secondAboveFen: 5_000_000, idleSeconds: 60, source: '局内规定' },
      { idleSeconds: 90 },
    ],
    [
      `appeal-clock/${HOME}`,
      'appeal-clock',
      { fileWithinDays: 7, decideWithinDays: 3, source: '局内规定' },
      { fileWithinDays: 9 },
    ],
  ])('%s: each edit begins where the one before ended', async (object, door, first, second) => {
    const days = ['2025-08-04', '2025-08-05'];
    for (const [at, change] of [first, { ...first, ...second }].entries()) {
      const { status, body } = await budget.put<object>(`/api/v1/${door}`, { since: days[at], ...change });
      expect({ status, body }).toMatchObject({ status: 200 });
    }
    const edits = await editsOf(t.db, object);
    expect(edits).toHaveLength(2);
    expect(brokenEdits(edits)).toEqual([]);
    // of what was set, and nothing of who set it and when
    expect(edits[1]?.after).toBe(digest({ since: days[1], ...first, ...second }));
    expect(edits[1]?.after).not.toBe(edits[0]?.after);
  });
});
