import type { PurchaseYear } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { WITH_DEALS } from './deals.js';

/** Deals that a figure leaves out: without an amount, a budget, a vendor; dated in another year. */
export type LeftOut = Record<'unpriced' | 'unbudgeted' | 'unnamed' | 'misdated', number>;

/** A year as it lies in the database, its months not yet held against the day up to which results are known. */
export interface BoughtYear extends Omit<PurchaseYear, 'months' | 'lastQuarterShare'> {
  monthsFen: Record<number, number>;
  leftOut: LeftOut;
}

export const boughtYears = (
  ctx: Ctx,
  params: readonly [region: number, year: number, units: string[]],
  tenderFen: number | null,
): Promise<BoughtYear[]> =>
  ctx.manager.query(
    `${WITH_DEALS},
     m as (
       select year, jsonb_object_agg(month, fen) as months
       from (select year, month, sum(award_fen) as fen from d where month is not null group by 1, 2) n group by 1),
     t as (
       select year, count(*)::int as suppliers, max(fen) as largest, sum(fen) filter (where place <= 5) as five, sum(fen) as whole
       from s group by 1)
     select d.year, count(*)::int as deals, count(distinct unit_code)::int as units,
       (sum(budget_fen) filter (where budget_fen > 0))::float8 as "budgetFen", sum(award_fen)::float8 as "awardFen",
       (sum(award_fen) filter (where budget_fen > 0))::float8
         / (sum(budget_fen) filter (where budget_fen > 0))::float8 as ratio,
       count(*) filter (where budget_fen > 0 and award_fen > budget_fen)::int as above,
       coalesce(min(t.suppliers), 0) as suppliers, min(t.largest)::float8 / min(t.whole)::float8 as "largestShare",
       min(t.five)::float8 / min(t.whole)::float8 as "topFiveShare",
       case when $4::bigint is not null then count(*) filter (where greatest(budget_fen, award_fen) >= $4)::int end as "overTender",
       case when $4::bigint is not null
         then count(*) filter (where greatest(budget_fen, award_fen) >= $4 and method <> '公开招标')::int end as "notTendered",
       coalesce((select months from m where m.year = d.year), '{}') as "monthsFen",
       jsonb_build_object('unpriced', (select count(*) from b where b.year = d.year and award_fen <= 0),
         'unbudgeted', count(*) filter (where budget_fen <= 0), 'unnamed', count(*) filter (where vendor is null),
         'misdated', count(*) filter (where month is null)) as "leftOut"
     from d left join t on t.year = d.year group by d.year order by d.year desc`,
    [...params, tenderFen],
  );
