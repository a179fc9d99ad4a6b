import { type Migration, scopePolicies, sharedTable } from '@zhunsheng/kernel';

import { CODE_MEANING, PUBLISHED_VIEWS } from './0058-published-views.sql.js';

const OWN = `(select nullif(current_setting('app.user', true), '')::uuid)`;

/** What may be asked about, and what was asked: a conversation is its person's own, whatever else they may see. */
export const publishedViews: Migration = {
  name: '0058-published-views',
  async up(db) {
    await db.query(CODE_MEANING);
    await db.query(sharedTable('code_meaning'));
    // what is there already is read as if it had just been loaded
    await db.query('update code_item set name = name');
    for (const view of Object.values(PUBLISHED_VIEWS)) await db.query(view);
    await db.query(`
      create table question_turn (
        region_code integer not null,
        turn_id uuid not null,
        conversation_id uuid not null,
        turn_no integer not null,
        account_id uuid not null,
        asked_at timestamptz not null,
        question text not null,
        status text not null check (status in ('answered', 'clarify', 'refused', 'handoff')),
        plan jsonb not null,
        last_query jsonb,
        answer jsonb not null,
        row_keys jsonb not null,
        ignored text[] not null,
        result_digest text collate "C",
        primary key (region_code, turn_id),
        unique (region_code, conversation_id, turn_no)
      );
      comment on column question_turn.last_query is 'the last plan over data of the conversation: what a follow-up changes';
      comment on column question_turn.row_keys is 'what each row of the answer stands for, so that it can be drilled';
      comment on column question_turn.ignored is 'words the person chose to leave out';`);
    await db.query(scopePolicies('question_turn', { region: 'region_code' }, { rights: 'select, insert' }));
    await db.query(`create policy own on question_turn as restrictive using (account_id = ${OWN})`);
  },
  async down(db) {
    await db.query('drop table question_turn');
    for (const view of Object.keys(PUBLISHED_VIEWS)) await db.query(`drop view ${view}`);
    await db.query(
      'drop trigger code_meaning_follows on code_item; drop function refresh_code_meaning(); drop table code_meaning',
    );
  },
};
