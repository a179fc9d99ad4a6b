import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { AWARD_VENDOR, GOVERNANCE } from './0035-governance.sql.js';

/** Confined by region; what a department has to mend is in rows of its own, below. */
const REGION_TABLES = ['quality_measurement', 'quality_score', 'quality_threshold', 'metric_definition'];

export const governance: Migration = {
  name: '0035-governance',
  async up(db) {
    await db.query(GOVERNANCE);
    for (const table of REGION_TABLES)
      await db.query(scopePolicies(table, { region: 'region_code' }, { rights: 'select' }));
    await db.query(
      scopePolicies('quality_source_score', { region: 'region_code', unit: 'source' }, { rights: 'select' }),
    );
    await db.query(`grant insert on ${[...REGION_TABLES, 'quality_source_score'].join(', ')} to zs_s_region, zs_s_all`);
    await db.query(AWARD_VENDOR);
  },
  async down(db) {
    await db.query('drop index award_vendor');
    await db.query(`drop table quality_source_score, ${REGION_TABLES.toReversed().join(', ')}`);
  },
};
