import type pg from 'pg';

import { REGION, UNIT_OF, YEAR } from './million-projects.js';

const DOCUMENTS = 400;

const POLICIES = `
  insert into policy_document (region_code, document_id, title, number, issuer, level, valid_from)
  select ${REGION}, 'D' || d, '第' || d || '号办法', '基财〔2020〕' || d || '号', '基准测试省财政厅', 'L5', '2020-01-01'
  from generate_series(0, ${DOCUMENTS - 1}) d`;
const BASES = `
  insert into project_basis (region_code, project_id, version, basis_no, unit_code, typed_title, document_region, document_id, match)
  select ${REGION}, i, 1, 1, ${UNIT_OF('i')}, '第' || i % ${DOCUMENTS} || '号办法', ${REGION}, 'D' || i % ${DOCUMENTS}, 'document'
  from generate_series(1, $2::int) i`;
/** Two hundred outputs, so that projects have thousands of peers. */
const INDICATORS = `
  insert into project_indicator (region_code, project_id, version, indicator_no, unit_code, level1, level2, name, value,
    numeric_value, measure, weight)
  select ${REGION}, i, 1, 1, ${UNIT_OF('i')}, '产出', '数量', '产出' || i % 200, (1 + i % 90)::text, 1 + i % 90,
    (select min(name) from measure where dimension <> '比率'), 20 from generate_series(1, $2::int) i`;
const RESULTS = `
  insert into indicator_result (region_code, unit_code, project_key, year, indicator, direction, target, actual, weight, met)
  select ${REGION}, ${UNIT_OF('i')}, 'K' || i, ${YEAR - 1}, '产出' || i % 200, '正向', 1 + i % 90, 1 + i % 80, 20, i % 5 > 0
  from generate_series(1, $2::int) i where i % 3 = 0`;

/** What filings rest on, what they promise and what came of it: for the analyses beside the dashboards. */
export async function loadResults(owner: pg.Client, units: number, projects: number): Promise<void> {
  await owner.query('set session_replication_role = replica');
  await owner.query(POLICIES);
  for (const sql of [BASES, INDICATORS, RESULTS]) await owner.query(sql, [units, projects]);
  await owner.query('set session_replication_role = origin');
}
