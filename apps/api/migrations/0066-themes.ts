import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { THEMES } from './0066-themes.sql.js';
import { bureauTable } from './bureau-table.js';

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };
const BUREAU = 'zs_s_region, zs_s_all';

const RIGHTS = [
  scopePolicies('theme_document', { region: 'region_code' }, { rights: 'select' }),
  `grant insert on theme_document to ${BUREAU};`,
  scopePolicies('theme_search', { region: 'region_code' }, { rights: 'select' }),
  `grant insert, update on theme_search to ${BUREAU};`,
  // evidence names several units: only who sees them all reads it
  bureauTable('theme_finding', 'insert, update, delete'),
  scopePolicies('theme_alert', OWN_UNIT, { rights: 'select, update (state)' }),
  `grant insert, update on theme_alert to ${BUREAU};`,
  scopePolicies('theme_alert_step', OWN_UNIT, { rights: 'select, insert' }),
  scopePolicies('noted_finding', OWN_UNIT, { rights: 'select' }),
  `grant insert on noted_finding to ${BUREAU};`,
  `alter table theme_answer enable row level security;
   alter table theme_answer force row level security;
   create policy s_all on theme_answer to zs_s_all using (true);
   grant select, insert, delete on theme_answer to zs_s_all;`,
];

/** 专题分析: themes, finds, alerts; findings of other rooms beside a verdict. */
export const themes: Migration = {
  name: '0066-themes',
  async up(db) {
    for (const sql of [THEMES, ...RIGHTS]) await db.query(sql);
  },
  async down(db) {
    await db.query(`drop table theme_answer, noted_finding, theme_alert_step, theme_alert, theme_finding, theme_search,
      theme_document;`);
  },
};
