import type { StatisticSeriesView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { freshnessOf } from './freshness.js';

/** One series an indicator and unit of measure, by year; each may have a source of its own. */
export async function statisticSeries(ctx: Ctx): Promise<StatisticSeriesView[]> {
  const rows = await ctx.manager.query<Omit<StatisticSeriesView, 'freshness'>[]>(
    `select indicator, unit, json_agg(json_build_object('year', year, 'value', value) order by year) as points
     from statistic group by region_code, indicator, unit order by count(*) desc, indicator`,
  );
  const series: StatisticSeriesView[] = [];
  for (const row of rows) series.push({ ...row, freshness: await freshnessOf(ctx, 'statistics', row.indicator) });
  return series;
}
