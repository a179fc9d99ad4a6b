import type { CockpitView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { DashboardDoors } from '../doors.js';
import type { Reading } from './reading.js';

const YEARS = 5;
const MINE = `region_code = $1 and year between $2::int - ${YEARS} and $2 and level = $3 and ($4::text is null or department_code = $4)`;

/**
 * Budgets and payments of the five years before the campaign, beside what was filed in each that was reviewed: a few filings are
 * no year. What was suggested is left out of a year the reader still has to mark samples of blindly.
 */
export async function historySums(
  ctx: Ctx,
  doors: DashboardDoors,
  { campaign, level, department }: Reading,
): Promise<Pick<CockpitView, 'years' | 'months' | 'topics'>> {
  const values = [campaign.region, campaign.year, level, department?.code ?? null];
  const years = await ctx.manager.query<CockpitView['years']>(
    `select year, coalesce(b."isPart", false) as "isPart", b."initialFen", b."finalFen", b."executedFen", p."requestFen", p."suggestedFen"
     from (select year, sum(initial_fen)::float8 as "initialFen", sum(final_fen)::float8 as "finalFen",
         sum(executed_fen)::float8 as "executedFen", sum(part_years) > 0 as "isPart" from budget_rollup where ${MINE} group by year) b
     full join (select year, sum(request_fen)::float8 as "requestFen", sum(suggested_fen)::float8 as "suggestedFen"
       from project_rollup join rollup_state s using (region_code, year)
       where ${MINE} and year < $2 and s.run_id is not null group by year) p using (year)
     order by year`,
    values,
  );
  const months = await ctx.manager.query<CockpitView['months']>(
    `select year, month, sum(paid_fen)::float8 as "paidFen" from payment_rollup
     where ${MINE} and year >= $2 - 2 group by year, month order by year, month`,
    values,
  );
  const topics = await ctx.manager.query<CockpitView['topics']>(
    `select topic, year, sum(budget_fen)::float8 as "budgetFen", sum(paid_fen)::float8 as "paidFen" from class_rollup
     where ${MINE} and topic <> '' group by topic, year order by topic, year`,
    values,
  );
  for (const one of years)
    if (one.suggestedFen !== null && (await doors.blind(ctx, { ...campaign, year: one.year })).length > 0)
      one.suggestedFen = null;
  return { years, months, topics };
}
