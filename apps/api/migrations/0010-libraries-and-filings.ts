import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FILINGS } from './0010-filings.sql.js';
import { HISTORY } from './0010-history.sql.js';
import { LIBRARIES } from './0010-libraries.sql.js';
import { SHEETS } from './0010-sheets.sql.js';

/** Every role of the application may read these; rows are not confined to a scope. */
export const OPEN_TABLES = ['region', 'code_item', 'code_crosswalk', 'policy_document', 'policy_article'] as const;

/** Confined by region only. */
export const REGION_TABLES = ['standard', 'task_item', 'statistic', 'campaign'] as const;

/** Confined by region and, for department and unit scopes, by unit_code. */
export const UNIT_TABLES = [
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
  'project',
  'project_version',
  'project_line',
  'project_plan_year',
  'project_source',
  'project_indicator',
  'project_attachment',
  'project_basis',
  'project_approval',
  'project_beneficiary',
  'panel_mark',
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
] as const;

/** TypeORM orders by the thirteen digits at the end of the class name. */
export class LibrariesAndFilings1760000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [LIBRARIES, HISTORY, FILINGS, SHEETS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['demo_answer', ...UNIT_TABLES, ...REGION_TABLES, ...OPEN_TABLES];
    await runner.query(`drop table ${tables.join(', ')}`);
  }
}
