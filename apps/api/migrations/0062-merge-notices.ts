import type { Migration } from '@zhunsheng/kernel';

const kindsAre = (kinds: string): string =>
  `alter table notice drop constraint notice_kind_check, add constraint notice_kind_check check (kind in (${kinds}))`;

/** Both units are told when one filing is merged into another. */
export const mergeNotices: Migration = {
  name: '0062-merge-notices',
  async up(db) {
    await db.query(kindsAre(`'退回', '依据失效', '催报', '延期', '合并'`));
  },
  async down(db) {
    // the owner, too, sees no row of a table whose policies are forced; an older release knows no such notice
    await db.query(`
      alter table notice no force row level security;
      delete from notice where kind = '合并';
      alter table notice force row level security;`);
    await db.query(kindsAre(`'退回', '依据失效', '催报', '延期'`));
  },
};
