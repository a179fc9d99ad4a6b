import { scopedView } from '@zhunsheng/kernel';

/** 21 公用经费 and 1 人员类 are 基本支出, all else 项目支出. */
const spendType = (category: string) =>
  `case when ${category} like '21%' then '公用经费' when ${category} like '1%' then '人员经费' else '项目支出' end`;

/** Years around those that have a set of codes: nobody's history reaches further. */
const AROUND = 10;

/**
 * What a code is called in each year: by its own year's set, else by the nearest year that has one. Past years seldom have
 * theirs loaded, and the codes used here kept their meaning. A table, because a look-up for each of a million lines took 5 s,
 * while a join by a key costs nothing where the name is not asked for.
 */
export const CODE_MEANING = `
create table code_meaning (
  kind text collate "C" not null,
  year integer not null,
  code text collate "C" not null,
  name text not null,
  primary key (kind, year, code)
);
create function refresh_code_meaning() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  lock table code_meaning in share row exclusive mode;
  delete from code_meaning;
  insert into code_meaning (kind, year, code, name)
  select distinct on (c.kind, y.year, c.code) c.kind, y.year, c.code, c.name
  from code_item c
  cross join (select generate_series(min(year) - ${AROUND}, max(year) + ${AROUND}) as year from code_item) y
  where c.kind in ('category', 'func_class', 'dept_econ')
  order by c.kind, y.year, c.code, abs(c.year - y.year), c.year desc;
  return null;
end $$;
create trigger code_meaning_follows after insert or update or delete on code_item for each statement
  execute function refresh_code_meaning();
`;

const named = (alias: string, kind: string, year: string, code: string) =>
  `left join code_meaning ${alias} on (${alias}.kind, ${alias}.year, ${alias}.code) = ('${kind}', ${year}, ${code})`;

/** The kind a project is filed under, without the finer kinds below it (22 其他运转类, 31 部门预算项目 …). */
const kind = (year: string, category: string) =>
  named('kd', 'category', year, `case when ${category} like '1%' then '1' else left(${category}, 2) end`);

/** 单位 and 主管部门 hold it: nobody at finance has seen it yet. */
const STATUS = `case
    when p.state in ('单位审核', '主管部门审核') then '待审核'
    when p.state = '财政审核' then '审核中'
    when p.state in ('待核实', '退回', '不予入库', '已出库') then p.state
    else '通过' end`;

/** 三公: 会议、培训 beside it, as the economic codes of the year say. */
const topic = (code: string) => `case
    when ${code} in ('30212', '30217', '30231', '31013') then '三公经费'
    when ${code} in ('30215', '30216') then '会议培训'
    when ${code} = '30209' then '物业费' end`;

const FILED = `project p
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)`;

const PROJECT_YEAR = `
select p.region_code, p.unit_code, p.year, coalesce(u.department_name, u.department_code) as org,
  p.unit_code || '/' || p.project_key as project, coalesce(v.name, p.code) as project_name,
  kd.name as category, ${spendType('v.category')} as spend_type, v.nature, ${STATUS} as status,
  x.grade::text as grade, null::bigint as budget_fen, null::bigint as adjusted_fen, v.request_fen as declared_fen,
  case when x.suggested_fen is not null then v.request_fen end as judged_fen, x.suggested_fen,
  v.request_fen - x.suggested_fen as cut_fen, x.warnings::bigint as warnings, x.priority::bigint as priority,
  x.necessity::bigint as necessity, x.importance::bigint as importance
from ${FILED}
left join lateral (
  select r.results_of as run_id from review_run r
  where (r.region_code, r.year, r.state) = (p.region_code, p.year, 'done') order by r.finished_at desc limit 1) r on true
left join standing_verdict x on (x.region_code, x.run_id, x.project_id, x.version)
  = (p.region_code, r.run_id, p.project_id, p.current_version)
${kind('p.year', 'v.category')}
where p.state <> '草稿'
union all
select h.region_code, h.unit_code, h.year, coalesce(u.department_name, u.department_code), h.unit_code || '/' || h.project_key,
  h.name, kd.name, ${spendType('h.category')}, null, null, null, h.initial_fen, h.final_fen,
  null, null, null, null, null, null, null, null
from history_project_year h join unit u on (u.region_code, u.unit_code) = (h.region_code, h.unit_code)
${kind('h.year', 'h.category')}`;

const PAYMENT_MONTH = `
select m.region_code, m.unit_code, m.year, m.month, coalesce(u.department_name, u.department_code) as org,
  m.unit_code || '/' || m.project_key as project, h.name as project_name, kd.name as category,
  ${spendType('h.category')} as spend_type, m.paid_fen
from history_month m
join history_project_year h using (region_code, unit_code, project_key, year)
join unit u on (u.region_code, u.unit_code) = (m.region_code, m.unit_code)
${kind('h.year', 'h.category')}`;

const LINE_YEAR = `
select p.region_code, p.unit_code, p.year, coalesce(u.department_name, u.department_code) as org,
  p.unit_code || '/' || p.project_key as project, coalesce(v.name, p.code) as project_name,
  kd.name as category, ${spendType('v.category')} as spend_type, fc.name as func_class, ec.name as econ_class,
  ${topic('l.dept_econ')} as topic, null::bigint as budget_fen, null::bigint as paid_fen, l.amount_fen as declared_fen
from ${FILED}
join project_line l on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
${kind('p.year', 'v.category')}
${named('fc', 'func_class', 'p.year', 'left(l.func_code, 3)')}
${named('ec', 'dept_econ', 'p.year', 'left(l.dept_econ, 5)')}
where p.state <> '草稿'
union all
select e.region_code, e.unit_code, e.year, coalesce(u.department_name, u.department_code), e.unit_code || '/' || e.project_key,
  h.name, kd.name, ${spendType('h.category')}, null, ec.name, ${topic('e.econ_code')}, e.budget_fen, e.paid_fen, null
from history_payment e
join history_project_year h using (region_code, unit_code, project_key, year)
join unit u on (u.region_code, u.unit_code) = (e.region_code, e.unit_code)
${kind('h.year', 'h.category')}
${named('ec', 'dept_econ', 'e.year', 'left(e.econ_code, 5)')}`;

const SOURCE_YEAR = `
select p.region_code, p.unit_code, p.year, coalesce(u.department_name, u.department_code) as org,
  p.unit_code || '/' || p.project_key as project, coalesce(v.name, p.code) as project_name,
  kd.name as category, ${spendType('v.category')} as spend_type, s.source as fund_source,
  s.amount_fen as declared_fen
from ${FILED}
join project_source s on (s.region_code, s.project_id, s.version) = (p.region_code, p.project_id, p.current_version)
${kind('p.year', 'v.category')}
where p.state <> '草稿'`;

const STAFF_YEAR = `
select s.region_code, s.unit_code, s.year, coalesce(u.department_name, u.department_code) as org, s.on_post::bigint as on_post
from staff_count s join unit u on (u.region_code, u.unit_code) = (s.region_code, s.unit_code)`;

export const PUBLISHED_VIEWS: Record<string, string> = {
  published_project_year: scopedView('published_project_year', PROJECT_YEAR),
  published_payment_month: scopedView('published_payment_month', PAYMENT_MONTH),
  published_line_year: scopedView('published_line_year', LINE_YEAR),
  published_source_year: scopedView('published_source_year', SOURCE_YEAR),
  published_staff_year: scopedView('published_staff_year', STAFF_YEAR),
};
