import type { CockpitView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { DashboardDoors } from '../doors.js';
import { PLACE, placeValues } from './cells.js';
import type { Reading } from './reading.js';

const YEARS = 5;
/** Payments are shown month by month for as many years before the campaign. */
const MONTHLY = 2;

/**
 * Budgets and payments of the five years before the campaign, beside what was filed in each that was reviewed: a few filings are
 * no year. What was suggested is left out of a year the reader still has to mark samples of blindly.
 */
export async function historySums(
  ctx: Ctx,
  doors: DashboardDoors,
  reading: Reading,
): Promise<Pick<CockpitView, 'years' | 'months' | 'topics'>> {
  const { campaign, above } = reading;
  const last = (years: number): number[] => Array.from({ length: years + 1 }, (_, k) => campaign.year - years + k);
  const values = placeValues(reading, above, last(YEARS));
  const years = await ctx.manager.query<CockpitView['years']>(
    `select year, coalesce(b."isPart", false) as "isPart", b."initialFen", b."finalFen", b."executedFen", p."requestFen", p."suggestedFen"
     from (select year, sum(initial_fen)::float8 as "initialFen", sum(final_fen)::float8 as "finalFen",
         sum(executed_fen)::float8 as "executedFen", sum(part_years) > 0 as "isPart" from budget_rollup where ${PLACE} group by year) b
     full join (select year, sum(request_fen)::float8 as "requestFen", sum(suggested_fen)::float8 as "suggestedFen"
       from project_rollup join rollup_state s using (region_code, year)
       where ${PLACE} and year <> $5 and s.run_id is not null group by year) p using (year)
     order by year`,
    [...values, campaign.year],
  );
  const months = await ctx.manager.query<CockpitView['months']>(
    `select year, month, sum(paid_fen)::float8 as "paidFen" from payment_rollup
     where ${PLACE} group by year, month order by year, month`,
    placeValues(reading, above, last(MONTHLY)),
  );
  const topics = await ctx.manager.query<CockpitView['topics']>(
    `select topic, year, sum(budget_fen)::float8 as "budgetFen", sum(paid_fen)::float8 as "paidFen" from class_rollup
     where ${PLACE} and topic <> '' group by topic, year order by topic, year`,
    values,
  );
  for (const one of years)
    if (one.suggestedFen !== null && (await doors.blind(ctx, { ...campaign, year: one.year })).length > 0)
      one.suggestedFen = null;
  return { years, months, topics };
}
