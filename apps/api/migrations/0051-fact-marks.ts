import type { Migration } from '@zhunsheng/kernel';

const ANY = 'insert or update or delete';

/** What facts are read from beside the tables marked before: a change of any of them is noticed by the next review. */
const MARKED: Readonly<Record<string, string>> = {
  // facts of a filing know its unit and the day the history ends; the cut lines of a campaign are no facts
  unit: 'insert or delete or update of name, kind, department_code, unit_code',
  campaign: 'insert or delete or update of cutoff, year',
  ...Object.fromEntries(
    [
      'asset asset_request audit_finding award building_request carry_over code_crosswalk code_item conference_sheet',
      'evaluation external_staff facility facility_request funding_channel history_month history_payment history_price',
      'indicator_result it_price_row office_space panel_mark policy_document procurement_row project_approval',
      'project_attachment project_basis project_beneficiary project_indicator project_line project_plan_year',
      'project_source property_request publication service_purchase staff_count standard statistic training_sheet',
      'unit_econ_budget unit_func_class vehicle vehicle_quota vehicle_request',
    ]
      .flatMap((line) => line.split(' '))
      .map((table) => [table, ANY]),
  ),
};
const tables = Object.entries(MARKED);

/** What a run's facts were read under, so that the next run reads only what changed since. */
export const factMarks: Migration = {
  name: '0051-fact-marks',
  async up(db) {
    for (const [table, when] of tables) {
      await db.query(
        `create trigger leave_mark after ${when} on ${table} for each statement execute function leave_mark()`,
      );
    }
    await db.query(`alter table review_run add column facts_basis jsonb;
      comment on column review_run.facts_basis is 'the state of every table its facts were read from'`);
  },
  async down(db) {
    await db.query('alter table review_run drop column facts_basis');
    for (const [table] of tables) await db.query(`drop trigger leave_mark on ${table}`);
  },
};
