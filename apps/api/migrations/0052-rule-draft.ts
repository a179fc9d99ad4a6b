import type { Migration } from '@zhunsheng/kernel';

import { bureauTable } from './bureau-table.js';

/** 规则草稿: one rule being written; a new version of the rule set collects the open ones. */
export const ruleDraft: Migration = {
  name: '0052-rule-draft',
  async up(db) {
    await db.query(`
      create table rule_draft (
        region_code integer not null references region,
        draft_id uuid not null,
        rule text collate "C" not null check (rule ~ '^[A-Z][0-9]{2}$'),
        document json not null check (json_typeof(document) = 'object'),
        base_version integer not null,
        base_digest text collate "C",
        note text not null default '' check (length(note) <= 2000),
        state text not null default 'open' check (state in ('open', 'collected', 'discarded')),
        collected_into integer,
        revision integer not null default 1 check (revision > 0),
        author_id uuid not null,
        author text not null,
        editors uuid[] not null check (author_id = any (editors)),
        started_at timestamptz not null,
        updated_by text not null,
        updated_at timestamptz not null,
        primary key (region_code, draft_id),
        check ((state = 'collected') = (collected_into is not null))
      );
      create unique index rule_draft_open on rule_draft (region_code, rule) where state = 'open';
      comment on column rule_draft.document is 'json, not jsonb: the let names of a rule build on each other in order';
      comment on column rule_draft.base_digest is 'SM3 of the rule it changes, as it stood in base_version; null: a new rule';
      comment on column rule_draft.editors is 'everybody who ever saved it; none of them may publish it';

      create function rule_draft_kept() returns trigger language plpgsql as $$
      begin
        if not new.editors @> old.editors then
          raise exception using errcode = '23514', constraint = 'rule_draft_editors',
            message = 'who wrote a draft stays on record';
        end if;
        if old.state <> 'open' and (new.document::text, new.state) is distinct from (old.document::text, old.state) then
          raise exception using errcode = '23514', constraint = 'rule_draft_closed',
            message = 'a draft that was collected or discarded does not change';
        end if;
        return new;
      end $$;
      create trigger rule_draft_kept before update on rule_draft for each row execute function rule_draft_kept();`);
    const saved = 'document, note, state, collected_into, revision, editors, updated_by, updated_at';
    await db.query(bureauTable('rule_draft', `insert, update (${saved})`));
  },
  async down(db) {
    await db.query('drop table rule_draft; drop function rule_draft_kept();');
  },
};
