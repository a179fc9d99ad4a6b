import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateDown, migrateUp, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { rollups } from './0067-rollups.js';
import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const BEFORE = MIGRATIONS.slice(0, MIGRATIONS.indexOf(rollups));

describe('rollups that come to a city already at work', () => {
  let db: TestDatabase;
  const plan = () => ({ adminUrl: db.adminUrl, migrations: [...BEFORE, rollups], passwords: db.passwords });

  beforeAll(async () => {
    db = await testDatabase(BEFORE);
    await db.sql(`
      insert into region values (${HOME}, '云汀市', null, '市级');
      insert into unit (region_code, unit_code, department_code, name, kind) values
        (${HOME}, '101001', '101', '甲局', '行政'), (${HOME}, '101002', '101', '甲局中心', '事业')`);
    await migrateUp(plan());
  });
  afterAll(() => db.close());

  it('have every unit marked to be added up, and leave the units behind their policies', async () => {
    expect(await db.sql('select kind, year, unit_code from rollup_stale order by unit_code, kind')).toEqual(
      ['101001', '101002'].flatMap((unit_code) =>
        ['filing', 'history'].map((kind) => ({ kind, year: null, unit_code })),
      ),
    );
    const forced = `select relforcerowsecurity as forced from pg_class where oid = 'unit'::regclass`;
    expect(await db.sql(forced)).toEqual([{ forced: true }]);
  });

  it('go without a trace and come again', async () => {
    const policies = `select count(*)::int as policies from pg_policies where tablename = 'review_run'`;
    const [now] = await db.sql<{ policies: number }>(policies);
    expect(await migrateDown(plan(), 1)).toEqual([rollups.name]);
    expect(await db.sql(policies)).toEqual([{ policies: (now?.policies ?? 0) - 1 }]);
    await migrateUp(plan());
    expect(await db.sql(policies)).toEqual([now]);
  });
});
