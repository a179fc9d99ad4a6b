import type { Migration } from '@zhunsheng/kernel';

const leaveMark = (unless: string): string => `
create or replace function leave_mark() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  ${unless}insert into table_mark (table_name, xid) values (tg_table_name, pg_current_xact_id()) on conflict do nothing;
  delete from table_mark where ctid = any (array(
    select ctid from table_mark
    where table_name = tg_table_name and xid < pg_snapshot_xmin(pg_current_snapshot()) for update skip locked));
  return null;
end $$`;

/**
 * A pre-check writes a filing and rolls back: a mark nobody will ever see costs a write and a delete in each of its tables.
 * What sets `app.tried` must never commit.
 */
export const triedFilings: Migration = {
  name: '0062-tried-filings',
  async up(db) {
    await db.query(leaveMark(`if current_setting('app.tried', true) = 'on' then return null; end if;\n  `));
  },
  async down(db) {
    await db.query(leaveMark(''));
  },
};
