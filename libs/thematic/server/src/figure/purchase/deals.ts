/**
 * Results of purchases in the three years before `$2`, of region `$1` and of the units whose codes begin with one of `$3`, as the
 * head of a query: `b` with those that have no amount, `d` without, `s` by vendor. One vendor written with other brackets or blanks
 * is one; `month` is null where the day lies in another year.
 */
export const WITH_DEALS = `
  with b as materialized (
    select a.year, a.unit_code, a.method, a.budget_fen, a.award_fen,
      case when extract(year from a.awarded_on) = a.year then extract(month from a.awarded_on)::int end as month,
      nullif(translate(regexp_replace(a.vendor, '\\s', '', 'g'), '（）', '()'), '') as vendor
    from award a where a.region_code = $1 and a.year between $2::int - 3 and $2::int - 1
      and (cardinality($3::text[]) = 0 or a.unit_code like any ($3))),
  d as (select * from b where award_fen > 0),
  s as (
    select year, vendor, count(*)::int as deals, count(distinct unit_code)::int as units, sum(award_fen) as fen,
      row_number() over (partition by year order by sum(award_fen) desc, vendor) as place
    from d where vendor is not null group by 1, 2)`;
