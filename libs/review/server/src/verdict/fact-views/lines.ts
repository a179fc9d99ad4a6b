import { FIRST_DAY, KEY, type FactView } from './fact-view.js';

/** Unit prices of three years, told apart by item: the fence is over log prices because prices are skewed. */
const PRICE_SAMPLE: FactView = {
  name: 'price_sample',
  query: `
    select c.region_code, c.year as budget_year, h.item_key, count(*)::int as samples,
      percentile_cont(0.9) within group (order by h.unit_price_fen) as p90_fen,
      exp(percentile_cont(0.75) within group (order by ln(h.unit_price_fen))
        + 1.5 * (percentile_cont(0.75) within group (order by ln(h.unit_price_fen))
          - percentile_cont(0.25) within group (order by ln(h.unit_price_fen)))) as fence_fen
    from campaign c
    join history_price h on h.region_code = c.region_code and h.year between c.year - 3 and c.year - 1 and h.unit_price_fen > 0
    group by 1, 2, 3`,
};

/** Which economic code the words of a line speak for: the share of its longest keyword in the longest of all. */
const LINE_ECON: FactView = {
  name: 'line_econ',
  query: `
    select f.region_code, f.project_id, f.version, l.line_no,
      max(char_length(k.word)) as best,
      coalesce(max(char_length(k.word)) filter (where k.code = l.dept_econ), 0) as own
    from filed f
    join project_line l using (region_code, project_id, version)
    join (
      select year, code, unnest(keywords) as word from code_item where kind = 'dept_econ') k
      on k.year = f.year and strpos(l.text, k.word) > 0
    group by 1, 2, 3, 4`,
};

const LINES: FactView = {
  name: 'fact_lines',
  query: `
    select ${KEY}, l.line_no as row_no, l.line_no, l.text, l.func_code, l.dept_econ, l.gov_econ, l.quantity, l.measure,
      l.unit_price_fen, l.amount_fen,
      (l.standard_code is not null or l.price_source is not null or l.quotation is not null) as has_calc_basis,
      (char_length(l.func_code) = 7 and coalesce(fc.leaf, false)) as func_valid,
      (char_length(l.dept_econ) = 5 and coalesce(dc.leaf, false)) as dept_econ_valid,
      x.dept_econ is not null as crosswalk_valid,
      coalesce(fc.fund_types is null or f.fund_type = any (fc.fund_types), true) as fund_allowed,
      coalesce(1 - e.own::float8 / e.best, 0) as econ_margin,
      coalesce(s.class, '无') as standard_class,
      coalesce(case s.class when '暂定' then s.high_fen else s.value_fen end, 0) as standard_cap_fen,
      coalesce(h.samples, 0) as history_samples,
      coalesce(floor(h.fence_fen)::bigint, 0) as history_fence_fen,
      coalesce(floor(h.p90_fen)::bigint, 0) as history_p90_fen,
      coalesce(l.amount_fen > 0 and l.amount_fen % 10000000 = 0, false) as round_amount,
      case when l.catalogue_item is not null then '目录内'
        when l.dept_econ ~ '^(301|303|307|311|312|313|399)' then '不适用' else '目录外' end as procurement_kind,
      (l.procurement and exists (select from procurement_row r where (r.region_code, r.project_id, r.version)
        = (l.region_code, l.project_id, l.version) and r.line_no = l.line_no)) as procurement_listed,
      (exists (select from asset_request r where (r.region_code, r.project_id, r.version)
        = (l.region_code, l.project_id, l.version) and r.line_no = l.line_no)
      or exists (select from vehicle_request r where (r.region_code, r.project_id, r.version)
        = (l.region_code, l.project_id, l.version) and r.line_no = l.line_no)) as asset_listed,
      i.numeric_value is not null as quantity_indicator,
      coalesce(i.numeric_value = l.quantity, false) as quantity_matches, s.unit as standard_unit
    from filed f
    join project_line l using (region_code, project_id, version)
    left join code_item fc on (fc.year, fc.kind, fc.code) = (f.year, 'func_class', l.func_code)
    left join code_item dc on (dc.year, dc.kind, dc.code) = (f.year, 'dept_econ', l.dept_econ)
    left join code_crosswalk x
      on (x.year, x.unit_kind, x.dept_econ, x.gov_econ) = (f.year, f.unit_kind, l.dept_econ, l.gov_econ)
    left join line_econ e using (region_code, project_id, version, line_no)
    left join price_sample h on (h.region_code, h.budget_year, h.item_key) = (f.region_code, f.year, l.item_key)
    left join lateral (
      select s.class, s.high_fen, s.value_fen, s.unit from standard s
      where s.region_code = f.region_code and s.since <= ${FIRST_DAY} and (s.until is null or s.until >= ${FIRST_DAY})
        and s.calc in ('定额', '限额') and (s.standard_code = l.standard_code or (s.item_key, s.tier) = (l.item_key, l.tier))
      order by (s.standard_code = l.standard_code) desc nulls last, s.since desc limit 1) s on true
    left join lateral (
      select i.numeric_value from project_indicator i
      where (i.region_code, i.project_id, i.version, i.line_no) = (l.region_code, l.project_id, l.version, l.line_no)
        and i.level2 like '数量%' and i.numeric_value is not null
      order by i.indicator_no limit 1) i on true`,
};

export const LINE_VIEWS = [PRICE_SAMPLE, LINE_ECON, LINES];
