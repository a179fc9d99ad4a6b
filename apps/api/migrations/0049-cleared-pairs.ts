import { type Migration, scopedView } from '@zhunsheng/kernel';
import { FACT_VIEWS, LATER_FACT_VIEWS } from '@zhunsheng/review-server';

import { CLEARED_PAIR } from './0049-cleared-pairs.sql.js';

/** What a reviewer found to be no duplicates no longer speaks against either side. */
export const clearedPairs: Migration = {
  name: '0049-cleared-pairs',
  async up(db) {
    await db.query(scopedView('cleared_pair', CLEARED_PAIR));
    for (const { name, query } of LATER_FACT_VIEWS)
      await db.query(`create or replace view ${name} with (security_invoker = true) as ${query}`);
  },
  async down(db) {
    const later = new Set(LATER_FACT_VIEWS.map(({ name }) => name));
    for (const { name, query } of FACT_VIEWS.filter((view) => later.has(view.name)))
      await db.query(`create or replace view ${name} with (security_invoker = true) as ${query}`);
    await db.query('drop view cleared_pair');
  },
};
