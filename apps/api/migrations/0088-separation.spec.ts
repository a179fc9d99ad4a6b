import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import { SEPARATIONS } from '@zhunsheng/review-server';

import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const person = (n: number): string => `00000000-0000-0000-0000-00000000000${n}`;
/** 1 and 2 are two accounts of one person; 3 is somebody else. */
const [FIRST, SAME, OTHER] = [person(1), person(2), person(3)];
const ID = `'00000000-0000-0000-0000-0000000000aa'`;

/** By constraint: who tries, and what; the trigger that refuses stands before any other check of the row. */
const ATTEMPTS: Readonly<Record<string, [who: string, sql: string]>> = {
  rule_set_second_person: [
    SAME,
    `update rule_set set state = 'published', publisher = '乙', publisher_id = '${SAME}', published_at = now(),
       effective_from = 2030 where version = 2`,
  ],
  rule_draft_editors: [OTHER, `update rule_draft set editors = '{${OTHER}}'`],
  review_decision_author: [OTHER, `insert into review_decision (region_code, author_id) values (${HOME}, '${FIRST}')`],
  review_decision_second_person: [
    SAME,
    `update review_decision set state = '生效', second_id = '${SAME}', second_name = '乙', second_at = now()`,
  ],
  cut_line_second_person: [
    SAME,
    `insert into cut_line_proposal (region_code, year, state, proposed_by, decided_by)
     values (${HOME}, 2026, '已冻结', '${FIRST}', '${SAME}')`,
  ],
  appeal_second_reviewer: [
    SAME,
    `insert into appeal (region_code, project_id, filed_by, reviewer_id) values (${HOME}, 1, '${OTHER}', '${SAME}')`,
  ],
  appeal_second_person: [
    SAME,
    `insert into appeal (region_code, project_id, filed_by, reviewer_id) values (${HOME}, 2, '${FIRST}', '${SAME}')`,
  ],
  co_review_own_branch: [OTHER, opinion('业务', OTHER)],
  co_review_interest: [OTHER, opinion('资产', OTHER)],
  co_review_one_person: [FIRST, opinion('信息化', FIRST)],
  co_review_second_person: [SAME, opinion('绩效', SAME)],
  co_review_umpire: [FIRST, `update co_review_conflict set resolution = '已经裁决', resolved_by = '${OTHER}'`],
  court_by_another: [
    SAME,
    `insert into court_ruling (region_code, pair_id, actor_id) values (${HOME}, ${ID}, '${SAME}')`,
  ],
  mark_by_another: [
    SAME,
    `insert into evaluation_mark (region_code, round_id, project_id, reviewer_id) values (${HOME}, ${ID}, 1, '${SAME}')`,
  ],
  mark_of_the_blind: [
    OTHER,
    `insert into evaluation_mark (region_code, round_id, project_id, reviewer_id) values (${HOME}, ${ID}, 2, '${OTHER}')`,
  ],
  promotion_second_person: [
    SAME,
    `insert into evaluation_promotion (region_code, opened_by, by_id) values (${HOME}, '${FIRST}', '${SAME}')`,
  ],
  draw_second_person: [
    SAME,
    `insert into draw (region_code, announced_by, drawn_by) values (${HOME}, '${FIRST}', '${SAME}')`,
  ],
  check_by_another: [
    SAME,
    `insert into draw_check (region_code, draw_id, project_id, actor_id) values (${HOME}, ${ID}, 1, '${SAME}')`,
  ],
  recovery_second_person: [
    SAME,
    `insert into credit_recovery (region_code, filed_by, decided_by) values (${HOME}, '${FIRST}', '${SAME}')`,
  ],
  filing_step_second_person: [
    SAME,
    `insert into filing_step (region_code, project_id, version, act, from_state, actor_id)
     values (${HOME}, 1, 1, 'pass', '单位审核', '${SAME}')`,
  ],
};

function opinion(office: string, reviewer: string): string {
  return `insert into co_review_opinion (region_code, review_id, office, unit_code, reviewer_id, reviewer_name,
      reviewer_department, opinion, mark, statement, submitted_at)
    values (${HOME}, ${ID}, '${office}', '101001', '${reviewer}', '某', '999', '支持', 5, '替别人写的意见', now())`;
}

describe('separation of duties, by raw SQL of the application’s role', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    // what stands before the attempts: written past the guards, which are what is tried
    await db.sql(`
      set session_replication_role = replica;
      insert into account (id, username, name, person_digest, state, created_by, created_at)
        select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'u' || n, 'u' || n,
          case when n < 3 then 'one' else 'two' end, 'pending', gen_random_uuid(), now() from generate_series(1, 3) n;
      insert into region values (${HOME}, '云汀市', null, '市级');
      insert into unit (region_code, unit_code, department_code, name, kind)
        values (${HOME}, '101001', '101', '甲局', '行政');
      insert into project (region_code, project_id, public_id, unit_code, year, code, project_key, state, current_version)
        select ${HOME}, n, gen_random_uuid(), '101001', 2026, 'P' || n, 'P' || n, '财政审核', 1 from generate_series(1, 2) n;
      insert into filing_step (region_code, project_id, step_no, unit_code, version, act, from_state, to_state, actor_id,
        actor_name, at) values (${HOME}, 1, 1, '101001', 1, 'submit', '草稿', '单位审核', '${FIRST}', '甲', now());
      insert into rule_set (region_code, version, digest, documents, rules, state, author, author_id, contributors)
        values (${HOME}, 2, 'd2', '{}', 1, 'testing', '甲', '${FIRST}', '{}');
      insert into rule_draft (region_code, draft_id, rule, document, base_version, author_id, author, editors, started_at,
        updated_by, updated_at) values (${HOME}, ${ID}, 'F01', '{}', 1, '${FIRST}', '甲', '{${FIRST}}', now(), '甲', now());
      insert into review_decision (region_code, decision_id, project_id, version, unit_code, year, subject, kind, grade_after,
        reason_code, reason_name, statement, evidence, author_id, author_name, decided_at, state, stake_fen,
        limit_fen, needs_second)
        values (${HOME}, ${ID}, 2, 1, '101001', 2026, 'project', 'override', 'A', 'R01', '新证据', '现场已经核实', '[{}]',
          '${FIRST}', '甲', now(), '待复核', 2, 1, true);
      insert into co_review (region_code, review_id, project_id, version, unit_code, year, routing, join_rule,
        one_person_many, state, opened_by, opened_name, opened_at, due_on)
        values (${HOME}, ${ID}, 1, 1, '101001', 2026, '默认', 'all', false, '进行中', '${FIRST}', '甲', now(), '2026-12-31');
      insert into co_review_branch (region_code, review_id, office, unit_code, state, assignee_id, effort, handed_at,
        submitted_at, due_on)
        select ${HOME}, ${ID}, office, '101001', state, assignee::uuid, 1, now(), case state when '已交' then now() end,
          '2026-12-31'
        from (values ('业务', '已交', '${FIRST}'), ('信息化', '办理中', '${FIRST}'), ('绩效', '办理中', '${SAME}'),
          ('资产', '办理中', '${OTHER}')) b (office, state, assignee);
      ${opinion('业务', FIRST)};
      insert into co_review_relation (region_code, relation_id, account_id, name, unit_code, kind, since, declared_by,
        declared_at) values (${HOME}, ${ID}, '${OTHER}', '乙', '101001', '曾任职', '2020-01-01', '${OTHER}', now());
      insert into co_review_conflict (region_code, review_id, conflict_no, unit_code, kind, offices, detail)
        values (${HOME}, ${ID}, 1, '101001', '意见相反', '{业务,绩效}', '相反');
      insert into court_pair (region_code, pair_id, year, run_id, project_a, project_b, likeness, gaps, weight, digest)
        values (${HOME}, ${ID}, 2026, ${ID}, 1, 2, 1, '[]', 1, 'd');
      insert into evaluation_recusal (region_code, round_id, project_id, person_id, person_name, at)
        values (${HOME}, ${ID}, 2, '${OTHER}', '乙', now());
      reset session_replication_role;`);
  });
  afterAll(() => db.close());

  it.each(Object.values(SEPARATIONS).flatMap((some) => some.map(({ constraint, sentence }) => [constraint, sentence])))(
    'V12 %s: %s',
    async (constraint) => {
      const [who, sql] = ATTEMPTS[constraint]!;
      const actor = { ...systemActor(regionScope(HOME)), id: who };
      await expect(db.work.run(actor, (ctx) => ctx.manager.query(sql))).rejects.toMatchObject({
        driverError: { code: '23514', constraint },
      });
    },
  );

  it('has no other code for it', async () => {
    const others = await db.sql<{ name: string }>(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'public' and p.prosrc ~ 'errcode = ''42501''' and p.prosrc ~ 'actor|person|reviewer|author'`,
    );
    expect(others).toEqual([]);
  });
});
