import type { OutcomeBasis } from '@zhunsheng/contract';

/** Which projects are of a kind, for a peer does the same sort of work. */
const WORK = `case when v.is_construction then '建设' when v.is_it then '信息化' when v.is_repair then '维修'
  when v.is_study then '课题' when v.is_service then '服务' when v.is_purchase then '采购' else '其他' end`;

/** Staff and office costs follow heads by a norm; comparing them again would grade what nobody chose. */
const BY_NORM = `v.category like '1%' or v.category like '21%'`;

/** What a project is for in numbers: the heaviest quantity among its indicators. */
const OUTPUT = `
  left join lateral (
    select i.indicator_no, i.name, i.measure, coalesce(i.numeric_value,
      case when i.value ~ '^[0-9]{1,12}([.][0-9]{1,6})?$' then i.value::float8 end) as quantity
    from project_indicator i
    where (i.region_code, i.project_id, i.version) = (v.region_code, v.project_id, v.version)
      and i.level1 = '产出' and i.level2 = '数量'
    order by i.weight desc nulls last, i.indicator_no limit 1) o on true`;

/** What was made of it in the last whole year, by its results, else by its history. */
const ACTUAL = `
  left join history_project_year h on (h.region_code, h.unit_code, h.project_key, h.year)
    = (p.region_code, p.unit_code, p.project_key, $3) and h.full_year
  left join indicator_result r on (r.region_code, r.unit_code, r.project_key, r.year, r.indicator)
    = (p.region_code, p.unit_code, p.project_key, $3, o.name)`;

const COST: Record<OutcomeBasis, string> = { plan: 'v.request_fen', actual: 'h.executed_fen' };
const QUANTITY: Record<OutcomeBasis, string> = { plan: 'o.quantity', actual: 'coalesce(r.actual, h.quantity)' };
const EVIDENCE: Record<OutcomeBasis, string> = {
  plan: `'申报金额 ÷ 绩效指标第 ' || o.indicator_no || ' 项“' || o.name || '”的年度指标值'`,
  actual: `$3 || ' 年执行数 ÷ ' || case when r.actual is not null then '绩效结果“' || o.name || '”的实际值'
    else '历年项目的完成数量（按今年指标“' || o.name || '”计）' end`,
};
const MISSING: Record<OutcomeBasis, string> = {
  plan: `when v.request_fen is null or v.request_fen <= 0 then '没有申报金额'`,
  actual: `when h.project_key is null then '上一完整年度没有执行记录' when h.executed_fen <= 0 then '上一完整年度没有支付'`,
};

/**
 * Projects of a campaign as a query: cost, output and, in `lack`, why the two cannot be divided. $1 region, $2 year of the
 * campaign, $3 last whole year.
 */
export const measured = (basis: OutcomeBasis): string => `
  select p.public_id::text as "projectId", p.code, v.name, u.name as unit, ${WORK} as work, o.name as output,
    o.measure, ${COST[basis]} as cost, ${QUANTITY[basis]} as quantity, m.factor, m.dimension, ${EVIDENCE[basis]} as evidence,
    case when ${BY_NORM} then '人员类、公用经费按人员定额，不比' when o.indicator_no is null then '没有产出数量指标'
      ${MISSING[basis]}
      when coalesce(${QUANTITY[basis]}, 0) <= 0 then '产出数量没有填，或不是数'
      when m.name is null then '计量单位“' || coalesce(o.measure, '空') || '”不在计量单位表，不能折算'
      when m.dimension = '比率' then '产出指标是比率，不是数量' end as lack
  from project p
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  ${OUTPUT}
  ${basis === 'actual' ? ACTUAL : ''}
  left join measure m on m.name = o.measure
  where p.region_code = $1 and p.year = $2 and p.state <> '草稿' and $3::int is not null`;
