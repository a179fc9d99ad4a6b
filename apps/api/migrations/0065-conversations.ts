import { type Migration, scopePolicies } from '@zhunsheng/kernel';

const REGION = { region: 'region_code' };

/** What grows out of a conversation: readings to confirm, thumbs, questions handed to a person, answers worth keeping. */
export const conversations: Migration = {
  name: '0065-conversations',
  async up(db) {
    await db.query(`
      alter table question_turn add column offered jsonb,
        add column read_by text not null default 'grammar' check (read_by in ('grammar', 'model', 'person'));
      comment on column question_turn.offered is 'a plan that a model proposed and the person has to confirm';
      create table question_thumb (
        region_code integer not null,
        turn_id uuid not null,
        good boolean not null,
        reason text check (length(reason) <= 200),
        given_at timestamptz not null,
        status text not null,
        primary key (region_code, turn_id),
        foreign key (region_code, turn_id) references question_turn
      );
      comment on table question_thumb is 'says nothing of who or what was asked: all may count it';
      create table question_handoff (
        region_code integer not null,
        turn_id uuid not null,
        handoff_id uuid not null,
        primary key (region_code, turn_id),
        foreign key (region_code, turn_id) references question_turn
      );
      create table faq_entry (
        region_code integer not null references region,
        faq_id uuid not null,
        question text not null check (length(question) between 2 and 300),
        answer text not null check (length(answer) between 2 and 4000),
        answered_by text not null,
        answered_at timestamptz not null,
        confirmed_by uuid not null,
        confirmed_name text not null,
        confirmed_at timestamptz not null,
        handoff_id uuid not null,
        state text not null default '有效' check (state in ('有效', '已撤下')),
        primary key (region_code, faq_id)
      );
      create unique index faq_entry_once on faq_entry (region_code, handoff_id) where state = '有效';
      ${scopePolicies('question_thumb', REGION, { rights: 'select, insert, update' })}
      ${scopePolicies('question_handoff', REGION, { rights: 'select, insert' })}
      ${scopePolicies('faq_entry', REGION, { rights: 'select' })}
      grant insert, update on faq_entry to zs_s_region, zs_s_all;`);
  },
  async down(db) {
    await db.query(`
      drop table question_thumb, question_handoff, faq_entry;
      alter table question_turn drop column offered, drop column read_by;`);
  },
};
