import type pg from 'pg';

export const REGION = 990400000;
export const YEAR = 2026;
/** Rules whose hits count; the sixth of them of each dimension. */
export const RULES = 72;

export interface Size {
  units: number;
  projects: number;
  payments: number;
}

const UNITS_EACH = 15;
const YEARS = 5;
const SET_UP = `
  insert into region values (${REGION}, '基准测试省', null, '省级');
  insert into campaign (region_code, year, name, stage, opened_on, cutoff)
  values (${REGION}, ${YEAR}, '${YEAR} 年预算编审', '一上', '${YEAR - 1}-07-01', '${YEAR - 1}-08-31');`;

const UNITS = `
  insert into unit (region_code, unit_code, department_code, department_name, name, kind)
  select ${REGION}, (200 + u / ${UNITS_EACH}) || lpad((u % ${UNITS_EACH})::text, 3, '0'), (200 + u / ${UNITS_EACH})::text,
    '第' || u / ${UNITS_EACH} || '部门', '第' || u || '单位', '事业' from generate_series(0, $1::int - 1) u`;

/** The unit of project `i`; `$1`: how many units there are. */
export const UNIT_OF = (i: string): string =>
  `(200 + (${i} % $1::int) / ${UNITS_EACH}) || lpad(((${i} % $1::int) % ${UNITS_EACH})::text, 3, '0')`;
/** Whole yuan from a million yuan down, the same in every run. */
const FEN = (i: string): string => `(100 + (${i}::bigint * 7919) % 999900) * 10000`;

const PROJECTS = `
  insert into project (region_code, project_id, code, project_key, unit_code, year, state, current_version)
  select ${REGION}, i, 'P' || i, 'K' || i, ${UNIT_OF('i')}, ${YEAR},
    (array['财政审核', '财政审核', '财政审核', '已入库', '已入库', '退回', '待核实', '主管部门审核'])[1 + i % 8], 1
  from generate_series(1, $2::int) i`;
const VERSIONS = `
  insert into project_version (region_code, project_id, version, unit_code, year, name, category, nature, duty_code, request_fen)
  select ${REGION}, i, 1, ${UNIT_OF('i')}, ${YEAR}, '项目' || i, case when i % 10 = 0 then '22' else '31' end,
    case when i % 3 = 0 then '新增' else '延续' end, 'D' || i % 9, ${FEN('i')} from generate_series(1, $2::int) i`;
const LINES = `
  insert into project_line (region_code, project_id, version, line_no, unit_code, func_code, amount_fen)
  select ${REGION}, i, 1, 1, ${UNIT_OF('i')}, 201 + (i % $1::int / ${UNITS_EACH} + i % 2) % 25 || '0101', ${FEN('i')}
  from generate_series(1, $2::int) i`;
/** One step to where each lies, spread over fifty days, and finance's yes before it for what is held. */
const STEPS = `
  insert into filing_step (region_code, project_id, step_no, unit_code, version, act, from_state, to_state, actor_id, actor_name, at)
  select p.region_code, p.project_id, n, p.unit_code, 1, case when n = 1 and p.state = '已入库' then 'admit' else 'submit' end,
    '草稿', p.state, gen_random_uuid(), '经办', timestamptz '${YEAR}-01-05 02:00Z' + p.project_id % 50 * interval '1 day'
  from project p cross join lateral generate_series(1, case when p.state = '已入库' then 2 else 1 end) n
  where p.region_code = ${REGION}`;

const RUN = `
  insert into review_run (region_code, run_id, year, rule_set_version, rule_set_digest, cut_n, cut_i, border_width, state,
    results_of, requested_by, queued_at, finished_at)
  values (${REGION}, $1, ${YEAR}, 1, 'bench', 60, 60, 3, 'done', $1, 'bench', $2, $2)`;
/** `$4`: from which project on the verdict says something else than in the run before. */
const VERDICTS = `
  insert into verdict (region_code, run_id, project_id, version, unit_code, block_no, row_no, status, grade, necessity, necessity_max,
    importance, importance_max, quality, priority, suggested_fen, flags, blockers, warnings, hits, evidence, digest)
  select ${REGION}, $3, i, 1, ${UNIT_OF('i')}, i / 4096, i % 4096, case when i % 20 = 0 then 'to-verify' else 'graded' end,
    case when i % 20 <> 0 then (array['A', 'B', 'C', 'D'])[1 + i % 4]::"char" end, 0, 0, 0, 0, 0, 0,
    case when i % 20 <> 0 then ${FEN('i')} * (90 - i % 4 * 15 - (i > $4::int)::int) / 100 end, (i % 7 = 0)::int, (i % 20 = 0)::int,
    i % 3, set_bit(set_bit(set_bit('\\x000000000000000000'::bytea, i % ${RULES}, 1), i * 31 % ${RULES}, 1), i * 57 % ${RULES}, 1),
    '', decode(md5(i || case when i > $4::int then '+' else '' end), 'hex')
  from generate_series(1, $2::int) i`;

/** Twelve payments a project and year. */
const PAST = `
  insert into history_project_year (region_code, unit_code, project_key, year, name, category, initial_fen, final_fen, executed_fen, full_year)
  select ${REGION}, ${UNIT_OF('i')}, 'K' || i, y, '项目' || i, case when i % 10 = 0 then '221' else '311' end, ${FEN('i')}, ${FEN('i')},
    ${FEN('i')} * 9 / 10, true
  from generate_series(1, $2::int) i, generate_series(${YEAR - YEARS}, ${YEAR - 1}) y`;
const MONTHS = `
  insert into history_month (region_code, unit_code, project_key, year, month, paid_fen)
  select region_code, unit_code, project_key, year, m, executed_fen / 12 + m from history_project_year, generate_series(1, 12) m
  where region_code = ${REGION}`;
const CLASSES = `
  insert into history_payment (region_code, unit_code, project_key, year, econ_code, budget_fen, paid_fen)
  select region_code, unit_code, project_key, year, (array['30201', '30217', '30215', '30209'])[1 + length(project_key) % 4], initial_fen,
    executed_fen from history_project_year where region_code = ${REGION}`;

/** Filings, verdicts and payments as the product's own tables hold them; nothing is added up yet. */
export async function loadCity(owner: pg.Client, size: Size, run: string): Promise<void> {
  const { units, projects, payments } = size;
  const past = Math.round(payments / 12 / YEARS);
  // rows that are made here need no look at each reference; what has to be added up is marked once, below
  await owner.query(`set session_replication_role = replica`);
  await owner.query(SET_UP);
  await owner.query(UNITS, [units]);
  for (const sql of [PROJECTS, VERSIONS, LINES]) await owner.query(sql, [units, projects]);
  await owner.query(STEPS);
  await loadRun(owner, size, run, projects);
  await owner.query(PAST, [units, past]);
  await owner.query(MONTHS);
  await owner.query(CLASSES);
  await owner.query(`set session_replication_role = origin`);
  await owner.query(`
    insert into rollup_stale (kind, region_code, year, unit_code)
    select what, region_code, null, unit_code from unit, unnest(array['filing', 'history']) what where region_code = ${REGION}`);
  await owner.query('analyze');
}

/** A finished review; projects after `same` are judged otherwise than by one loaded with all of them the same. */
export async function loadRun(owner: pg.Client, { units, projects }: Size, run: string, same: number): Promise<void> {
  await owner.query(`set session_replication_role = replica`);
  await owner.query(RUN, [run, new Date(Date.UTC(YEAR, 2, projects === same ? 1 : 2))]);
  await owner.query(`select open_run_parts($1)`, [run]);
  await owner.query(VERDICTS, [units, projects, run, same]);
  await owner.query(`set session_replication_role = origin`);
  await owner.query(`analyze verdict`);
}
