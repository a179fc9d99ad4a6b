import { TOPICS } from '../topics.js';

/**
 * One rollup: how the rows of units are added up, and which columns the rows of departments do without. `$1` region, `$2` year,
 * `$3` units.
 */
export interface Rollup {
  table: string;
  dimensions: readonly string[];
  /** Dimensions the rows above units leave empty: they would be as many as the projects. */
  fine?: readonly string[];
  sums: readonly string[];
  /** Selects `unit_code, department_code`, the dimensions and the sums, grouped by unit. */
  source: string;
}

const count = (condition: string): string => `count(*) filter (where ${condition})`;
const sum = (column: string): string => `coalesce(sum(${column}), 0)`;

/** `$4`: the run whose verdicts stand, or null. */
export const PROJECTS: Rollup = {
  table: 'project_rollup',
  dimensions: ['func_class', 'category', 'nature', 'duty_code', 'state', 'status', 'grade'],
  fine: ['category', 'nature', 'duty_code'],
  sums: [
    ...['projects', 'request_fen', 'judged_fen', 'suggested_fen', 'decided_fen'],
    ...['blocked', 'warned', 'border', 'incomplete'],
  ],
  source: `
    select unit_code, department_code, func_class, category, nature, duty_code, state, status, grade, count(*),
      ${sum('request_fen')}, ${sum('case when suggested_fen is not null then request_fen end')}, ${sum('suggested_fen')},
      ${sum('decided_fen')}, ${count('blockers > 0')}, ${count('warnings > 0')}, ${count('flags & 1 > 0')},
      ${count('flags & 4 > 0')}
    from dashboard_projects($1, $2, $4) where unit_code = any ($3)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
};

/** `$4` as above; `$5`, `$6`: places of the rules in `hits`, and their kinds. */
export const RISKS: Rollup = {
  table: 'risk_rollup',
  dimensions: ['kind'],
  sums: ['projects', 'findings', 'request_fen'],
  source: `
    select d.unit_code, d.department_code, r.kind, count(*), sum(r.findings), sum(d.request_fen)
    from dashboard_projects($1, $2, $4) d
    cross join lateral (
      select b.kind, count(*) as findings from unnest($5::int[], $6::text[]) b (bit, kind)
      where b.bit < 8 * length(d.hits) and get_bit(d.hits, b.bit) = 1 group by 1) r
    where d.unit_code = any ($3) and d.hits is not null group by 1, 2, 3`,
};

const HISTORY = `where h.region_code = $1 and h.year = $2 and h.unit_code = any ($3)`;
const UNIT = 'join unit u on (u.region_code, u.unit_code) = (h.region_code, h.unit_code)';

const TOPIC = `case ${Object.entries(TOPICS)
  .map(([topic, codes]) => `when h.econ_code in ('${codes.join(`', '`)}') then '${topic}'`)
  .join(' ')} else '' end`;

export const BUDGETS: Rollup = {
  table: 'budget_rollup',
  dimensions: ['category'],
  sums: ['projects', 'initial_fen', 'final_fen', 'executed_fen', 'unbudgeted_fen', 'part_years'],
  source: `
    select h.unit_code, u.department_code, h.category, count(*), sum(h.initial_fen), sum(h.final_fen), sum(h.executed_fen),
      sum(h.unbudgeted_fen), ${count('not h.full_year')}
    from history_project_year h ${UNIT} ${HISTORY} group by 1, 2, 3`,
};

export const PAYMENTS: Rollup = {
  table: 'payment_rollup',
  dimensions: ['month', 'category'],
  sums: ['payments', 'paid_fen'],
  source: `
    select h.unit_code, u.department_code, h.month, y.category, count(*), sum(h.paid_fen)
    from history_month h ${UNIT}
    join history_project_year y on (y.region_code, y.unit_code, y.project_key, y.year)
      = (h.region_code, h.unit_code, h.project_key, h.year) ${HISTORY} group by 1, 2, 3, 4`,
};

export const CLASSES: Rollup = {
  table: 'class_rollup',
  dimensions: ['econ_class', 'topic'],
  sums: ['budget_fen', 'paid_fen'],
  source: `
    select h.unit_code, u.department_code, left(h.econ_code, 5), ${TOPIC}, sum(h.budget_fen), sum(h.paid_fen)
    from history_payment h ${UNIT} ${HISTORY} group by 1, 2, 3, 4`,
};

/** Day of the last step, else of submission, in Beijing. */
const SINCE = `coalesce(to_char(coalesce(s.at, v.submitted_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), '')`;

/** Where filings lie and since when, and how many finance settled on which day: what the control room reads. */
export const FLOWS: Rollup = {
  table: 'flow_rollup',
  dimensions: ['kind', 'state', 'day'],
  sums: ['projects', 'request_fen'],
  source: `
    select p.unit_code, u.department_code, 'lying', p.state, ${SINCE}, count(*), ${sum('v.request_fen')}
    from project p
    join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
    join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
    left join lateral (
      select s.at from filing_step s where (s.region_code, s.project_id) = (p.region_code, p.project_id)
      order by s.step_no desc limit 1) s on true
    where p.region_code = $1 and p.year = $2 and p.unit_code = any ($3) group by 1, 2, 4, 5
    union all
    select p.unit_code, u.department_code, 'settled', '', to_char(s.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'),
      count(distinct s.project_id), 0
    from project p
    join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
    join filing_step s on (s.region_code, s.project_id) = (p.region_code, p.project_id) and s.act in ('admit', 'refuse')
    where p.region_code = $1 and p.year = $2 and p.unit_code = any ($3) group by 1, 2, 5`,
};

export const HISTORIES: readonly Rollup[] = [BUDGETS, PAYMENTS, CLASSES];
