import type { WhyRow } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Reading } from '../cockpit/reading.js';
import type { RiskRule } from '../doors.js';
import { TOPICS } from '../topics.js';
import type { Figure } from './figures.js';
import type { WhyFilters } from './filters.js';

/** As many as a person reads; the others are one line that says what they add. */
const LISTED = 200;

export interface Rows {
  rows: WhyRow[];
  total: number;
  value: number;
}

interface Found extends WhyRow {
  total: number;
  sum: number;
}

/** The projects behind a figure, the largest first. */
export async function rowsOf(
  ctx: Ctx,
  reading: Reading,
  figure: Figure,
  filters: WhyFilters,
  risks: readonly RiskRule[],
): Promise<Rows> {
  const { sql, values } =
    figure.of === 'filings' || figure.of === 'risks'
      ? filings(reading, figure, filters, risks)
      : history(reading, figure, filters);
  const found = await ctx.manager.query<Found[]>(
    `select *, count(*) over ()::int as total, sum(value) over ()::float8 as sum from (${sql}) found
     order by value desc nulls last, name, id limit ${LISTED}`,
    values,
  );
  return {
    rows: found.map(({ total: _total, sum: _sum, value, ...row }) => ({ ...row, value: value ?? 0 })),
    total: found[0]?.total ?? 0,
    value: found[0]?.sum ?? 0,
  };
}

/** A verdict that must not be seen yet counts as none, in the rows as in the sums. */
const seen = (column: string, otherwise: string): string =>
  `case when d.project_id = any ($4::bigint[]) then ${otherwise} else d.${column} end as ${column}`;

function filings(
  { campaign, run, department, blind }: Reading,
  figure: Figure,
  filters: WhyFilters,
  risks: readonly RiskRule[],
): { sql: string; values: unknown[] } {
  const { grade, status, state, kind } = filters;
  const funcClass = filters.class;
  const bits = kind === null ? null : risks.filter((rule) => rule.kind === kind).map(({ bit }) => bit);
  return {
    values: [
      ...[campaign.region, campaign.year, run, blind, department?.code ?? null, filters.unit],
      ...[grade === 'none' ? '' : grade, status, state, funcClass === 'none' ? '' : funcClass, bits],
    ],
    sql: `
      select d.public_id as id, d.name, u.name as "unitName", d.grade, d.status, d.request_fen::float8 as "requestFen",
        d.suggested_fen::float8 as "suggestedFen", (${figure.each})::float8 as value
      from (
        select d.public_id, d.unit_code, d.department_code, d.name, d.func_class, d.state, d.request_fen, ${seen('status', `'none'`)},
          ${seen('grade', `''`)}, ${seen('suggested_fen', 'null')}, ${seen('decided_fen', 'null')}, ${seen('hits', 'null')}
        from dashboard_projects($1, $2, $3) d
        where ($5::text is null or d.department_code = $5) and ($6::text is null or d.unit_code = $6)) d
      join unit u on (u.region_code, u.unit_code) = ($1, d.unit_code)
      where ($7::text is null or d.grade = $7) and ($8::text is null or d.status = $8)
        and ($9::text is null or d.state = $9) and ($10::text is null or d.func_class = $10)
        and ($11::int[] is null or d.hits is not null and exists (
          select from unnest($11::int[]) bit where bit < 8 * length(d.hits) and get_bit(d.hits, bit) = 1))`,
  };
}

function history(
  { campaign, department }: Reading,
  figure: Figure,
  { year, unit, month, topic }: WhyFilters,
): { sql: string; values: unknown[] } {
  const values: unknown[] = [campaign.region, year ?? campaign.year, department?.code ?? null, unit];
  const rows = `
    from history_project_year h join unit u on (u.region_code, u.unit_code) = (h.region_code, h.unit_code)`;
  const mine = `where h.region_code = $1 and h.year = $2 and ($3::text is null or u.department_code = $3)
    and ($4::text is null or h.unit_code = $4)`;
  const head = `select null::uuid as id, h.name, u.name as "unitName", '' as grade, '' as status, null::float8 as "requestFen",
    null::float8 as "suggestedFen"`;
  const key = '(h.region_code, h.unit_code, h.project_key, h.year)';
  if (figure.of === 'budgets') return { values, sql: `${head}, (${figure.each})::float8 as value ${rows} ${mine}` };
  if (figure.of === 'payments')
    return {
      values: [...values, month],
      sql: `${head}, (${figure.each})::float8 as value ${rows}
        join history_month m on (m.region_code, m.unit_code, m.project_key, m.year) = ${key} ${mine} and m.month = $5`,
    };
  return {
    values: [...values, topic === null ? [] : (TOPICS[topic] ?? [])],
    sql: `${head}, sum(${figure.each})::float8 as value ${rows}
      join history_payment e on (e.region_code, e.unit_code, e.project_key, e.year) = ${key} ${mine}
        and e.econ_code = any ($5::text[])
      group by h.unit_code, h.project_key, h.name, u.name`,
  };
}
