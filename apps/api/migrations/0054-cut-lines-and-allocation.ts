import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { ALLOCATION, CUT_LINES, UNIT_ORDER } from './0054-cut-lines-and-allocation.sql.js';

const OWN_REGION = { region: 'region_code' };
/** Only who sees the whole region proposes, freezes and allocates. */
const BUREAU = 'zs_s_region, zs_s_all';

const RIGHTS = [
  scopePolicies('cut_line_proposal', OWN_REGION, { rights: 'select' }),
  `grant insert, update (state, decided_by, decider, decided_at, note) on cut_line_proposal to ${BUREAU};`,
  scopePolicies('unit_order', { ...OWN_REGION, unit: 'unit_code' }),
  scopePolicies('budget_ceiling', OWN_REGION, { rights: 'select' }),
  `grant insert, update, delete on budget_ceiling to ${BUREAU};`,
  scopePolicies('allocation_scenario', OWN_REGION, { rights: 'select' }),
  `grant insert on allocation_scenario to ${BUREAU};`,
  scopePolicies('allocation_run', OWN_REGION, { rights: 'select' }),
  `grant insert, update (state, summary, result, result_digest, message, finished_at) on allocation_run to ${BUREAU};`,
  scopePolicies('control_number', { ...OWN_REGION, unit: 'department_code' }, { rights: 'select' }),
  `grant insert on control_number to ${BUREAU};`,
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
