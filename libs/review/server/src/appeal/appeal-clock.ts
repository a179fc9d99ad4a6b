import type { AppealClock } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** Until a bureau sets its own: a design choice of the product, no statute gives a figure for budget reviews. */
const SHIPPED: AppealClock = { fileWithinDays: 10, decideWithinDays: 5, since: '2020-01-01', source: '产品默认' };

/** The clock in force on a day (`YYYY-MM-DD`). */
export async function appealClock(ctx: Ctx, region: number, day: string): Promise<AppealClock> {
  const rows = await ctx.manager.query<AppealClock[]>(
    `select file_within_days as "fileWithinDays", decide_within_days as "decideWithinDays", since::text, source
     from appeal_setting where region_code = $1 and since <= $2::date order by since desc limit 1`,
    [region, day],
  );
  return rows[0] ?? SHIPPED;
}

export { addDays as daysAfter, beijingDay as dayOf } from '../filing/calendar/beijing-day.js';
