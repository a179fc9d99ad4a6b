import type { CoReviewLatency } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';

const HOURS = (from: string, to: string): string => `extract(epoch from ${to} - ${from}) / 3600`;
const MEDIAN = (value: string): string =>
  `(percentile_cont(0.5) within group (order by ${value}))::numeric(10, 2)::float8`;

/** How long work lies before somebody takes it up, by office; and the longest branch of each round against their sum. */
export async function latencyOf(ctx: Ctx, region: number, year: number): Promise<CoReviewLatency> {
  const offices = await ctx.manager.query<CoReviewLatency['offices']>(
    `select b.office, count(*)::int as branches, count(*) filter (where b.state = '已交')::int as answered,
       count(*) filter (where b.state in ('待接', '办理中') and b.due_on < $3::date)::int as overdue,
       ${MEDIAN(HOURS('b.handed_at', 'b.taken_at'))} as "waitHours",
       ${MEDIAN(HOURS('b.taken_at', 'b.submitted_at'))} as "workHours"
     from co_review_branch b join co_review r using (region_code, review_id)
     where r.region_code = $1 and r.year = $2 and r.state <> '已撤销' group by b.office
     order by array_position(array['业务', '绩效', '资产', '信息化', '评审中心'], b.office)`,
    [region, year, beijingDay(ctx.clock.now())],
  );
  const [elapsed] = await ctx.manager.query<CoReviewLatency['elapsed'][]>(
    `select count(*)::int as rounds, ${MEDIAN('longest')} as "parallelHours", ${MEDIAN('total')} as "serialHours" from (
       select max(hours) as longest, sum(hours) as total from (
         select b.review_id, ${HOURS('b.handed_at', 'b.submitted_at')} as hours
         from co_review_branch b join co_review r using (region_code, review_id)
         where r.region_code = $1 and r.year = $2 and r.state in ('待裁决', '已合成') and b.state = '已交') t
       group by review_id) rounds`,
    [region, year],
  );
  return { offices, elapsed: elapsed ?? { rounds: 0, parallelHours: null, serialHours: null } };
}
