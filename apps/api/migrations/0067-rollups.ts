import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { DASHBOARD_PROJECTS, ROLLUPS, STALE, WATCHED } from './0067-rollups.sql.js';

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };
const BY_UNIT = ['project_rollup', 'risk_rollup', 'budget_rollup', 'payment_rollup', 'class_rollup'];
/** Only the keeper writes: it acts for the whole installation. */
const KEEPER = 'zs_s_all';

const HANDS = [
  { when: 'insert', sees: 'new', of: 'new table as new_rows' },
  { when: 'update', sees: 'new', of: 'new table as new_rows' },
  { when: 'update', sees: 'old', of: 'old table as old_rows' },
  { when: 'delete', sees: 'old', of: 'old table as old_rows' },
];

const watching = (table: string, kind: string): string[] =>
  HANDS.map(
    ({ when, sees, of }) => `create trigger stale_${when}_${sees} after ${when} on ${table} referencing ${of}
      for each statement execute function stale_by_${sees}('${kind}')`,
  );

/** Sums of the dashboards, and what has to be added up again. */
export const rollups: Migration = {
  name: '0067-rollups',
  async up(db) {
    await db.query(DASHBOARD_PROJECTS);
    await db.query(ROLLUPS);
    for (const table of BY_UNIT) await db.query(scopePolicies(table, OWN_UNIT, { rights: 'select' }));
    await db.query(scopePolicies('rollup_state', { region: 'region_code' }, { rights: 'select' }));
    await db.query(STALE);
    await db.query(scopePolicies('rollup_stale', OWN_UNIT, { rights: 'select' }));
    // the triggers read and write as whoever installed them, whom forced policies bind as well
    await db.query('create policy installer on rollup_stale to current_user using (true)');
    await db.query('create policy rollup_installer on review_run for select to current_user using (true)');
    for (const table of [...BY_UNIT, 'rollup_state', 'rollup_stale'])
      await db.query(`grant insert, update, delete on ${table} to ${KEEPER}`);
    for (const [table, kind] of Object.entries(WATCHED))
      for (const trigger of watching(table, kind)) await db.query(trigger);
    // what is there already is added up at the next round; the owner sees no row of a table whose policies are forced
    await db.query(`
      alter table unit no force row level security;
      insert into rollup_stale (kind, region_code, year, unit_code)
      select what, region_code, null, unit_code from unit, unnest(array['filing', 'history']) what;
      alter table unit force row level security;`);
  },
  async down(db) {
    for (const table of Object.keys(WATCHED))
      for (const { when, sees } of HANDS) await db.query(`drop trigger stale_${when}_${sees} on ${table}`);
    await db.query(`
      drop trigger stale_by_run on review_run;
      drop trigger stale_by_adjustment on verdict_adjustment;
      drop trigger stale_by_unit on unit;
      drop function stale_by_new(), stale_by_old(), stale_by_run(), stale_by_adjustment(), stale_by_unit();
      drop policy rollup_installer on review_run;
      drop table ${[...BY_UNIT, 'rollup_state', 'rollup_stale'].join(', ')};
      drop function dashboard_projects(integer, integer, uuid);`);
  },
};
