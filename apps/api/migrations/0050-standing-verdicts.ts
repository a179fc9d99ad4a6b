import { type Migration, scopedView, scopePolicies } from '@zhunsheng/kernel';

import { ADJUSTED_COLUMNS, COMMITMENT_KEY, STANDING_TALLY, STANDING_VERDICT } from './0050-standing-verdicts.sql.js';

const BUREAU = 'zs_s_region, zs_s_all';

/** What stands after the appeals, for every reader the same; keys of those who sign. */
export const standingVerdicts: Migration = {
  name: '0050-standing-verdicts',
  async up(db) {
    await db.query(ADJUSTED_COLUMNS);
    await db.query(`grant update (in_force, gap, rank) on verdict_adjustment to ${BUREAU}`);
    await db.query(scopePolicies('rank_shift', { region: 'region_code' }, { rights: 'select' }));
    await db.query(`grant insert, update on rank_shift to ${BUREAU}`);
    await db.query(scopedView('standing_verdict', STANDING_VERDICT));
    await db.query(scopedView('standing_unit_tally', STANDING_TALLY));
    await db.query(COMMITMENT_KEY);
    await db.query(
      scopePolicies(
        'commitment_key',
        { region: 'region_code', unit: 'unit_code' },
        { rights: 'select, insert, update (retired_at)' },
      ),
    );
  },
  async down(db) {
    await db.query(`
      drop table commitment_key;
      drop view standing_unit_tally, standing_verdict;
      drop table rank_shift;
      drop index verdict_adjustment_in_force;
      alter table verdict_adjustment drop constraint verdict_adjustment_whole, drop column in_force, drop column status,
        drop column grade, drop column necessity, drop column necessity_max, drop column importance,
        drop column importance_max, drop column quality, drop column priority, drop column suggested_fen,
        drop column flags, drop column blockers, drop column warnings, drop column hits, drop column evidence,
        drop column gap, drop column rank`);
  },
};
