import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const person = (n: number): string => `00000000-0000-0000-0000-00000000000${n}`;
/** 1 and 2 are two accounts of one person; 3 is somebody else. */
const [FIRST, SAME, OTHER] = [1, 2, 3] as const;
const ID = `'00000000-0000-0000-0000-0000000000aa'`;

describe('two accounts of one person, by raw SQL of the application’s role', () => {
  let db: TestDatabase;
  const sql = (text: string, who: number) =>
    db.work.run({ ...systemActor(regionScope(HOME)), id: person(who) }, (ctx) => ctx.manager.query(text));
  const refused = (constraint: string) => ({ driverError: { code: '23514', constraint } });

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.sql(`
      insert into account (id, username, name, person_digest, state, created_by, created_at)
        select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'u' || n, 'u' || n,
          case when n < 3 then 'one' else 'two' end, 'pending', gen_random_uuid(), now() from generate_series(1, 3) n;
      insert into region values (${HOME}, '云汀市', null, '市级');
      insert into unit (region_code, unit_code, department_code, name, kind)
        values (${HOME}, '101001', '101', '甲局', '行政');
      insert into campaign (region_code, year, name, stage, opened_on, cutoff)
        values (${HOME}, 2026, '审核', '编报', '2025-06-01', '2025-08-31');
      insert into rule_set (region_code, version, digest, documents, rules, shipped, state, author, published_at)
        values (${HOME}, 1, 'd', '{}', 1, true, 'published', '甲', now());
      insert into review_run (region_code, run_id, year, rule_set_version, rule_set_digest, cut_n, cut_i, border_width,
        requested_by, queued_at) values (${HOME}, ${ID}, 2026, 1, 'd', 60, 60, 3, '甲', now());
      insert into project (region_code, project_id, public_id, unit_code, year, code, project_key, state, current_version)
        values (${HOME}, 1, ${ID}, '101001', 2026, 'P1', 'P1', '财政审核', 1);
      insert into project_version (region_code, project_id, version, unit_code, year, name, request_fen)
        values (${HOME}, 1, 1, '101001', 2026, '某项目', 900000000);`);
  });
  afterAll(() => db.close());

  it('V12 does not countersign his own decision', async () => {
    await sql(
      `insert into review_decision (region_code, decision_id, project_id, version, unit_code, year, subject, kind, grade_after,
         reason_code, reason_name, statement, evidence, author_id, author_name, decided_at)
       values (${HOME}, ${ID}, 1, 1, '101001', 2026, 'project', 'override', 'A', 'R01', '新证据', '现场已经核实', '[{}]',
         '${person(FIRST)}', '甲', now())`,
      FIRST,
    );
    const second = (who: number) =>
      sql(
        `update review_decision set state = '生效', second_id = '${person(who)}', second_name = '乙', second_at = now()`,
        who,
      );
    await expect(second(SAME)).rejects.toMatchObject(refused('review_decision_second_person'));
    await second(OTHER);
  });

  it('does not freeze the cut lines he proposed, and may take them back', async () => {
    const propose = (id: number) =>
      sql(
        `insert into cut_line_proposal (region_code, proposal_id, year, cut_n, cut_i, border_width, run_id, effect, reason,
           proposed_by, proposer, proposed_at)
         values (${HOME}, '${person(id)}', 2026, 61, 60, 3, ${ID}, '{}', '先试一试看', '${person(FIRST)}', '甲', now())`,
        FIRST,
      );
    const decide = (state: string, who: number) =>
      sql(
        `update cut_line_proposal set state = '${state}', decided_by = '${person(who)}', decider = '乙', decided_at = now()
         where state = '待定'`,
        who,
      );
    await propose(1);
    await expect(decide('已冻结', SAME)).rejects.toMatchObject(refused('cut_line_second_person'));
    await decide('已撤回', FIRST);
    await propose(2);
    await decide('已冻结', OTHER);
  });

  it('does not name the number of the draw he announced', async () => {
    await sql(
      `insert into draw (region_code, draw_id, year, title, purpose, list, list_digest, commitment, candidates, quota,
         announced_by, announced_name, announced_at)
       values (${HOME}, ${ID}, 2026, '抽查', '抽查', '{}', 'd', 'c', 0, 0, '${person(FIRST)}', '甲', now())`,
      FIRST,
    );
    const name = (who: number) =>
      sql(`update draw set number = '7', drawn_by = '${person(who)}', drawn_name = '乙', drawn_at = now()`, who);
    await expect(name(SAME)).rejects.toMatchObject(refused('draw_second_person'));
    await name(OTHER);
  });

  it('does not take the standards he proposed to take', async () => {
    await sql(
      `insert into standard_package (region_code, package_id, package, digest, take, since, state, proposed_by, proposer,
         proposed_at) values (${HOME}, ${ID}, '{}', 'd', '{a}', '2026-01-01', '待定', '${person(FIRST)}', '甲', now())`,
      FIRST,
    );
    const take = (who: number) =>
      sql(
        `update standard_package set state = '已采纳', decided_by = '${person(who)}', decider = '乙', decided_at = now()`,
        who,
      );
    await expect(take(SAME)).rejects.toMatchObject(refused('standard_package_second_person'));
    await take(OTHER);
  });

  it('V12 does not pass what he submitted, nor grant himself a role', async () => {
    const step = (no: number, act: string, from: string, who: number) =>
      sql(
        `insert into filing_step (region_code, project_id, step_no, unit_code, version, act, from_state, to_state, actor_id,
           actor_name, at) values (${HOME}, 1, ${no}, '101001', 1, '${act}', '${from}', '单位审核', '${person(who)}', '甲', now())`,
        who,
      );
    await step(1, 'submit', '草稿', FIRST);
    await expect(step(2, 'pass', '单位审核', SAME)).rejects.toMatchObject(refused('filing_step_second_person'));
    await step(2, 'pass', '单位审核', OTHER);
    await expect(
      db.sql(`insert into role_grant (account_id, person_digest, roles, family, scope_kind, region_lo, region_hi, scope_label,
        granted_by, granted_at) values ('${person(FIRST)}', 'one', '{budget}', 'business', 'all', 0, 0, '', '${person(SAME)}', now())`),
    ).rejects.toMatchObject({ code: '23514', constraint: 'role_grant_second_person' });
  });

  it('has a hand in what his other account did', async () => {
    const [row] = await sql(
      `select has_hand(${HOME}, 1, '${person(SAME)}') as same, has_hand(${HOME}, 1, gen_random_uuid()) as stranger`,
      OTHER,
    );
    expect(row).toEqual({ same: true, stranger: false });
  });

  it('leaves alone what was decided before two accounts were known to be one person', async () => {
    await db.sql(`
      set session_replication_role = replica;
      update review_decision set second_id = '${person(SAME)}';
      update cut_line_proposal set decided_by = '${person(SAME)}', decided_at = now() where state = '已冻结';
      reset session_replication_role;`);
    await sql(`update review_decision set state = '已更替'`, OTHER);
    await sql(`update cut_line_proposal set state = '已替代' where state = '已冻结'`, OTHER);
    const states = await sql(
      `select (select state from review_decision), (select count(*)::int from cut_line_proposal where state = '已替代')`,
      OTHER,
    );
    expect(states).toEqual([{ state: '已更替', count: 1 }]);
  });
});
