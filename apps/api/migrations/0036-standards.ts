import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { FREEZING, STANDARDS } from './0036-standards.sql.js';

/** Children after their parents. */
const TABLES = [
  'standard_condition',
  'priced_item',
  'item_word',
  'item_question',
  'measuring_run',
  'measured_proposal',
  'measured_sample',
  'standard_promotion',
  'campaign_standards',
  'peer_standard',
];

export const standards: Migration = {
  name: '0036-standards',
  async up(db) {
    await db.query(STANDARDS);
    await db.query(FREEZING);
    for (const table of TABLES) await db.query(scopePolicies(table, { region: 'region_code' }, { rights: 'select' }));
    await db.query(`grant insert, update on ${TABLES.join(', ')} to zs_s_region, zs_s_all`);
    await db.query('grant delete on standard_condition to zs_s_region, zs_s_all');
    // a frozen sample names units and is never rewritten
    await db.query(`
      revoke select on measured_sample from zs_s_unit, zs_s_dept;
      revoke update on measured_sample, campaign_standards from zs_s_region, zs_s_all`);
  },
  async down(db) {
    await db.query('drop trigger standard_stays_frozen on standard');
    await db.query('drop function standard_stays_frozen()');
    await db.query(`drop table ${[...TABLES].reverse().join(', ')}`);
    await db.query(`
      alter table history_price drop column tier;
      alter table standard drop column category, drop column expense_scope, drop column expense_content,
        drop column office, drop column approval_number, drop column state, drop column measured_run,
        drop column measured_no, drop constraint if exists standard_days_in_order,
        drop constraint if exists standard_interval_in_order`);
  },
};
