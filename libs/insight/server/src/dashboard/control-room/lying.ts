import type { Ctx } from '@zhunsheng/kernel';

import type { DashboardCampaign } from '../doors.js';
import { STEPS } from './steps.js';

/** Filings lying in a state, of one place or (place null) of all. */
export interface Lying {
  place: string | null;
  state: string;
  projects: number;
  requestFen: number;
  /** Of those whose last step is known; null: of none. */
  medianDays: number | null;
  longestDays: number | null;
  days: number;
  overdue: number;
}

/** Where everything lies now and since when: since the last step, else since it was submitted. */
export async function lying(
  ctx: Ctx,
  { region, year }: DashboardCampaign,
  department: string | null,
): Promise<Lying[]> {
  return ctx.manager.query<Lying[]>(SQL, [
    ...[region, year, department, ctx.clock.now()],
    STEPS.map(({ state }) => state),
    STEPS.map(({ limitDays }) => limitDays),
  ]);
}

const SQL = `
  with filing as (
    select case when $3::text is null then u.department_code else p.unit_code end as place, p.state,
      coalesce(v.request_fen, 0) as request_fen, l.limit_days,
      case when l.state is not null then extract(epoch from $4::timestamptz - coalesce(s.at, v.submitted_at)) / 86400 end as days
    from project p
    join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
    join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
    left join unnest($5::text[], $6::int[]) l (state, limit_days) on l.state = p.state
    left join lateral (
      select s.at from filing_step s where l.state is not null and (s.region_code, s.project_id) = (p.region_code, p.project_id)
      order by s.step_no desc limit 1) s on true
    where p.region_code = $1 and p.year = $2 and ($3::text is null or u.department_code = $3))
  select place, state, count(*)::int as projects, sum(request_fen)::float8 as "requestFen",
    percentile_cont(0.5) within group (order by days)::float8 as "medianDays", max(days)::float8 as "longestDays",
    coalesce(sum(days), 0)::float8 as days, (count(*) filter (where days > limit_days))::int as overdue
  from filing group by grouping sets ((state), (place, state))`;
