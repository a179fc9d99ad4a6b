import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor, unitScope } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const NEXT = 990300000;

const rows = (region: number): string => `
  insert into region values (${region}, '市 ${region}', null, '市级');
  insert into unit (region_code, unit_code, department_code, department_name, name, kind) values
    (${region}, '201001', '201', '教育局', '教育局本级', '行政'), (${region}, '201002', '201', '教育局', '一小', '事业');
  insert into payment_voucher (region_code, unit_code, year, voucher_no, project_key, econ_code, paid_on, amount_fen, summary)
    values (${region}, '201001', 2025, 'A1', 'P1', '30215', '2025-03-04', 700000, '会议费'),
      (${region}, '201001', 2025, 'A2', 'P1', '30215', '2025-03-09', -100000, '退回'),
      (${region}, '201002', 2025, 'A1', 'P1', '30215', '2025-03-04', 5, '会议费');`;

describe('vouchers', () => {
  let db: TestDatabase;
  const seen = (scope = regionScope(HOME)) =>
    db.work.run(systemActor(scope), ({ manager }) =>
      manager.query<{ fen: number; count: number }[]>(
        'select sum(amount_fen)::float8 as fen, count(*)::int as count from payment_voucher',
      ),
    );

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.sql(rows(HOME));
    await db.sql(rows(NEXT));
  });
  afterAll(() => db.close());

  it('are seen within a region, and by a unit its own alone', async () => {
    expect(await seen()).toEqual([{ fen: 600005, count: 3 }]);
    expect(await seen(unitScope('unit', HOME, '201002', '一小'))).toEqual([{ fen: 5, count: 1 }]);
  });

  it('are kept by the bureau, not by a unit', async () => {
    const change = (scope = regionScope(HOME)) =>
      db.work.run(systemActor(scope), ({ manager }) =>
        manager.query(`update payment_voucher set summary = '会议费（改）'`),
      );
    await expect(change(unitScope('unit', HOME, '201002', '一小'))).rejects.toThrow(/permission denied/);
    await expect(change()).resolves.toBeDefined();
  });
});
