import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { HISTORY_LINE, IMPORTS } from './0032-import-studio.sql.js';

/** Only those who see a whole region keep libraries; a unit's rows stay within its scope. */
const IMPORT_TABLES = [
  'connector',
  'import_batch',
  'import_file',
  'import_row',
  'import_image',
  'import_mapping',
  'connector_run',
];

/** Taking an import back removes the rows it brought. */
const UNDOABLE = [
  'region code_item code_crosswalk unit unit_duty unit_func_class policy_document standard task_item statistic staff_count',
  'vehicle_quota vehicle asset office_space info_system facility funding_channel history_project_year history_month',
  'history_payment history_price carry_over unit_econ_budget award study_record audit_finding publication evaluation',
  'indicator_result',
].flatMap((line) => line.split(' '));

export const importStudio: Migration = {
  name: '0032-import-studio',
  async up(db) {
    await db.query(IMPORTS);
    await db.query(HISTORY_LINE);
    for (const table of IMPORT_TABLES) await db.query(scopePolicies(table, { region: 'region_code' }));
    await db.query(`revoke all on ${IMPORT_TABLES.join(', ')} from zs_s_unit, zs_s_dept`);
    await db.query(scopePolicies('history_line', { region: 'region_code', unit: 'unit_code' }, { rights: 'select' }));
    await db.query('grant insert, update, delete on history_line to zs_s_region, zs_s_all');
    await db.query(`grant delete on ${UNDOABLE.join(', ')} to zs_s_region, zs_s_all`);
  },
  async down(db) {
    await db.query(`revoke delete on ${UNDOABLE.join(', ')} from zs_s_region, zs_s_all`);
    await db.query(`drop table history_line, connector_run, import_mapping, import_image, import_row, import_file,
      import_batch, connector`);
  },
};
