import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import {
  baseLabel,
  CannotSay,
  DatabaseFigures,
  type Figure,
  Labels,
  naiveAnswer,
  periodsOf,
  type PublishedRow,
  randomPlans,
  SHIPPED_SEMANTICS,
  SHIPPED_VOCABULARY,
  TableMaker,
} from '@zhunsheng/insight-server/testing';
import { type Actor, regionScope, systemActor, unitScope } from '@zhunsheng/kernel';
import { type TestDatabase, testDatabase } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../migrations/index.js';
import { demoCity, loadDemoCity } from '../src/demo/index.js';
import { publishedCatalog } from '../src/question-desk.js';

const VIEWS = ['published_project_year', 'published_payment_month'];
const PLANS = 200;
const labels = new Labels(SHIPPED_VOCABULARY);

/** Every row of the city is read by the test itself: answers must be the same to the 分, and hold nobody else's money. */
describe('answers against the rows they are made of', () => {
  let db: TestDatabase;
  const all: Record<string, PublishedRow[]> = {};
  let orgs: string[] = [];

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS, { entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES] });
    const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
    await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 320 }));
    const worker = await workerWork(db);
    await runCampaign(worker, { region: demoCity.region, year: 2026 });
    await worker.close();
    for (const view of VIEWS) all[view] = await db.sql<PublishedRow>(`select * from ${view}`);
    orgs = [...new Set(all['published_project_year']!.map(({ org }) => org as string))].sort();
  }, 240_000);
  afterAll(() => db.close());

  const reader = (scope: Actor['scope']): Actor => ({ ...systemActor(scope), roles: ['leader'] });

  it.each([
    ['a leader', () => regionScope(demoCity.region)],
    ['a department', () => unitScope('dept', demoCity.region, '205', '教育局')],
    ['a unit', () => unitScope('unit', demoCity.region, '205001', '本单位')],
  ])(
    'are the same for %s',
    async (_, scopeOf) => {
      const scope = scopeOf();
      const own: Record<string, PublishedRow[]> = {};
      for (const [view, rows] of Object.entries(all))
        own[view] = rows.filter(({ unit_code: unit }) => scope.unitLo === null || unit.startsWith(scope.unitLo));
      let answered = 0;
      await db.work.run(
        reader(scope),
        async (ctx) => {
          for (const plan of randomPlans(PLANS, 20_260_101, orgs)) {
            const figures = new DatabaseFigures(ctx, SHIPPED_SEMANTICS, publishedCatalog(), {
              dimension: labels.dimension,
              base: baseLabel,
            });
            const maker = new TableMaker(figures, SHIPPED_SEMANTICS, labels.unit, labels.metric);
            const expected = naiveAnswer(plan, own, '2025-08');
            try {
              const periods = await periodsOf(plan, figures, SHIPPED_SEMANTICS, labels.metric(plan.metrics[0]!));
              const { rows } = await maker.make(plan, periods);
              expect({ plan, rows: rows.map((row) => plain(row.key, row.figures[plan.metrics[0]!])) }).toEqual({
                plan,
                rows: (expected ?? []).map(({ key, num, den }) => plain([key], { num, den })),
              });
              answered += 1;
            } catch (error) {
              if (!(error instanceof CannotSay)) throw error;
            }
          }
        },
        { readOnly: true },
      );
      // an answerer that says nothing is never wrong
      expect(answered).toBeGreaterThan(PLANS / 6);
    },
    180_000,
  );
});

/** In lowest terms, so that equal figures are equal texts. */
function plain(key: readonly (string | null)[], figure: Figure | null | undefined): string {
  if (!figure) return `${key.map((part) => part ?? '∅').join('|')} none`;
  const divisor = gcd(figure.num < 0n ? -figure.num : figure.num, figure.den);
  return `${key.map((part) => part ?? '∅').join('|')} ${figure.num / divisor}/${figure.den / divisor}`;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a || 1n : gcd(b, a % b));
