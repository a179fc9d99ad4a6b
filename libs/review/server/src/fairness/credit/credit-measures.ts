import type { Ctx } from '@zhunsheng/kernel';

import { beijingDay } from '../../filing/calendar/beijing-day.js';
import type { CreditMeasures } from './reckon-credit.js';

interface Row {
  unit: string;
  name: string;
  measures: CreditMeasures;
}

/** Of every unit that has anything to do with the year; counts and shares of ten points, as the formula asks. */
export async function creditMeasures(ctx: Ctx, region: number, year: number): Promise<Row[]> {
  return ctx.manager.query<Row[]>(SQL, [region, year, beijingDay(ctx.clock.now())]);
}

const measure = (amount: string, from: string): string => `json_build_object('amount', ${amount}, 'from', ${from})`;

const SQL = `
  with run as (
    select r.results_of as id from review_run r where (r.region_code, r.year, r.state) = ($1, $2, 'done')
    order by r.finished_at desc limit 1),
  judged as (
    select x.unit_code, count(*) as n, count(*) filter (where x.blockers > 0) as blocked
    from standing_verdict x where x.region_code = $1 and x.run_id = (select id from run) group by 1),
  filed as (
    select p.unit_code, count(*) as n, count(*) filter (where s.returned) as returned
    from project p
    join lateral (select bool_or(act = 'return' and from_state <> '单位审核') as returned from filing_step s
      where (s.region_code, s.project_id) = (p.region_code, p.project_id) having count(*) > 0) s on true
    where p.region_code = $1 and p.year = $2 group by 1),
  twice as (
    select s.unit_code, count(distinct s.project_id) as n from duplicate_side s
    join duplicate_pair q using (region_code, pair_id)
    where q.region_code = $1 and q.year = $2 and q.state in ('应合并', '应退回') and s.project_id is not null group by 1),
  faults as (
    select k.unit_code, count(*) as n from draw_check k join draw d using (region_code, draw_id)
    where k.region_code = $1 and d.year = $2 and d.purpose = '抽查' and k.outcome = '有问题' group by 1),
  spent as (
    select unit_code, sum(final_fen) as final, sum(least(executed_fen, final_fen)) as executed from history_project_year
    where region_code = $1 and year = $2 - 2 and full_year group by 1 having sum(final_fen) > 0),
  poor as (
    select unit_code, count(*) as n from evaluation
    where region_code = $1 and year between $2 - 3 and $2 - 1 and grade = '差' and kind <> '自评' group by 1),
  late as (
    select unit_code, count(*) as n from audit_finding
    where region_code = $1 and state <> '已整改' and due_on < $3::date group by 1)
  select u.unit_code as unit, u.name, json_build_object(
    'C1', ${measure('coalesce(t.n, 0)', "'疑似重复核实结果'")},
    'C2', ${measure('coalesce(k.n, 0)', "'本年度抽查结果'")},
    'C3', ${measure('coalesce(10.0 * j.blocked / j.n, 0)', "case when j.n is null then '本年度没有机审' else concat('机审 ', j.n, ' 个项目，拦截 ', j.blocked, ' 个') end")},
    'C4', ${measure('coalesce(10.0 * f.returned / f.n, 0)', "case when f.n is null then '没有办理记录' else concat('申报 ', f.n, ' 个项目，退回过 ', f.returned, ' 个') end")},
    'C5', ${measure('coalesce(greatest(0, 9 - 10.0 * e.executed / e.final), 0)', "case when e.final is null then '没有执行记录，不扣' else concat($2 - 2, ' 年执行率 ', round(100.0 * e.executed / e.final, 1), '%') end")},
    'C6', ${measure('coalesce(o.n, 0)', "'近三年部门评价、财政评价'")},
    'C7', ${measure('coalesce(a.n, 0)', "'审计与财会监督问题台账'")}) as measures
  from unit u
  left join judged j using (unit_code) left join filed f using (unit_code) left join twice t using (unit_code)
  left join faults k using (unit_code) left join spent e using (unit_code) left join poor o using (unit_code)
  left join late a using (unit_code)
  where u.region_code = $1 and coalesce(j.n, f.n, e.final) is not null order by u.unit_code`;
