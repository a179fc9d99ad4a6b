import { type Migration, scopePolicies, sharedTable } from '@zhunsheng/kernel';

import { FILINGS } from './0010-filings.sql.js';
import { HISTORY } from './0010-history.sql.js';
import { LIBRARIES } from './0010-libraries.sql.js';
import { SHEETS } from './0010-sheets.sql.js';

/** National or regional libraries that every reader consults. */
const OPEN_TABLES = ['region', 'code_item', 'code_crosswalk', 'policy_document', 'policy_article'];

/** Confined by region only. */
const REGION_TABLES = ['standard', 'task_item', 'statistic', 'campaign'];

/** Confined by region and, for departments and units, by unit_code. */
const UNIT_TABLES = [
  'unit',
  'unit_duty',
  'unit_func_class',
  'staff_count',
  'vehicle_quota',
  'vehicle',
  'asset',
  'office_space',
  'info_system',
  'facility',
  'funding_channel',
  'history_project_year',
  'history_month',
  'history_payment',
  'history_price',
  'carry_over',
  'unit_econ_budget',
  'award',
  'study_record',
  'audit_finding',
  'publication',
  'evaluation',
  'indicator_result',
];

/** Units write these themselves. */
const PROJECT_TABLES = ['project', 'panel_mark'];

/** A filing is never changed: a correction is a new version. */
const FILED_TABLES = [
  'project_version',
  'project_line',
  'project_plan_year',
  'project_source',
  'project_indicator',
  'project_attachment',
  'project_basis',
  'project_approval',
  'project_beneficiary',
  'procurement_row',
  'conference_sheet',
  'training_sheet',
  'vehicle_request',
  'property_request',
  'asset_request',
  'system_request',
  'it_price_row',
  'service_purchase',
  'external_staff',
  'facility_request',
  'building_request',
];

/** Kept by the bureau: the region writes, departments and units read. */
const LIBRARY_TABLES = [...OPEN_TABLES, ...REGION_TABLES, ...UNIT_TABLES];
const ALL_TABLES = [...LIBRARY_TABLES, ...PROJECT_TABLES, ...FILED_TABLES];

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };
const READ = { rights: 'select' };

/** Only the whole-installation scope of the command line may see the answers; a reviewer of the demo city may not. */
const ANSWER_RIGHTS = `
  alter table demo_answer enable row level security;
  alter table demo_answer force row level security;
  create policy s_all on demo_answer to zs_s_all using (true);
  grant select, insert, delete on demo_answer to zs_s_all;`;

/** ANALYZE belongs to the owner; a bulk load must be able to ask for it. */
const ANALYSE = `
  create function analyse_libraries() returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare name text;
  begin
    foreach name in array array[${ALL_TABLES.map((name) => `'${name}'`).join(', ')}] loop
      execute format('analyze %I', name);
    end loop;
  end $$;
  revoke execute on function analyse_libraries() from public;
  grant execute on function analyse_libraries() to zs_s_region, zs_s_all;`;

export const librariesAndFilings: Migration = {
  name: '0010-libraries-and-filings',
  async up(db) {
    for (const sql of [LIBRARIES, HISTORY, FILINGS, SHEETS]) await db.query(sql);
    for (const table of OPEN_TABLES) await db.query(sharedTable(table));
    for (const table of REGION_TABLES) await db.query(scopePolicies(table, { region: 'region_code' }, READ));
    for (const table of UNIT_TABLES) await db.query(scopePolicies(table, OWN_UNIT, READ));
    for (const table of PROJECT_TABLES)
      await db.query(scopePolicies(table, OWN_UNIT, { rights: 'select, insert, update' }));
    for (const table of FILED_TABLES) await db.query(scopePolicies(table, OWN_UNIT, { rights: 'select, insert' }));
    await db.query(`grant insert, update on ${LIBRARY_TABLES.join(', ')} to zs_s_region, zs_s_all`);
    await db.query(ANSWER_RIGHTS);
    await db.query(ANALYSE);
  },
  async down(db) {
    await db.query('drop function analyse_libraries()');
    await db.query(`drop table demo_answer, ${ALL_TABLES.join(', ')}`);
  },
};
