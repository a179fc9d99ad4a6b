import type { Ctx } from '@zhunsheng/kernel';

import { SHIPPED_THRESHOLD } from './score.js';

/** Newest measurement of a region with the threshold that holds now, one row a library. */
export const LATEST_SCORES = `
  select s.*, m.measured_at, coalesce(h.threshold, ${SHIPPED_THRESHOLD}) as threshold, s.rows > 0
    and s.score < coalesce(h.threshold, ${SHIPPED_THRESHOLD}) as low
  from quality_score s
  join (
    select distinct on (region_code) region_code, measurement_id, measured_at from quality_measurement
    order by region_code, measured_at desc, measurement_id) m using (region_code, measurement_id)
  left join lateral (
    select t.threshold from quality_threshold t
    where (t.region_code, t.library) = (s.region_code, s.library) order by t.version desc limit 1) h on true`;

/**
 * Tables that may not answer rules: measured below their threshold. A table nobody has measured yet is not low, an empty
 * one is not loaded at all.
 */
export async function lowQualityTables(ctx: Ctx, region: number): Promise<Set<string>> {
  const rows = await ctx.manager.query<{ name: string }[]>(
    `select table_name as name from (${LATEST_SCORES}) l where region_code = $1 and low`,
    [region],
  );
  return new Set(rows.map(({ name }) => name));
}
