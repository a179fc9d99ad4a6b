import { FIRST_DAY, KEY, type FactView } from './fact-view.js';

const ROWS = 'using (region_code, project_id, version)';

const CONFERENCE: FactView = {
  name: 'fact_conference',
  of: 'conference_sheet',
  query: `
    select ${KEY}, r.row_no, r.class, r.persons + r.staff as persons, r.days, r.amount_fen, r.place
    from filed f join conference_sheet r ${ROWS}`,
};

const TRAINING: FactView = {
  name: 'fact_training',
  of: 'training_sheet',
  query: `
    select ${KEY}, r.row_no, r.class, r.persons, r.days, r.amount_fen, coalesce(r.lecturer_title, '无') as lecturer_title,
      coalesce(r.lecture_hours, 0) as lecture_hours, coalesce(r.hours_per_half_day, 0) as hours_per_half_day,
      coalesce(r.lecture_rate_fen, 0) as lecture_rate_fen,
      exists (select from training_sheet b where (b.region_code, b.project_id, b.version, b.lecture_name)
        = (r.region_code, r.project_id, r.version, r.lecture_name) and b.row_no < r.row_no) as lecture_repeated
    from filed f join training_sheet r ${ROWS}`,
};

const INFORMATION_SYSTEM: FactView = {
  name: 'fact_information_system',
  query: `
    select ${KEY}, coalesce(r.systems, 0) as new_systems
    from filed f
    left join (
      select region_code, project_id, version, count(*)::int as systems from system_request
      where kind in ('新建', '升级') group by 1, 2, 3) r ${ROWS}`,
};

const UPKEEP: FactView = {
  name: 'fact_information_system_upkeep',
  of: 'system_request',
  query: `
    select ${KEY}, r.row_no, r.name, s.software_cost_fen, s.hardware_cost_fen, r.software_fen, r.hardware_fen,
      coalesce(s.warranty_end >= ${FIRST_DAY}, false) as in_warranty
    from filed f
    join system_request r ${ROWS}
    left join info_system s on (s.region_code, s.unit_code, s.system_id) = (f.region_code, f.unit_code, r.system_id)
    where r.kind = '运维'`,
};

const PRICES: FactView = {
  name: 'fact_information_system_prices',
  of: 'it_price_row',
  query: `
    select ${KEY}, r.row_no, r.product, r.kind, r.quantity, r.list_price_fen, r.unit_price_fen
    from filed f join it_price_row r ${ROWS}`,
};

/** The least of the vendor's yearly shares: one year without it, and there is no long-lasting preference. */
const OUTSOURCING: FactView = {
  name: 'fact_outsourcing',
  of: 'service_purchase',
  query: `
    select ${KEY}, r.row_no, r.content, r.labour_dispatch, r.contract_years, r.special_term,
      exists (select from unit_duty d where (d.region_code, d.unit_code) = (f.region_code, f.unit_code) and d.core
        and strpos(r.content, d.name) > 0) as core_duty,
      coalesce(v.share, 0) as vendor_share
    from filed f
    join service_purchase r ${ROWS}
    left join lateral (
      select case when count(*) filter (where of_vendor > 0) = 3 then min(of_vendor / nullif(of_all, 0)) end as share
      from (select a.year, coalesce(sum(a.award_fen) filter (where a.vendor = r.vendor), 0)::float8 as of_vendor,
          sum(a.award_fen)::float8 as of_all
        from award a where (a.region_code, a.unit_code) = (f.region_code, f.unit_code)
          and a.year between f.year - 3 and f.year - 1 group by a.year) y) v on true`,
};

const FACILITY: FactView = {
  name: 'fact_facility',
  of: 'facility_request',
  query: `
    select ${KEY}, r.row_no, r.kind, r.place, r.quantity, r.price_fen,
      s.value_fen is not null as has_quota, coalesce(s.value_fen, 0) as quota_fen,
      h.p90_fen is not null as has_peers, coalesce(floor(h.p90_fen)::bigint, 0) as peer_p90_fen,
      least(r.quantity, coalesce(o.quantity, 0)) as overlap_quantity
    from filed f
    join facility_request r ${ROWS}
    left join lateral (
      select s.value_fen from standard s
      where s.region_code = f.region_code and s.item_key = r.kind and s.value_fen is not null
        and s.since <= ${FIRST_DAY} and (s.until is null or s.until >= ${FIRST_DAY})
      order by s.since desc limit 1) s on true
    left join price_sample h on (h.region_code, h.budget_year, h.item_key) = (f.region_code, f.year, r.kind)
    left join lateral (
      select sum(o.quantity) as quantity from facility o
      where (o.region_code, o.kind, o.place) = (f.region_code, r.kind, r.place) and o.unit_code <> f.unit_code) o on true`,
};

const THREE_PUBLIC_CODES = `('30212', '30217', '30231', '31013', '30913')`;
const THREE_PUBLIC_WORDS = '公务接待|接待用餐|因公出国|出国|出境|公务用车|公车';

/** Buying cars is one item whether it is paid from 309 or 310. */
const THREE_PUBLIC_ITEMS: FactView = {
  name: 'unit_three_public',
  query: `
    select coalesce(r.region_code, b.region_code) as region_code, coalesce(r.year, b.year) as year,
      coalesce(r.unit_code, b.unit_code) as unit_code, coalesce(r.item, b.item) as item,
      coalesce(r.fen, 0) as requested_fen, coalesce(b.fen, 0) as last_fen
    from (
      select f.region_code, f.year, f.unit_code, replace(l.dept_econ, '30913', '31013') as item, sum(l.amount_fen) as fen
      from filed f join project_line l ${ROWS}
      where l.dept_econ in ${THREE_PUBLIC_CODES} group by 1, 2, 3, 4) r
    full join (
      select b.region_code, b.year + 1 as year, b.unit_code, replace(b.econ_code, '30913', '31013') as item,
        sum(b.budget_fen) as fen
      from unit_econ_budget b where b.econ_code in ${THREE_PUBLIC_CODES} group by 1, 2, 3, 4) b
      using (region_code, year, unit_code, item)`,
};

const THREE_PUBLIC: FactView = {
  name: 'fact_three_public',
  query: `
    select ${KEY}, coalesce(u.requested, 0) as requested_fen, coalesce(u.last, 0) as last_fen,
      coalesce(u.rises, 0) as rises_unapproved, coalesce(l.own, 0) as project_fen, coalesce(l.hidden, 0) as hidden_fen
    from filed f
    left join (
      select i.region_code, i.year, i.unit_code, sum(i.requested_fen) as requested, sum(i.last_fen) as last,
        count(*) filter (where i.requested_fen > i.last_fen and not exists (
          select from unit_econ_budget b where (b.region_code, b.unit_code, b.year) = (i.region_code, i.unit_code, i.year)
            and replace(b.econ_code, '30913', '31013') = i.item and b.plan_number is not null))::int as rises
      from unit_three_public i group by 1, 2, 3) u using (region_code, year, unit_code)
    left join (
      select region_code, project_id, version,
        sum(amount_fen) filter (where dept_econ in ${THREE_PUBLIC_CODES}) as own,
        sum(amount_fen) filter (where text ~ '${THREE_PUBLIC_WORDS}' and dept_econ not in ${THREE_PUBLIC_CODES}) as hidden
      from project_line group by 1, 2, 3) l ${ROWS}`,
};

export const SHEET_VIEWS = [
  CONFERENCE,
  TRAINING,
  INFORMATION_SYSTEM,
  UPKEEP,
  PRICES,
  OUTSOURCING,
  FACILITY,
  THREE_PUBLIC_ITEMS,
  THREE_PUBLIC,
];
