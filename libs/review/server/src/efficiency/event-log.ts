import type { EfficiencyReport, HandOver, ProcessNode } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { CheckCounts } from './manual-checks.js';
import type { CountedEdge } from './process-map.js';

/** Everything the report says comes from rows written when something happened; nothing is entered for it. */
export interface EventLog {
  events: EfficiencyReport['events'];
  from: string | null;
  to: string | null;
  nodes: ProcessNode[];
  edges: CountedEdge[];
  waits: { state: string; hours: number }[];
  handOvers: HandOver[];
  checks: CheckCounts[];
  totals: Totals;
  months: EfficiencyReport['months'];
}

export interface Totals {
  judged: number;
  findings: number;
  machineSeconds: number | null;
  handled: number;
  handlingSeconds: number;
  medianSeconds: number | null;
  touched: number;
  untouched: number;
  filed: number;
  returned: number;
  settled: number;
  medianHours: number | null;
  serialHours: number | null;
  parallelHours: number | null;
  branches: number;
  reviews: number;
}

export async function readEvents(ctx: Ctx, region: number, year: number): Promise<EventLog> {
  const read = <Row>(sql: string): Promise<Row[]> => ctx.manager.query<Row[]>(sql, [region, year]);
  const [totals] = await read<Totals>(TOTALS);
  const [span] = await read<{ from: string | null; to: string | null }>(SPAN);
  if (!totals) throw new Error('an aggregate without a group gave no row');
  return {
    totals,
    from: span?.from ?? null,
    to: span?.to ?? null,
    events: await read(COUNTS),
    nodes: await read(NODES),
    edges: await read(EDGES),
    waits: await read(WAITS),
    handOvers: await read(HAND_OVERS),
    checks: [...(await read<CheckCounts>(DESK_CHECKS)), ...(await read<CheckCounts>(LANE_CHECKS))],
    months: await read(MONTHS),
  };
}

/** A step with the one before it: how long the filing lay in the state it now leaves. */
const STEPS = `
  with steps as (
    select s.project_id, s.step_no, s.act, s.from_state, s.to_state, s.at,
      extract(epoch from s.at - lag(s.at) over w)::float8 / 3600 as hours, lead(s.at) over w as left_at
    from filing_step s join project p using (region_code, project_id)
    where s.region_code = $1 and p.year = $2
    window w as (partition by s.project_id order by s.step_no))`;

const at = (q: number, what: string): string => `percentile_cont(${String(q)}) within group (order by ${what})`;

const SPAN = `${STEPS}
  select to_char(min(at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as from,
    to_char(max(at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as to from steps`;

const NODES = `${STEPS}
  select state, count(*)::int as visits, ${at(0.5, 'hours')} as "medianHours", ${at(0.9, 'hours')} as "p90Hours"
  from (select to_state as state, extract(epoch from left_at - at)::float8 / 3600 as hours from steps
    union all select from_state, null from steps where step_no = 1) n group by 1`;

const EDGES = `${STEPS}
  select from_state as from, to_state as to, array_agg(distinct act order by act) as acts, count(*)::int as count,
    ${at(0.5, 'hours')} as "medianHours"
  from steps group by 1, 2`;

const WAITS = `${STEPS}
  select from_state as state, sum(hours)::float8 as hours from steps
  where hours is not null and from_state in ('单位审核', '主管部门审核', '财政审核', '退回', '待核实') group by 1`;

/** Whose turn it was in a state. */
const ROLE = `case from_state when '单位审核' then '单位负责人' when '主管部门审核' then '主管部门'
  when '财政审核' then '财政业务科室' when '待核实' then '财政业务科室' when '已入库' then '预算科' else '单位经办' end`;

const HAND_OVERS = `
  ${STEPS},
  waits as (
    select from_state as desk, ${ROLE} as role, hours from steps
    where hours is not null and from_state in ('单位审核', '主管部门审核', '财政审核', '退回', '待核实', '已入库')
    union all
    select '联合评审', b.office, extract(epoch from b.taken_at - b.handed_at)::float8 / 3600 from co_review_branch b
    join co_review c using (region_code, review_id) join project p on (p.region_code, p.project_id) = (c.region_code, c.project_id)
    where b.region_code = $1 and p.year = $2 and b.taken_at is not null)
  select desk, role, count(*)::int as cases, ${at(0.5, 'hours')} as "medianHours", ${at(0.9, 'hours')} as "p90Hours"
  from waits group by 1, 2 order by 4 desc`;

const SPOT_CHECKED = `
  checked as (
    select k.project_id, bool_or(k.outcome = '有问题') as fault from draw_check k join draw d using (region_code, draw_id)
    where k.region_code = $1 and d.year = $2 group by 1)`;

const DESK_CHECKS = `
  ${STEPS},
  ${SPOT_CHECKED}
  select from_state as desk, count(*)::int as looked,
    count(*) filter (where act in ('return', 'refuse', 'verify'))::int as changed, null::float8 as "medianSeconds",
    count(distinct k.project_id)::int as "spotChecked", count(distinct k.project_id) filter (where k.fault)::int as faults
  from steps left join checked k using (project_id)
  where from_state in ('单位审核', '主管部门审核', '财政审核') and act <> 'lapse' group by 1 order by 1`;

/** What people did with projects before them at the workbench, by lane. */
const LANE_CHECKS = `
  with ${SPOT_CHECKED}
  select case h.lane when 'green' then '工作台·绿色通道' when 'red' then '工作台·红色通道' else '工作台·常规通道' end as desk,
    count(*)::int as looked, count(*) filter (where h.outcome not in ('accept', 'checked'))::int as changed,
    ${at(0.5, 'h.seconds')}::float8 as "medianSeconds", count(distinct k.project_id)::int as "spotChecked",
    count(distinct k.project_id) filter (where k.fault)::int as faults
  from review_handling h left join checked k using (project_id)
  where h.region_code = $1 and h.year = $2 group by 1 order by 1`;

const MONTHS = `${STEPS}
  select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
    count(*) filter (where act = 'submit')::int as filed,
    count(*) filter (where from_state = '财政审核' and act in ('admit', 'refuse'))::int as settled,
    count(*) filter (where act = 'return')::int as returned,
    (${at(0.5, 'hours')} filter (where from_state = '财政审核'))::float8 / 24 as "medianDays"
  from steps group by 1 order by 1`;

const COUNTS = `
  select kind, count::int from (
    select 1 as no, '申报办理步骤' as kind, (select count(*) from filing_step s join project p using (region_code, project_id)
      where s.region_code = $1 and p.year = $2) as count
    union all select 2, '工作台办理计时', (select count(*) from review_handling where region_code = $1 and year = $2)
    union all select 3, '人工裁定', (select count(*) from review_decision where region_code = $1 and year = $2)
    union all select 4, '联合评审分支', (select count(*) from co_review_branch b join co_review c using (region_code, review_id)
      join project p on (p.region_code, p.project_id) = (c.region_code, c.project_id) where b.region_code = $1 and p.year = $2)
    union all select 5, '抽查结果', (select count(*) from draw_check k join draw d using (region_code, draw_id)
      where k.region_code = $1 and d.year = $2)
    union all select 6, '机审批次', (select count(*) from review_run where region_code = $1 and year = $2 and state = 'done')
  ) e order by no`;

const TOTALS = `
  with run as (
    select r.results_of, o.total, extract(epoch from o.finished_at - o.started_at)::float8 as seconds
    from review_run r join review_run o on (o.region_code, o.run_id) = (r.region_code, r.results_of)
    where (r.region_code, r.year, r.state) = ($1, $2, 'done') order by r.finished_at desc limit 1),
  judged as (
    select x.project_id, x.blockers + x.warnings as findings, x.status, x.flags,
      exists (select from review_decision d where (d.region_code, d.project_id) = ($1, x.project_id) and d.kind <> 'accept')
        or exists (select from review_handling h where (h.region_code, h.project_id) = ($1, x.project_id)
          and h.outcome <> 'accept')
        or exists (select from filing_step s where (s.region_code, s.project_id) = ($1, x.project_id)
          and s.act in ('return', 'verify', 'refuse') and s.from_state <> '单位审核') as touched
    from verdict x where x.region_code = $1 and x.run_id = (select results_of from run)),
  cases as (
    select s.project_id, min(s.at) filter (where s.act = 'submit') as filed_at,
      max(s.at) filter (where s.from_state = '财政审核' and s.act in ('admit', 'refuse')) as settled_at,
      bool_or(s.act = 'return' and s.from_state <> '单位审核') as returned
    from filing_step s join project p using (region_code, project_id)
    where s.region_code = $1 and p.year = $2 group by 1),
  reviews as (
    select b.review_id, count(*) as branches, sum(extract(epoch from b.submitted_at - b.handed_at))::float8 / 3600 as serial,
      extract(epoch from max(b.submitted_at) - min(b.handed_at))::float8 / 3600 as parallel
    from co_review_branch b join co_review c using (region_code, review_id)
    join project p on (p.region_code, p.project_id) = (c.region_code, c.project_id)
    where b.region_code = $1 and p.year = $2 and b.state <> '免交' group by 1 having bool_and(b.submitted_at is not null)),
  handled as (select seconds from review_handling where region_code = $1 and year = $2)
  select (select count(*)::int from judged) as judged, (select coalesce(sum(findings), 0)::int from judged) as findings,
    (select seconds / nullif(total, 0) from run) as "machineSeconds",
    (select count(*)::int from handled) as handled, (select coalesce(sum(seconds), 0)::float8 from handled) as "handlingSeconds",
    (select ${at(0.5, 'seconds')}::float8 from handled) as "medianSeconds",
    (select count(*)::int from judged where touched) as touched,
    (select count(*)::int from judged where not touched and findings = 0 and flags = 0 and status in ('graded', 'rigid'))
      as untouched,
    (select count(*)::int from cases where filed_at is not null) as filed,
    (select count(*)::int from cases where returned) as returned,
    (select count(*)::int from cases where settled_at is not null) as settled,
    (select ${at(0.5, 'extract(epoch from settled_at - filed_at)')}::float8 / 3600 from cases) as "medianHours",
    (select avg(serial) from reviews) as "serialHours", (select avg(parallel) from reviews) as "parallelHours",
    (select coalesce(sum(branches), 0)::int from reviews) as branches, (select count(*)::int from reviews) as reviews`;
