import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { FILING_LIFE } from './0046-filing-life.sql.js';

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };

/** From the calendar of a campaign to the archive of a filing. */
export const filingLife: Migration = {
  name: '0046-filing-life',
  async up(db) {
    await db.query(FILING_LIFE);
    await db.query(scopePolicies('campaign_stage', { region: 'region_code' }));
    for (const table of ['filing_extension', 'notice'])
      await db.query(scopePolicies(table, OWN_UNIT, { rights: 'select, insert, update' }));
    await db.query(scopePolicies('filing_carry', OWN_UNIT));
    await db.query(scopePolicies('filing_commitment', OWN_UNIT, { rights: 'select, insert' }));
  },
  async down(db) {
    await db.query(`
      drop table filing_commitment, filing_carry, notice, filing_extension, campaign_stage;
      alter table filing_step drop column due_on, drop column verdict_digest`);
  },
};
