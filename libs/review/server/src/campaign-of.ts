import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { type Campaign, findCampaign } from './verdict/facts/campaign.js';

/** The campaign a reader means: of the named year, else the latest of the regions in scope. */
export async function campaignOf(ctx: Ctx, year: number | null): Promise<Campaign> {
  const rows = await ctx.manager.query<{ region: number; year: number }[]>(
    `select region_code as region, year from campaign
     where region_code between $1 and $2 and ($3::int is null or year = $3) order by year desc, region_code limit 1`,
    [ctx.scope.regionLo, ctx.scope.regionHi, year],
  );
  const [found] = rows;
  if (!found) throw new ZsError('NO_CAMPAIGN', { year: year ?? '' });
  return findCampaign(ctx, found.region, found.year);
}

/** `?year=`; anything but a year is an error, never silently the latest. */
export function yearOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const year = Number(text);
  if (!Number.isInteger(year) || year < 2000 || year > 2100)
    throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
  return year;
}
