import { type Migration, scopedView, scopePolicies, sharedTable } from '@zhunsheng/kernel';

import { HOLDINGS, RECOVERABLE_MONEY } from './0034-holdings.sql.js';

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };

/** Units keep these themselves; what a disclosure was for is never changed. */
const UNIT_RIGHTS: Record<string, string> = {
  person: 'select, insert, update',
  person_disclosure: 'select, insert',
  stock_fund: 'select, insert, update',
  project_birth: 'select',
};

export const holdings: Migration = {
  name: '0034-holdings',
  async up(db) {
    await db.query(HOLDINGS);
    for (const [table, rights] of Object.entries(UNIT_RIGHTS))
      await db.query(scopePolicies(table, OWN_UNIT, { rights }));
    await db.query(scopePolicies('library_source', { region: 'region_code' }, { rights: 'select' }));
    await db.query(sharedTable('freshness_limit'));
    await db.query('grant insert, update on project_birth, library_source to zs_s_region, zs_s_all');
    await db.query(scopedView('recoverable_money', RECOVERABLE_MONEY));
  },
  async down(db) {
    await db.query('drop view recoverable_money');
    await db.query(`drop table freshness_limit, library_source, ${Object.keys(UNIT_RIGHTS).reverse().join(', ')}`);
    await db.query('alter table unit_duty drop column target, drop column since, drop column until');
    await db.query('alter table unit drop column credit_code, drop column since, drop column until');
  },
};
