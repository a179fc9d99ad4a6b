import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { Where } from '../find/find.js';

/** The year asked for, else the latest of the reader's regions. */
export async function campaignOf(ctx: Ctx, year: string | undefined): Promise<Where> {
  const asked = year === undefined || year === '' ? null : Number(year);
  if (asked !== null && (!Number.isInteger(asked) || asked < 2000 || asked > 2100))
    throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
  const [found] = await ctx.manager.query<Where[]>(
    `select region_code as region, year from campaign
     where region_code between $1 and $2 and ($3::int is null or year = $3) order by year desc, region_code limit 1`,
    [ctx.scope.regionLo, ctx.scope.regionHi, asked],
  );
  if (!found) throw new ZsError('NO_CAMPAIGN', { year: asked ?? '' });
  return found;
}
