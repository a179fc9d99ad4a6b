import { type Migration, scopedView } from '@zhunsheng/kernel';

import { CO_REVIEW, CO_REVIEW_GUARDS, HIDDEN_UNTIL_JOINED } from './0055-co-review.sql.js';
import { DECIDED_PROJECT, DECISIONS } from './0055-decisions.sql.js';

const BUREAU = 'zs_s_region, zs_s_all';
const EVERYBODY = 'zs_api, zs_worker, zs_s_unit, zs_s_dept, zs_s_region, zs_s_all';
const setting = (name: string) => `(select nullif(current_setting('app.${name}', true), '')::int)`;

/** What goes on inside the bureau: units and departments see no row, and joins over it give them nothing. */
function bureauTable(table: string, rights: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy s_region on ${table} to zs_s_region
      using (region_code between ${setting('region_lo')} and ${setting('region_hi')});
    create policy s_all on ${table} to zs_s_all using (true);
    grant select on ${table} to ${EVERYBODY};
    grant ${rights} on ${table} to ${BUREAU};`;
}

const RIGHTS = [
  bureauTable('decision_setting', 'insert'),
  bureauTable('decision_reason', 'insert, update (until)'),
  bureauTable('review_decision', 'insert, update (state, second_id, second_name, second_at, second_note)'),
  bureauTable('review_handling', 'insert'),
  bureauTable('co_review_routing', 'insert, update (until)'),
  bureauTable('co_review_setting', 'insert'),
  bureauTable('co_review_member', 'insert, update (until, department_code, name)'),
  bureauTable('co_review_relation', 'insert, update (until)'),
  bureauTable('co_review', 'insert, update (state, closed_at, settled_at, marks, trimmed_mean)'),
  bureauTable('co_review_branch', 'insert, update (state, assignee_id, assignee_name, taken_at, submitted_at)'),
  bureauTable('co_review_conflict', 'insert, update (resolution, resolved_by, resolved_name, resolved_at)'),
  `alter table co_review_opinion enable row level security;
   alter table co_review_opinion force row level security;
   grant select on co_review_opinion to ${EVERYBODY};`,
  HIDDEN_UNTIL_JOINED,
  // a unit writes no mark on its own filing; a later round takes the place of an earlier one
  `revoke insert, update on panel_mark from zs_s_unit, zs_s_dept;
   grant delete on panel_mark to ${BUREAU};`,
];

/** 人工决定, 工作台计时, 联合评审. */
export const decisions: Migration = {
  name: '0055-decisions',
  async up(db) {
    for (const sql of [DECISIONS, CO_REVIEW, CO_REVIEW_GUARDS, ...RIGHTS]) await db.query(sql);
    await db.query(scopedView('decided_project', DECIDED_PROJECT));
  },
  async down(db) {
    await db.query(`
      revoke delete on panel_mark from ${BUREAU};
      grant insert, update on panel_mark to zs_s_unit, zs_s_dept;
      drop view decided_project;
      drop table co_review_conflict, co_review_opinion, co_review_branch, co_review, co_review_relation,
        co_review_member, co_review_setting, co_review_routing, review_handling, review_decision, decision_reason,
        decision_setting;
      drop function decision_limit(integer, date), review_decision_made(), review_decision_moved(),
        co_review_opinion_given(), co_review_branch_moved(), co_review_moved(), co_review_conflict_resolved();`);
  },
};
