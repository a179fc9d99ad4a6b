import { shippedMeasures } from '@zhunsheng/base-data-server';
import { type Migration, scopePolicies, sharedTable } from '@zhunsheng/kernel';
import { FACT_VIEWS } from '@zhunsheng/review-server';

import { CODE_REMAPS, CODE_YEARS, MEASURES } from './0033-codes-and-measures.sql.js';

const SHARED = ['code_set', 'code_successor', 'measure'];
const WRITERS = 'zs_s_region, zs_s_all';

export const codesAndMeasures: Migration = {
  name: '0033-codes-and-measures',
  async up(db) {
    for (const sql of [CODE_YEARS, CODE_REMAPS, MEASURES]) await db.query(sql);
    for (const table of SHARED) await db.query(sharedTable(table));
    for (const table of ['code_remap', 'code_correction'])
      await db.query(scopePolicies(table, { region: 'region_code' }, { rights: 'select' }));
    await db.query(scopePolicies('code_remap_step', { region: 'region_code' }, { rights: 'select' }));
    await db.query(`
      grant insert, update, delete on ${SHARED.join(', ')} to ${WRITERS};
      grant delete on code_item, code_crosswalk to ${WRITERS};
      grant insert, update on code_remap to ${WRITERS};
      grant insert on code_remap_step, code_correction to ${WRITERS};`);
    // lines say the measure of their standard; a new installation has the view so from 0021
    for (const { name, query } of FACT_VIEWS.filter((view) => view.name === 'fact_lines'))
      await db.query(`create or replace view ${name} with (security_invoker = true) as ${query}`);
    for (const { name, dimension, factor } of shippedMeasures())
      await db.query('insert into measure (name, dimension, factor, shipped) values ($1, $2, $3, true)', [
        name,
        dimension,
        factor,
      ]);
  },
  async down(db) {
    await db.query(`
      drop table measure, code_correction, code_remap_step, code_remap, code_successor, code_set;
      alter table code_item drop column certainty, drop column verification, drop column valid_from, drop column valid_to;
      revoke delete on code_item, code_crosswalk from ${WRITERS};`);
  },
};
