import type { Ctx } from '@zhunsheng/kernel';
import { type Deflator, deflatorFor } from '@zhunsheng/ruler';

/** 上年=100, as the statistics bureau publishes it. */
const INDEX = '居民消费价格指数';

/** What carries prices of these years to the base year, by the region's own consumer price index. */
export async function deflatorOf(ctx: Ctx, region: number, years: readonly number[], base: number): Promise<Deflator> {
  const rows: { year: number; value: number }[] = await ctx.manager.query(
    `select year, value from statistic where region_code = $1 and indicator = $2 and unit = '上年=100'`,
    [region, INDEX],
  );
  return deflatorFor(years, base, new Map(rows.map(({ year, value }) => [year, value])));
}

export const yearsBetween = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
