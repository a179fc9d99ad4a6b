import type { HandlingTimes, WorkbenchView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** A batch is not one project's time: its shares are summed, the median is of projects handled one by one. */
const FIGURES = `count(*)::int as handled, count(*) filter (where batch_id is not null)::int as batched,
  coalesce(sum(seconds), 0)::float8 as seconds,
  (percentile_cont(0.5) within group (order by seconds) filter (where batch_id is null))::float8 as median`;

export async function ownToday(ctx: Ctx, region: number, year: number): Promise<WorkbenchView['mine']> {
  const [row] = await ctx.manager.query<WorkbenchView['mine'][]>(
    `select handled, seconds, median from (select ${FIGURES} from review_handling
     where region_code = $1 and year = $2 and person_id = $3
       and (at at time zone 'Asia/Shanghai')::date = ($4::timestamptz at time zone 'Asia/Shanghai')::date) t`,
    [region, year, ctx.actor.id, ctx.clock.now()],
  );
  return row ?? { handled: 0, seconds: 0, median: null };
}

/** Of everybody, the most handled first. */
export async function handlingTimes(ctx: Ctx, region: number, year: number): Promise<HandlingTimes> {
  const items = await ctx.manager.query<HandlingTimes['items']>(
    `select person_name as name, ${FIGURES} from review_handling where region_code = $1 and year = $2
     group by person_id, person_name order by count(*) desc, person_name`,
    [region, year],
  );
  return { items, total: items.length, next: null };
}
