import { type Migration, scopedView } from '@zhunsheng/kernel';
import { FACT_VIEWS } from '@zhunsheng/review-server';

/** The views of this release. When a view changes, a later migration drops and creates them all again. */
export const factViews: Migration = {
  name: '0021-fact-views',
  async up(db) {
    for (const view of FACT_VIEWS) await db.query(scopedView(view.name, view.query));
  },
  async down(db) {
    const names = FACT_VIEWS.map(({ name }) => name).reverse();
    await db.query(`drop view ${names.join(', ')}`);
  },
};
