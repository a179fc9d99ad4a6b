import { copyIn, copyRow, type Ctx } from '@zhunsheng/kernel';

import { demoCity } from './calendar.js';
import type { City } from './city.js';
import type { Filing, Row } from './filing.js';
import { SHEETS } from './filing.js';

/** Parents before children. */
const ORDER = [
  'region code_item code_crosswalk code_successor series_event unit unit_duty unit_func_class policy_document policy_article standard standard_condition peer_standard task_item',
  'statistic library_source staff_count person stock_fund vehicle_quota vehicle asset office_space info_system facility funding_channel',
  'history_project_year history_month history_payment payment_voucher history_price carry_over unit_econ_budget award study_record',
  'audit_finding project_birth publication evaluation indicator_result campaign project project_version project_line',
  'project_plan_year project_source project_indicator project_attachment project_basis project_approval',
  `project_beneficiary panel_mark ${SHEETS.join(' ')} demo_answer theme_answer known_finding`,
].flatMap((line) => line.split(' '));

/** A filing's rows under the tables they belong to. */
function spread(city: City, filing: Filing): void {
  const { version, unit } = filing;
  city.put('project', {
    project_id: filing.id,
    code: filing.code,
    project_key: filing.key,
    unit_code: unit,
    year: demoCity.year,
    state: '财政审核',
    current_version: 1,
  });
  const own = { project_id: filing.id, version: 1, unit_code: unit };
  city.put('project_version', { ...version, ...own });
  for (const line of filing.lines) city.put('project_line', { ...line, ...own });
  for (const row of filing.plan) city.put('project_plan_year', { ...row, ...own });
  for (const row of filing.beneficiaries) city.put('project_beneficiary', { ...row, ...own });
  for (const row of filing.marks) city.put('panel_mark', { ...row, project_id: filing.id, unit_code: unit });
  const numbered: [string, string, Row[]][] = [
    ['project_source', 'source_no', filing.sources],
    ['project_indicator', 'indicator_no', filing.indicators],
    ['project_attachment', 'attachment_no', filing.attachments],
    ['project_basis', 'basis_no', filing.bases],
    ['project_approval', 'approval_no', filing.approvals],
    ...SHEETS.map((sheet): [string, string, Row[]] => [sheet, 'row_no', filing.sheets[sheet]]),
  ];
  for (const [table, counter, rows] of numbered) {
    rows.forEach((row, index) => city.put(table, { ...row, ...own, [counter]: index + 1 }));
  }
}

/** Row-level security forbids COPY into these tables, so each goes through a temporary one and `INSERT … SELECT`. */
export async function writeCity(ctx: Ctx, city: City, progress: (line: string) => void): Promise<number> {
  for (const filing of city.filings) spread(city, filing);
  for (const { code, ...answer } of city.answers) city.put('demo_answer', { project_code: code, ...answer });
  let written = 0;
  for (const table of ORDER) {
    const rows = city.rows(table);
    if (rows.length === 0) continue;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const list = columns.join(', ');
    await ctx.pgClient.query(
      `create temporary table incoming on commit drop as select ${list} from ${table} with no data`,
    );
    await copyIn(ctx, `copy incoming (${list}) from stdin`, chunks(rows, columns));
    await ctx.pgClient.query(`insert into ${table} (${list}) select ${list} from incoming`);
    await ctx.pgClient.query('drop table incoming');
    written += rows.length;
    progress(`示范城市 ${table} ${rows.length} 行`);
  }
  return written;
}

function* chunks(rows: readonly Row[], columns: readonly string[]): Generator<string> {
  for (let start = 0; start < rows.length; start += 1000) {
    yield rows
      .slice(start, start + 1000)
      .map((row) => copyRow(columns.map((column) => row[column])))
      .join('');
  }
}
