import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { COURT, CREDIT, DRAWS, HANDS, PARAMETERS, ROUNDS } from './0056-fairness.sql.js';

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };
const OWN_REGION = { region: 'region_code' };

/** Only who sees the whole region rules, draws, marks and gives credit. */
const BUREAU = 'zs_s_region, zs_s_all';

/** Two units stand in one row, or a colleague's blind mark: nothing for a unit. */
const inner = (table: string, columns: { region: string; unit?: string }, rights: string): string =>
  `${scopePolicies(table, columns, { rights: 'select' })}
   revoke select on ${table} from zs_s_unit, zs_s_dept;
   grant ${rights} on ${table} to ${BUREAU};`;

const RIGHTS = [
  scopePolicies('dated_parameter', OWN_REGION, { rights: 'select' }),
  `grant insert on dated_parameter to ${BUREAU};`,
  inner('court_search', OWN_REGION, 'insert, update'),
  inner('court_pair', OWN_REGION, 'insert, update, delete'),
  inner('court_ruling', OWN_REGION, 'insert'),
  // the list holds opaque references: everybody may recompute a draw, and find the own projects in it
  scopePolicies('draw', OWN_REGION, { rights: 'select' }),
  `grant insert, update (number, secret, seed, drawn_by, drawn_name, drawn_at) on draw to ${BUREAU};`,
  scopePolicies('draw_candidate', OWN_UNIT, { rights: 'select' }),
  `grant insert, update (chosen) on draw_candidate to ${BUREAU};`,
  inner('draw_check', OWN_UNIT, 'insert'),
  scopePolicies('evaluation_feedback', OWN_UNIT, { rights: 'select, insert' }),
  inner('evaluation_round', OWN_REGION, 'insert, update (figures, closed_name, closed_at)'),
  inner('evaluation_mark', OWN_UNIT, 'insert, update (labelled_at)'),
  inner('evaluation_label', OWN_REGION, 'insert'),
  inner('evaluation_promotion', OWN_REGION, 'insert'),
  scopePolicies('credit_sheet', OWN_UNIT, { rights: 'select, update (read_name, read_at)' }),
  `grant insert on credit_sheet to ${BUREAU};`,
  scopePolicies('credit_recovery', OWN_UNIT, { rights: 'select, insert' }),
  `grant update (state, decided_by, decided_name, decided_at, reason) on credit_recovery to ${BUREAU};`,
];

/** 一致性, 裁量, 抽查, 评估轮次, 填报信用. */
export const fairness: Migration = {
  name: '0056-fairness',
  async up(db) {
    for (const sql of [PARAMETERS, COURT, DRAWS, ROUNDS, CREDIT, HANDS, ...RIGHTS]) await db.query(sql);
  },
  async down(db) {
    await db.query(`
      drop table credit_recovery, credit_sheet, evaluation_promotion, evaluation_label, evaluation_mark,
        evaluation_round, evaluation_feedback, draw_check, draw_candidate, draw_secret, draw, court_ruling, court_pair,
        court_search, dated_parameter;
      drop function court_by_another(), mark_by_another(), check_by_another(), has_hand(integer, bigint, uuid),
        draw_once(), reveal_draw(integer, uuid), draw_round_over(integer, uuid);`);
  },
};
