import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { DUPLICATES, PAIR_POLICIES } from './0045-duplicates.sql.js';

/** Suspected duplicates of a campaign, and what reviewers decided about them. */
export const duplicates: Migration = {
  name: '0045-duplicates',
  async up(db) {
    await db.query(DUPLICATES);
    for (const table of ['duplicate_search', 'duplicate_decision'])
      await db.query(scopePolicies(table, { region: 'region_code' }, { rights: 'select' }));
    await db.query(scopePolicies('duplicate_side', { region: 'region_code', unit: 'unit_code' }, { rights: 'select' }));
    await db.query(PAIR_POLICIES);
  },
  async down(db) {
    await db.query('drop table duplicate_decision cascade; drop policy s_unit on duplicate_pair');
    await db.query('drop policy s_dept on duplicate_pair; drop table duplicate_side, duplicate_pair, duplicate_search');
  },
};
