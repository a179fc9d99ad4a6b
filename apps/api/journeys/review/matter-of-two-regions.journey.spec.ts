import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import type { ErrorView, MatterView } from '@zhunsheng/contract';
import { FixedClock, resealGrants, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const [SOUTH, UNIT] = [990102000, '101001'];

describe('a task for a unit whose code two regions have', () => {
  let t: TestApp;
  let budget: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock: new FixedClock('2025-09-01T02:00:00Z'),
    });
    await makeCity(t.db);
    await t.db.sql(`insert into region (region_code, name, level) values ($1, '云南区', '县级')`, [SOUTH]);
    await t.db.sql(
      `insert into unit (region_code, unit_code, department_code, name, kind) values ($1, $2, '101', '云南区教育局', '行政')`,
      [SOUTH, UNIT],
    );
    await t.db.sql(
      `update role_grant set region_lo = $1, region_hi = $2
       where account_id in (select id from account where username = 'budget')`,
      [HOME, SOUTH],
    );
    await resealGrants(t.db);
    budget = await signInAs(t, 'budget');
  }, 120_000);
  afterAll(() => t.close());

  const task = { kind: '任务', title: '补报测算依据', text: '请于本周内补报', unitCode: UNIT };

  it('goes to the one that is named, and to neither where none is', async () => {
    const unnamed = await budget.post<ErrorView>('/api/v1/matters', task);
    expect([unnamed.status, unnamed.body.message]).toEqual([400, expect.stringContaining('请先选定财政区划')]);
    for (const region of [SOUTH, HOME]) {
      const { status, body } = await budget.post<MatterView>(`/api/v1/matters?region=${String(region)}`, task);
      expect({ status, body }).toMatchObject({ status: 201, body: { unitCode: UNIT } });
    }
    const kept: unknown[] = await t.db.sql('select region_code as region from matter order by 1');
    expect(kept).toEqual([{ region: HOME }, { region: SOUTH }]);
  });
});
