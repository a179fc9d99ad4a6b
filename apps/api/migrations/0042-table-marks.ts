import { type Migration, sharedTable } from '@zhunsheng/kernel';

/** What a pre-check keeps in memory of a region is read from these; every change of theirs leaves a mark. */
const MARKED: Readonly<Record<string, string>> = {
  region: 'insert or update or delete',
  policy_article: 'insert or update or delete',
  unit_duty: 'insert or update or delete',
  task_item: 'insert or update or delete',
  history_project_year: 'insert or update or delete',
  info_system: 'insert or update or delete',
  study_record: 'insert or update or delete',
  // a new filing takes effect by becoming the version in force; versions themselves do not change
  project: 'insert or delete or update of current_version, project_key, code',
  project_version: 'update or delete',
  system_request: 'update or delete',
};

/**
 * A counter would make everybody who files wait for everybody else: each transaction leaves a row of its own, and takes away
 * those that every reader has seen.
 */
const MARKS = `
create table table_mark (
  table_name text not null,
  xid xid8 not null,
  primary key (table_name, xid)
);
comment on table table_mark is 'the set of marks of a table differs after every committed change of it';

create function leave_mark() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into table_mark (table_name, xid) values (tg_table_name, pg_current_xact_id()) on conflict do nothing;
  delete from table_mark where ctid = any (array(
    select ctid from table_mark
    where table_name = tg_table_name and xid < pg_snapshot_xmin(pg_current_snapshot()) for update skip locked));
  return null;
end $$;
revoke execute on function leave_mark() from public;
`;

const tables = Object.entries(MARKED);

export const tableMarks: Migration = {
  name: '0042-table-marks',
  async up(db) {
    await db.query(MARKS + sharedTable('table_mark'));
    for (const [table, when] of tables) {
      await db.query(
        `create trigger leave_mark after ${when} on ${table} for each statement execute function leave_mark()`,
      );
    }
    // the price of one output is compared with every filing of the year that promises the same
    await db.query(`create index project_version_output on project_version (region_code, year, output_kind)
      where output_quantity > 0 and output_kind is not null`);
  },
  async down(db) {
    await db.query('drop index project_version_output');
    for (const [table] of tables) await db.query(`drop trigger leave_mark on ${table}`);
    await db.query('drop function leave_mark(); drop table table_mark');
  },
};
