import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, type Scope, systemActor, unitScope } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import { BASE_DATA_VIEWS } from '@zhunsheng/base-data-server';
import { REVIEW_VIEWS } from '@zhunsheng/review-server';

import { MIGRATIONS } from '../../migrations/index.js';
import { ASKED_VIEWS } from '../../migrations/0101-question-roles.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { ENTITIES } from '../../src/start/entities.js';
import { foundTwin } from './twin-city.js';

const HOME = demoCity.region;
const SCOPES: [string, Scope, (row: Row) => boolean][] = [
  ['a unit', unitScope('unit', HOME, demoCity.clerkUnit, ''), (row) => isHome(row) && row.unit === demoCity.clerkUnit],
  [
    'a department',
    unitScope('dept', HOME, demoCity.department, ''),
    (row) => isHome(row) && row.unit.startsWith(demoCity.department),
  ],
  ['a region', regionScope(HOME), (row) => isHome(row)],
  ['everything', { ...regionScope(0), kind: 'all' }, () => true],
];
/** Views with the reader's own eyes need the columns they are made of, and those alone are given (0101). */
const MADE_OF = [
  ...['code_meaning', 'history_line_sum', 'history_month', 'history_month_sum', 'history_payment'],
  ...['history_project_year', 'project', 'project_line', 'project_source', 'project_version', 'rank_shift'],
  ...['review_run', 'staff_count', 'standing_verdict', 'unit', 'verdict', 'verdict_adjustment', 'verdict_rank'],
];
interface Row {
  region: number;
  unit: string;
  row: string;
}
const isHome = ({ region }: Row): boolean => region === HOME;

describe('the role in which the figures of a question are read', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS, { entities: ENTITIES });
    const everything = systemActor({ ...regionScope(HOME), kind: 'all' });
    await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 12 }));
    await foundTwin(db);
  }, 120_000);
  afterAll(() => db.close());

  const asked = (scope: Scope, text: string) =>
    db.work.run(systemActor(scope), ({ published }) => published.rows<Record<string, unknown>>({ text, values: [] }), {
      readOnly: true,
    });
  const all = (view: string) => `select region_code as region, unit_code as unit, v::text as row from ${view} v`;
  const texts = (rows: readonly Row[]): string[] => rows.map(({ row }) => row).sort();

  it('knows the views of the rooms, but for what a marker must not know yet', () => {
    const names = [...BASE_DATA_VIEWS, ...REVIEW_VIEWS].map(({ name }) => name);
    expect(names.filter((name) => name !== 'published_blind_sample').sort()).toEqual([...ASKED_VIEWS].sort());
  });

  it.each(SCOPES)(
    'shows %s of each of them the rows of its scope, as read past every policy',
    async (_, scope, own) => {
      let rows = 0;
      for (const view of ASKED_VIEWS) {
        const seen = (await asked(scope, all(view))) as unknown as Row[];
        const expected = (await db.sql<Row & Record<string, unknown>>(all(view))).filter(own);
        expect({ view, rows: texts(seen) }).toEqual({ view, rows: texts(expected) });
        rows += seen.length;
      }
      expect(rows).toBeGreaterThan(0);
    },
  );

  it.each(SCOPES)('lets %s read no other view, and no table but what those are made of', async (_, scope) => {
    const others = await db.sql<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
         and c.relname <> all ($1) and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
      [[...ASKED_VIEWS, ...MADE_OF]],
    );
    expect(others.length).toBeGreaterThan(150);
    const open: string[] = [];
    for (const { name } of others) {
      const read = await asked(scope, `select count(*) from ${name}`).then(
        () => 'read',
        (error: { code?: string }) => error.code,
      );
      if (read !== '42501') open.push(`${name}: ${String(read)}`);
    }
    expect(open).toEqual([]);
  });
});
