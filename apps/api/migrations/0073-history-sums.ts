import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { FILL, FOLLOWS, SUM_VIEWS, SUMS, TRIGGERS } from './0073-history-sums.sql.js';

const TABLES = ['history_line_sum', 'history_month_sum'];
const READ = ['history_project_year', 'history_payment', 'history_month'];

/** Sums of past budgets and payments by unit: what questions that name no project are answered from. */
export const historySums: Migration = {
  name: '0073-history-sums',
  async up(db) {
    await db.query(SUMS);
    for (const table of TABLES)
      await db.query(scopePolicies(table, { region: 'region_code', unit: 'unit_code' }, { rights: 'select' }));
    // the triggers read and write as whoever installed them, whom forced policies bind as well
    for (const table of TABLES) await db.query(`create policy installer on ${table} to current_user using (true)`);
    for (const table of READ)
      await db.query(`create policy sums_installer on ${table} for select to current_user using (true)`);
    await db.query(FILL);
    await db.query(FOLLOWS);
    for (const { text } of TRIGGERS) await db.query(text);
    for (const view of Object.values(SUM_VIEWS)) await db.query(view);
  },
  async down(db) {
    for (const view of Object.keys(SUM_VIEWS)) await db.query(`drop view ${view}`);
    for (const { name, table } of TRIGGERS) await db.query(`drop trigger ${name} on ${table}`);
    for (const table of READ) await db.query(`drop policy sums_installer on ${table}`);
    await db.query('drop function sum_lines_again(), sum_months_again(), sum_history_again()');
    for (const table of TABLES) await db.query(`drop table ${table}`);
  },
};
