import type { Migration } from '@zhunsheng/kernel';

/** Like accounts, leavers belong to the installation: the product's own login alone reads them, whatever anybody's scope. */
export const leavers: Migration = {
  name: '0100-leavers',
  async up(db) {
    await db.query(`
      create table leaver (
        id uuid primary key,
        account_id uuid not null references account,
        last_day date not null,
        state text not null check (state in ('待停用', '已停用', '已撤回')),
        given_by uuid not null references account,
        given_at timestamptz not null,
        ended_at timestamptz,
        hindrance text,
        check ((state = '待停用') = (ended_at is null)),
        check (given_by <> account_id)
      );
      create unique index leaver_waiting on leaver (account_id) where state = '待停用';
      comment on table leaver is 'people who go: from their last day on the account is closed and its rights are taken away';
      comment on column leaver.hindrance is 'why the day came and the account is still open, such as the last one of a post';
      grant select, insert, update on leaver to zs_api, zs_worker;`);
  },
  async down(db) {
    await db.query('drop table leaver');
  },
};
