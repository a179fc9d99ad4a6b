import { KEY, type FactView } from './fact-view.js';

const LAST = `(f.region_code, f.unit_code, f.project_key, f.year - 1)`;
const FULL = `(f.region_code, f.unit_code, f.project_key, f.year - 2)`;
const THREE_YEARS = 'between f.year - 3 and f.year - 1';

/** Cost of one unit of output over the filings of a campaign that promise the same output; two are no measure. */
const PEER_COST: FactView = {
  name: 'peer_cost',
  query: `
    select region_code, year, output_kind,
      floor(percentile_cont(0.5) within group (order by request_fen / output_quantity))::bigint as median_fen
    from filed where output_quantity > 0 and output_kind is not null
    group by 1, 2, 3 having count(*) >= 3`,
};

const CONSULTING: FactView = {
  name: 'unit_consulting',
  query: `
    select f.region_code, f.year, f.unit_code,
      coalesce(sum(l.amount_fen) filter (where l.dept_econ in ('30203', '30227')), 0)::float8
        / nullif(sum(l.amount_fen), 0) as share
    from filed f join project_line l using (region_code, project_id, version)
    group by 1, 2, 3`,
};

const HISTORY: FactView = {
  name: 'fact_history',
  query: `
    select ${KEY}, 1 + coalesce(run.years, 0) as consecutive_years, h.final_fen as last_final_fen,
      coalesce(price.growth, 0) as explained_growth, f.growth_document is not null as growth_documented,
      h.beneficiaries as last_beneficiaries,
      case when f.output_quantity > 0 then floor(f.request_fen / f.output_quantity)::bigint end as unit_cost_fen,
      peer.median_fen as peer_median_cost_fen, coalesce(consulting.share, 0) as consulting_share
    from filed f
    left join peer_cost peer using (region_code, year, output_kind)
    left join unit_consulting consulting using (region_code, year, unit_code)
    left join history_project_year h on (h.region_code, h.unit_code, h.project_key, h.year) = ${LAST}
    left join lateral (
      select count(*)::int as years from (
        select h.year, row_number() over (order by h.year desc)::int as back from history_project_year h
        where (h.region_code, h.unit_code, h.project_key) = (f.region_code, f.unit_code, f.project_key) and h.year < f.year) y
      where y.year = f.year - y.back) run on true
    left join lateral (
      select s.value / 100 - 1 as growth from statistic s
      where s.region_code = f.region_code and s.indicator = '居民消费价格指数' and s.year < f.year
      order by s.year desc limit 1) price on true`,
};

const EXECUTION: FactView = {
  name: 'fact_execution',
  query: `
    select ${KEY}, f.year - 2 as full_year, full_.final_fen as full_budget_fen, full_.executed_fen as full_executed_fen,
      full_.initial_fen as full_initial_fen, full_.objective_cause is not null as objective_cause,
      now_.month as current_month, last_.final_fen as current_budget_fen, last_.executed_fen as current_executed_fen,
      full_.adjustments, full_.adjusted_fen, month_.december as december_fen, month_.quarter as fourth_quarter_fen,
      coalesce(code_.paid, 0) as unbudgeted_codes_fen, full_.unbudgeted_fen as without_budget_fen,
      greatest(full_.executed_fen - full_.final_fen, 0) as above_budget_fen
    from filed f
    left join history_project_year full_ on (full_.region_code, full_.unit_code, full_.project_key, full_.year) = ${FULL}
    left join history_project_year last_ on (last_.region_code, last_.unit_code, last_.project_key, last_.year) = ${LAST}
    left join lateral (
      select coalesce(sum(paid_fen) filter (where month = 12), 0) as december,
        coalesce(sum(paid_fen) filter (where month >= 10), 0) as quarter
      from history_month m where (m.region_code, m.unit_code, m.project_key, m.year) = ${FULL}
      having count(*) > 0) month_ on true
    left join lateral (
      select max(month) as month from history_month m
      where (m.region_code, m.unit_code, m.project_key, m.year) = ${LAST}) now_ on true
    left join lateral (
      select sum(paid_fen) filter (where budget_fen = 0) as paid from history_payment m
      where (m.region_code, m.unit_code, m.project_key, m.year) = ${FULL}) code_ on true
    where full_.year is not null or last_.year is not null`,
};

const CARRY_OVER: FactView = {
  name: 'fact_carry_over',
  query: `
    select ${KEY}, coalesce(c.unused, 0) as unused_fen, coalesce(c.unused, 0) > 0 as same_purpose,
      coalesce(c.booked, false) as booked
    from filed f
    left join lateral (
      select sum(c.unused_fen) as unused, bool_and(c.booked_on is not null) as booked from carry_over c
      where (c.region_code, c.unit_code) = (f.region_code, f.unit_code) and c.years_unused >= 2 and c.unused_fen > 0
        and (c.project_key = f.project_key or c.purpose_key = f.purpose_key)) c on true`,
};

/** Open tender from two million yuan (central limit for goods and services; a locality may differ). */
const OPEN_TENDER_FEN = 200_000_000;

const AWARD: FactView = {
  name: 'fact_award',
  query: `
    select ${KEY}, coalesce(a.awards, 0) as awards, a.saving as median_saving, coalesce(s.pieces, 0) as split_pieces,
      coalesce(s.total, 0) as split_total_fen, coalesce(s.open_tenders, 0) as split_open_tenders
    from filed f
    left join lateral (
      select count(*)::int as awards,
        percentile_cont(0.5) within group (order by 1 - a.award_fen::float8 / nullif(a.budget_fen, 0)) as saving
      from award a where (a.region_code, a.unit_code, a.project_key) = (f.region_code, f.unit_code, f.project_key)
        and a.year ${THREE_YEARS}) a on true
    left join lateral (
      select count(*) filter (where a.award_fen < ${OPEN_TENDER_FEN})::int as pieces,
        sum(a.award_fen) filter (where a.award_fen < ${OPEN_TENDER_FEN}) as total,
        count(*) filter (where a.method = '公开招标')::int as open_tenders
      from award a where (a.region_code, a.unit_code) = (f.region_code, f.unit_code) and a.year ${THREE_YEARS}
        and exists (select from award own where (own.region_code, own.unit_code, own.year, own.catalogue_item)
          = (a.region_code, a.unit_code, a.year, a.catalogue_item) and own.project_key = f.project_key)
      group by a.year, a.catalogue_item
      order by 2 desc nulls last limit 1) s on true`,
};

export const PAST_VIEWS = [PEER_COST, CONSULTING, HISTORY, EXECUTION, CARRY_OVER, AWARD];
