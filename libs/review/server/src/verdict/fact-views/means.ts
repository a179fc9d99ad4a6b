import { FIRST_DAY, KEY, type FactView } from './fact-view.js';

const ROWS = 'using (region_code, project_id, version)';
const AGE = (day: string) => `round((${FIRST_DAY} - ${day}) / 365.25, 2)::float8`;

/** What is asked for, per class, against idle means of the whole region: only as much as is asked counts. */
const ASSET: FactView = {
  name: 'fact_asset',
  query: `
    select ${KEY}, coalesce(a.requested, 0) as requested, coalesce(a.idle, 0) as idle_same_class,
      coalesce(c.amount::float8 / nullif(f.request_fen, 0), 0) as channel_cover
    from filed f
    left join lateral (
      select sum(wanted.quantity)::int as requested, sum(least(wanted.quantity, coalesce(idle.quantity, 0)))::int as idle
      from (select r.asset_class, sum(r.quantity) as quantity from asset_request r
        where (r.region_code, r.project_id, r.version) = (f.region_code, f.project_id, f.version) group by 1) wanted
      left join (select s.region_code, s.asset_class, sum(s.quantity) as quantity from asset s
        where s.state in ('闲置', '低效') group by 1, 2) idle
        on (idle.region_code, idle.asset_class) = (f.region_code, wanted.asset_class)) a on true
    left join lateral (
      select sum(c.amount_fen) as amount from funding_channel c
      where (c.region_code, c.year, c.purpose_key) = (f.region_code, f.year, f.purpose_key)
        and c.unit_code = f.unit_code) c on true`,
};

const ASSET_ROWS: FactView = {
  name: 'fact_asset_rows',
  of: 'asset_request',
  query: `
    select ${KEY}, r.row_no, r.name, r.quantity, r.price_fen,
      case when r.asset_class in ('台式计算机', '便携式计算机', '打印机', '复印机', '办公桌', '办公椅', '专用设备')
        then r.asset_class else '其他' end as asset_class,
      s.value_fen is not null as has_price_cap, coalesce(s.value_fen, 0) as price_cap_fen,
      coalesce(greatest(0, coalesce(held.quantity, 0) + r.quantity - floor(s.quantity_limit * staff.on_post)), 0)::int
        as excess_quantity,
      r.replaces_bought_on is not null as is_replacement, coalesce(${AGE('r.replaces_bought_on')}, 0) as replaced_age,
      coalesce(s.life_years, 0) as life_years
    from filed f
    join asset_request r ${ROWS}
    left join lateral (
      select s.value_fen, s.quantity_limit, s.life_years from standard s
      where s.region_code = f.region_code and s.item_key = r.asset_class and s.tier in (r.tier, '')
        and s.since <= ${FIRST_DAY} and (s.until is null or s.until >= ${FIRST_DAY})
      order by s.tier = r.tier desc, s.since desc limit 1) s on true
    left join lateral (
      select n.on_post from staff_count n
      where (n.region_code, n.unit_code) = (f.region_code, f.unit_code) and n.year <= f.year
      order by n.year desc limit 1) staff on true
    left join lateral (
      select sum(h.quantity) as quantity from asset h
      where (h.region_code, h.unit_code, h.asset_class) = (f.region_code, f.unit_code, r.asset_class)
        and h.state = '在用' and r.replaces_bought_on is null) held on true`,
};

const VEHICLE: FactView = {
  name: 'fact_vehicle',
  query: `
    select ${KEY}, q.approved, coalesce(v.in_use, 0) as in_use, coalesce(r.requested, 0) as requested,
      coalesce(r.replaced, 0) as replaced
    from filed f
    left join lateral (
      select q.approved from vehicle_quota q
      where (q.region_code, q.unit_code) = (f.region_code, f.unit_code) and q.year <= f.year
      order by q.year desc limit 1) q on true
    left join (
      select region_code, unit_code, count(*)::int as in_use from vehicle where state = '在用' group by 1, 2) v
      using (region_code, unit_code)
    left join (
      select region_code, project_id, version, sum(quantity)::int as requested,
        coalesce(sum(quantity) filter (where replaces_vehicle is not null), 0)::int as replaced
      from vehicle_request group by 1, 2, 3) r ${ROWS}`,
};

const VEHICLE_ROWS: FactView = {
  name: 'fact_vehicle_rows',
  of: 'vehicle_request',
  query: `
    select ${KEY}, r.row_no, r.energy = '新能源' as new_energy, r.price_fen, coalesce(r.displacement_ml, 0) as displacement_ml,
      case when r.purpose in ('机要通信', '应急保障', '执法执勤', '特种专业') then r.purpose else '其他' end as purpose,
      r.replaces_vehicle is not null as is_replacement, coalesce(${AGE('v.bought_on')}, 0) as replaced_age
    from filed f
    join vehicle_request r ${ROWS}
    left join vehicle v on (v.region_code, v.unit_code, v.vehicle_id) = (f.region_code, f.unit_code, r.replaces_vehicle)`,
};

const PROPERTY: FactView = {
  name: 'fact_property',
  of: 'property_request',
  query: `
    select ${KEY}, o.approved_area_m2 as approved_area, o.actual_area_m2 / nullif(staff.on_post, 0) as area_per_head,
      o.norm_per_head_m2 as norm_per_head, r.area_m2 as area, r.price_fen, r.months, r.amount_fen
    from filed f
    join (
      select distinct on (region_code, project_id, version) * from property_request
      order by region_code, project_id, version, row_no) r ${ROWS}
    left join lateral (
      select o.* from office_space o
      where (o.region_code, o.unit_code) = (f.region_code, f.unit_code) and o.year <= f.year
      order by o.year desc limit 1) o on true
    left join lateral (
      select n.on_post from staff_count n
      where (n.region_code, n.unit_code) = (f.region_code, f.unit_code) and n.year <= f.year
      order by n.year desc limit 1) staff on true`,
};

const STAFF: FactView = {
  name: 'fact_staff',
  query: `
    select ${KEY}, n.external_approved, greatest(n.external_on, coalesce(x.headcount, 0)) as external_total,
      coalesce(x.per_head, 0) as external_per_head_fen, n.average_cost_fen, coalesce(x.headcount, 0) as external_requested,
      coalesce(x.unapproved, 0) as external_unapproved
    from filed f
    join lateral (
      select n.external_approved, n.external_on, n.average_cost_fen from staff_count n
      where (n.region_code, n.unit_code) = (f.region_code, f.unit_code) and n.year <= f.year
      order by n.year desc limit 1) n on true
    left join (
      select region_code, project_id, version, sum(headcount)::int as headcount, max(per_head_fen) as per_head,
        count(*) filter (where approval_number is null)::int as unapproved
      from external_staff group by 1, 2, 3) x ${ROWS}`,
};

const OFFICE: FactView = {
  name: 'fact_office',
  query: `
    select ${KEY}, concat(f.name, f.summary, l.texts) ~ '培训中心|宾馆|招待所|接待中心|疗养院|度假村|会议中心' as reception_function
    from filed f
    left join (
      select region_code, project_id, version, string_agg(text, '；') as texts from project_line group by 1, 2, 3) l ${ROWS}`,
};

const OFFICE_ROWS: FactView = {
  name: 'fact_office_rows',
  of: 'building_request',
  query: `
    select ${KEY}, r.row_no, r.kind, r.area_m2, coalesce(r.price_fen, 0) as price_fen, r.approval_number is not null as approved
    from filed f join building_request r ${ROWS}`,
};

export const MEANS_VIEWS = [ASSET, ASSET_ROWS, VEHICLE, VEHICLE_ROWS, PROPERTY, STAFF, OFFICE, OFFICE_ROWS];
