import type { RiskRule } from '../doors.js';
import type { Level, Reading } from './reading.js';

/** Rows of a rollup as this reader may add them up: SQL to be put in a CTE, and the values of its `$1`… */
export interface Cells {
  sql: string;
  values: unknown[];
}

/** `$1`… of `placeAt`: years as a list, because a range would read the rows of every unit on its way. */
export const placeValues = ({ campaign, department }: Reading, level: Level, years = [campaign.year]): unknown[] => [
  campaign.region,
  years,
  level,
  department?.code ?? null,
];
export const PLACE = `region_code = $1 and year = any ($2::int[]) and level = $3
  and ($4::text is null or department_code = $4 and ($3 = 'unit' or unit_code = $4))`;
const AT = `case $3 when 'unit' then d.unit_code when 'department' then d.department_code else '' end`;
const BLIND = `d.project_id = any ($6::bigint[]) and ($4::text is null or d.department_code = $4)`;

/**
 * What the reader has to mark blindly is moved from where its verdict put it to the filings without one: the totals stay what
 * the lists add up to, and no difference of two sums tells a verdict.
 */
export function projectCells(reading: Reading, level: Level = reading.level): Cells {
  const own = `select unit_code as place, func_class, state, status, grade, projects, request_fen, judged_fen, suggested_fen,
      decided_fen, blocked from project_rollup where ${PLACE}`;
  if (reading.blind.length === 0) return { sql: own, values: placeValues(reading, level) };
  return {
    sql: `${own} union all
      select ${AT}, d.func_class, d.state, side.status, side.grade, side.sign, side.sign * d.request_fen,
        least(side.sign, 0) * case when d.suggested_fen is not null then d.request_fen else 0 end,
        least(side.sign, 0) * coalesce(d.suggested_fen, 0), least(side.sign, 0) * coalesce(d.decided_fen, 0),
        least(side.sign, 0) * (d.blockers > 0)::int
      from dashboard_projects($1, ($2::int[])[1], $5) d
      cross join lateral (values (-1, d.status, d.grade), (1, 'none', '')) side (sign, status, grade)
      where ${BLIND}`,
    values: [...placeValues(reading, level), reading.run, reading.blind],
  };
}

/** Place × kind; findings of what the reader has to mark blindly are taken out again. */
export function riskCells(reading: Reading, risks: readonly RiskRule[]): Cells {
  const own = `select unit_code as place, kind, projects, findings, request_fen from risk_rollup where ${PLACE}`;
  if (reading.blind.length === 0) return { sql: own, values: placeValues(reading, reading.level) };
  return {
    sql: `${own} union all
      select ${AT}, r.kind, -1, -r.findings, -d.request_fen
      from dashboard_projects($1, ($2::int[])[1], $5) d
      cross join lateral (
        select b.kind, count(*)::int as findings from unnest($7::int[], $8::text[]) b (bit, kind)
        where b.bit < 8 * length(d.hits) and get_bit(d.hits, b.bit) = 1 group by 1) r
      where ${BLIND} and d.hits is not null`,
    values: [
      ...placeValues(reading, reading.level),
      reading.run,
      reading.blind,
      risks.map(({ bit }) => bit),
      risks.map(({ kind }) => kind),
    ],
  };
}
