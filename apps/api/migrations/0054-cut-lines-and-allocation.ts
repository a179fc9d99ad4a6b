import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { bureauTable } from './bureau-table.js';
import { ALLOCATION, CUT_LINES, UNIT_ORDER } from './0054-cut-lines-and-allocation.sql.js';

const RIGHTS = [
  bureauTable('cut_line_proposal', 'insert, update (state, decided_by, decider, decided_at, note)'),
  scopePolicies('unit_order', { region: 'region_code', unit: 'unit_code' }),
  bureauTable('budget_ceiling', 'insert, update, delete'),
  bureauTable('allocation_scenario', 'insert'),
  bureauTable('allocation_run', 'insert, update (state, summary, result, result_digest, message, finished_at)'),
  scopePolicies('control_number', { region: 'region_code', unit: 'department_code' }, { rights: 'select' }),
  'grant insert on control_number to zs_s_region, zs_s_all;',
];

/** 分界线与预算安排. */
export const cutLinesAndAllocation: Migration = {
  name: '0054-cut-lines-and-allocation',
  async up(db) {
    for (const sql of [CUT_LINES, UNIT_ORDER, ALLOCATION, ...RIGHTS]) await db.query(sql);
  },
  async down(db) {
    await db.query(`
      drop table control_number, allocation_run, allocation_scenario, budget_ceiling;
      drop function control_number_of_campaign();
      drop trigger campaign_takes_frozen_lines on campaign;
      drop table unit_order, cut_line_proposal;
      drop function campaign_takes_frozen_lines();
      drop function cut_line_stands();`);
  },
};
