import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, type Scope, systemActor, unitScope } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const OTHER = 990300000;
const ID = `'00000000-0000-0000-0000-000000000001'`;
/** What the bureau tries out, with everybody's amounts in it. */
const INNER = [
  'rule_draft',
  'rule_dry_run',
  'rule_dry_run_change',
  'rule_backtest',
  'cut_line_proposal',
  'budget_ceiling',
  'allocation_scenario',
  'allocation_run',
  'standard_package',
];

describe('what goes on inside the bureau, by raw SQL', () => {
  let db: TestDatabase;
  const as = <Row>(scope: Scope, sql: string) =>
    db.work.run({ ...systemActor(scope), id: ID.slice(1, -1) }, (ctx) => ctx.manager.query<Row[]>(sql));
  const rows = async (scope: Scope, table: string) => (await as(scope, `select 1 from ${table}`)).length;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.sql(`
      insert into region values (${HOME}, '云汀市', null, '市级'), (${OTHER}, '邻市', null, '市级');
      insert into campaign (region_code, year, name, stage, opened_on, cutoff)
        values (${HOME}, 2026, '审核', '编报', '2025-06-01', '2025-08-31');
      insert into rule_set (region_code, version, digest, documents, rules, shipped, state, author, published_at)
        values (${HOME}, 1, 'd', '{}', 1, true, 'published', '甲', now());
      insert into review_run (region_code, run_id, year, rule_set_version, rule_set_digest, cut_n, cut_i, border_width,
        requested_by, queued_at) values (${HOME}, ${ID}, 2026, 1, 'd', 60, 60, 3, '甲', now());
      insert into rule_draft (region_code, draft_id, rule, document, base_version, author_id, author, editors, started_at,
        updated_by, updated_at) values (${HOME}, ${ID}, 'F01', '{}', 1, ${ID}, '甲', array[${ID}]::uuid[], now(), '甲', now());
      insert into rule_dry_run (region_code, dry_run_id, rule_set_version, digest, year, base_version, base_digest,
        requested_by, queued_at) values (${HOME}, ${ID}, 1, 'd', 2026, 1, 'd', '甲', now());
      insert into rule_dry_run_change (region_code, dry_run_id, project_id, unit_code, finding, grade, rank, amount,
        status_before, status_after, hits_before, hits_after)
        values (${HOME}, ${ID}, 1, '101001', true, false, false, false, 'graded', 'graded', '', '');
      insert into rule_backtest (region_code, backtest_id, rule_set_version, digest, base_version, years, requested_by,
        queued_at) values (${HOME}, ${ID}, 1, 'd', 1, '{2026}', '甲', now());
      insert into cut_line_proposal (region_code, proposal_id, year, cut_n, cut_i, border_width, run_id, effect, reason,
        proposed_by, proposer, proposed_at) values (${HOME}, ${ID}, 2026, 60, 60, 3, ${ID}, '{}', '先试一试看', ${ID}, '甲', now());
      insert into budget_ceiling (region_code, year, fund_type, amount_fen, source, certainty, set_by, setter, set_at)
        values (${HOME}, 2026, '一般公共预算', 1, '财力测算', 'L', ${ID}, '甲', now());
      insert into allocation_scenario (region_code, scenario_id, year, name, changes, created_by, creator, created_at)
        values (${HOME}, ${ID}, 2026, '压减', '[]', ${ID}, '甲', now());
      insert into allocation_run (region_code, run_id, year, review_run_id, state, inputs, input_digest, result,
        result_digest, requested_by, requester, queued_at)
        values (${HOME}, ${ID}, 2026, ${ID}, 'done', '{}', 'd', '{}', 'd', ${ID}, '甲', now());
      insert into control_number (region_code, year, fund_type, department_code, amount_fen, projects, run_id, plan,
        document, issued_by, issuer, issued_at) select ${HOME}, 2026, '一般公共预算', department, 1, 1, ${ID}, 'greedy',
        '通知', ${ID}, '甲', now() from unnest(array['101', '102']) department;
      insert into standard_package (region_code, package_id, package, digest, take, since, state, proposed_by, proposer,
        proposed_at) values (${HOME}, ${ID}, '{}', 'd', '{A}', '2027-01-01', '待定', ${ID}, '甲', now())`);
  });
  afterAll(() => db.close());

  it.each(INNER)('%s: rows for the bureau of the region, none for its units and departments', async (table) => {
    expect(await rows(regionScope(HOME), table)).toBe(1);
    expect(await rows(regionScope(OTHER), table)).toBe(0);
    expect(await rows(unitScope('unit', HOME, '101001', '本单位'), table)).toBe(0);
    expect(await rows(unitScope('dept', HOME, '101', '本部门'), table)).toBe(0);
    await expect(as(unitScope('dept', HOME, '101', '本部门'), `delete from ${table}`)).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
  });

  it('a department reads what it was told, and nobody else’s', async () => {
    const told = await as(
      unitScope('dept', HOME, '101', '本部门'),
      'select department_code as code from control_number',
    );
    expect(told).toEqual([{ code: '101' }]);
  });
});
