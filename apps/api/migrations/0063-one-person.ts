import type { Migration } from '@zhunsheng/kernel';

import {
  BY_ACCOUNT,
  BY_ANOTHER,
  NO_OTHER_PERSON,
  ONE_PERSON,
  RECUSALS,
  SECONDED_BY_ANOTHER,
} from './0063-one-person.sql.js';
import { bureauTable } from './bureau-table.js';

/** What takes two people takes two natural persons, whatever accounts they use. */
export const onePerson: Migration = {
  name: '0063-one-person',
  async up(db) {
    for (const sql of [ONE_PERSON, SECONDED_BY_ANOTHER, BY_ANOTHER, RECUSALS]) await db.query(sql);
    await db.query(bureauTable('evaluation_recusal', 'insert'));
  },
  async down(db) {
    await db.query(`
      drop trigger mark_of_the_blind on evaluation_mark;
      drop function blind_round(integer, bigint, uuid);
      drop table evaluation_recusal;
      drop trigger co_review_opinion_other_person on co_review_opinion;
      drop trigger co_review_conflict_other_person on co_review_conflict;
      drop trigger filing_passed_by_another on filing_step;
      ${NO_OTHER_PERSON}
      ${BY_ACCOUNT}
      drop function mark_of_the_blind(), co_review_opinion_by_another(), co_review_resolved_by_another(),
        filing_passed_by_another(), refuse_one_person(), one_person(uuid, uuid);`);
  },
};
