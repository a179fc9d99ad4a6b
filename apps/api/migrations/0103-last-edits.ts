import type { Migration } from '@zhunsheng/kernel';

/** Units see that another changed a thing and when; who it was is the bureau's to know. */
const LAST_EDITS = `
create table last_edit (
  object text collate "C" primary key,
  mark text collate "C" not null,
  account_id uuid not null,
  name text not null,
  at timestamptz not null
);
comment on table last_edit is 'who changed a thing last, told to who comes second with an older version of it';
comment on column last_edit.mark is 'of what the edit left: what something else changed since is nobody''s here';
grant select, insert, update on last_edit to zs_api, zs_worker, zs_s_region, zs_s_all;
grant select (object, mark, account_id, at), insert, update on last_edit to zs_s_unit, zs_s_dept;
`;

export const lastEdits: Migration = {
  name: '0103-last-edits',
  async up(db) {
    await db.query(LAST_EDITS);
  },
  async down(db) {
    await db.query('drop table last_edit');
  },
};
