import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { KEPT_REPORT_RIGHTS, REPORTS, THEME_DRAFTS } from './0069-reports.sql.js';
import { bureauTable } from './bureau-table.js';

const noticeKinds = (kinds: string): string =>
  `alter table notice drop constraint notice_kind_check, add constraint notice_kind_check check (kind in (${kinds}))`;

const RIGHTS = [
  // a definition holds no figure: who finds it is a matter of role, what it shows a matter of the reader's scope
  scopePolicies(
    'saved_report',
    { region: 'region_code' },
    { rights: 'select, insert, update (name, definition, shared_with, every, since, ended_at)' },
  ),
  KEPT_REPORT_RIGHTS,
  bureauTable('meeting_pack', 'insert, update (title, held_on)'),
  bureauTable('meeting_item', 'insert, delete'),
  bureauTable('meeting_outcome', 'insert'),
  bureauTable('theme_draft', 'insert, update (state, decided_by, decider, decided_at, note)'),
];

/** Saved reports and tables, meeting packs, two persons for themes; alerts reach the unit as 通知. */
export const reports: Migration = {
  name: '0069-reports',
  async up(db) {
    await db.query(noticeKinds(`'退回', '依据失效', '催报', '延期', '合并', '预警'`));
    for (const sql of [REPORTS, THEME_DRAFTS, ...RIGHTS]) await db.query(sql);
  },
  async down(db) {
    // the owner, too, sees no row of a table whose policies are forced; an older release knows no such notice
    await db.query(`
      alter table notice no force row level security;
      delete from notice where kind = '预警';
      alter table notice force row level security;`);
    await db.query(noticeKinds(`'退回', '依据失效', '催报', '延期', '合并'`));
    await db.query(`
      drop table theme_draft, meeting_outcome, meeting_item, meeting_pack, kept_report, saved_report;
      drop function theme_draft_stands();`);
  },
};
