import type { DispersionRowView, Page, PriceLineView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { firstOf, OF_ALL } from '../../limit.js';
import { deflatorOf, yearsBetween } from '../measuring/price-index-of.js';

export interface Span {
  region: number;
  first: number;
  last: number;
}

export interface ItemOf {
  item: string;
  tier: string;
  measure: string;
}

/** A price so many times the median, or so small a part of it, is a mistake to be mended, not money to be saved. */
const MISTAKE = 10;
const FEWEST_LINES = 5;
const FEWEST_UNITS = 2;

/** Prices of the span at the level of its last year, under the name of the item their wording was confirmed to mean. */
const PRICES = `
  with price as (
    select h.unit_code, coalesce(w.item_key, h.item_key) as item_key, h.tier, h.measure, h.year, h.quantity,
      h.unit_price_fen * f.factor as fen
    from history_price h
    join jsonb_to_recordset($4) f(year int, factor float8) on f.year = h.year
    left join item_word w on (w.region_code, w.word) = (h.region_code, h.item_key)
    where h.region_code = $1 and h.year between $2 and $3 and h.unit_price_fen > 0)`;

async function spanValues(ctx: Ctx, { region, first, last }: Span): Promise<unknown[]> {
  const { factors } = await deflatorOf(ctx, region, yearsBetween(first, last), last);
  return [region, first, last, JSON.stringify(Array.from(factors, ([year, factor]) => ({ year, factor })))];
}

/** Same item, different price: what paying the median instead would have saved, most first. */
export async function dispersion(ctx: Ctx, span: Span): Promise<Page<DispersionRowView>> {
  const rows: (DispersionRowView & { ofAll: number })[] = await ctx.manager.query(
    `${PRICES}, middle as (
       select item_key, tier, measure, count(*)::int as lines, count(distinct unit_code)::int as units,
         percentile_cont(array[0.1, 0.5, 0.9]) within group (order by fen) as q
       from price group by 1, 2, 3 having count(*) >= ${FEWEST_LINES} and count(distinct unit_code) >= ${FEWEST_UNITS})
     select ${OF_ALL}, m.item_key as "itemKey", m.tier, m.measure, m.lines, m.units, round(min(p.fen)) as "lowestFen",
       round(m.q[2]) as "medianFen", round(max(p.fen)) as "highestFen", m.q[3] / m.q[1] as ratio,
       round(sum(p.fen * p.quantity)) as "spentFen",
       round(coalesce(sum((p.fen - m.q[2]) * p.quantity) filter (where p.fen > m.q[2] and p.fen <= ${MISTAKE} * m.q[2]), 0))
         as "savingFen",
       count(*) filter (where p.fen > ${MISTAKE} * m.q[2] or p.fen * ${MISTAKE} < m.q[2])::int as suspect
     from middle m join price p using (item_key, tier, measure)
     group by m.item_key, m.tier, m.measure, m.lines, m.units, m.q order by "savingFen" desc, 1, 2, 3 limit 500`,
    await spanValues(ctx, span),
  );
  return firstOf<DispersionRowView>(rows);
}

/** The lines behind one row of the report, dearest first. */
export async function priceLines(ctx: Ctx, span: Span, { item, tier, measure }: ItemOf): Promise<Page<PriceLineView>> {
  const rows: (PriceLineView & { ofAll: number })[] = await ctx.manager.query(
    `${PRICES}, own as (select * from price where item_key = $5 and tier = $6 and measure = $7),
       middle as (select percentile_cont(0.5) within group (order by fen) as fen from own)
     select ${OF_ALL}, o.unit_code as unit, u.name as "unitName", coalesce(o.unit_code = $8, false) as own, o.year,
       round(o.fen) as "priceFen", o.quantity,
       case when o.fen > m.fen and o.fen <= ${MISTAKE} * m.fen then round((o.fen - m.fen) * o.quantity) else 0 end as "savingFen",
       o.fen > ${MISTAKE} * m.fen or o.fen * ${MISTAKE} < m.fen as suspect
     from own o cross join middle m left join unit u on (u.region_code, u.unit_code) = ($1, o.unit_code)
     order by o.fen desc, o.unit_code limit 1000`,
    [...(await spanValues(ctx, span)), item, tier, measure, ctx.actor.unitCode],
  );
  return firstOf<PriceLineView>(rows);
}
