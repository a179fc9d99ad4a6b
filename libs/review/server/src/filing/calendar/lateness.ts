import type { Ctx } from '@zhunsheng/kernel';

export interface Lateness {
  past: { late: number; of: number };
  /** Between 0 and 1. */
  risk: number;
}

/** From here on a unit counts as likely to be late. A choice of the product. */
export const LIKELY = 0.5;
/** One stage says little: the share of all units counts as if it were so many more stages. */
const PRIOR = 2;

/**
 * How units kept the stages that are over. Late is who asked for more time, or filed first after the day of the stage;
 * who filed nothing at all may have had nothing to file and does not count.
 */
export async function latenessOf(ctx: Ctx, region: number, today: string): Promise<Map<string, Lateness>> {
  const rows = await ctx.manager.query<{ unit: string; late: number; of: number }[]>(PAST, [region, today]);
  const all = rows.reduce((sum, { late, of }) => ({ late: sum.late + late, of: sum.of + of }), { late: 0, of: 0 });
  return new Map(rows.map((row) => [row.unit, { past: { late: row.late, of: row.of }, risk: riskOf(row, all) }]));
}

export function riskOf(own: Lateness['past'], all: Lateness['past']): number {
  const usual = all.of === 0 ? 0 : all.late / all.of;
  return Math.round((100 * (own.late + PRIOR * usual)) / (own.of + PRIOR)) / 100;
}

const PAST = `
  with past as (
    select year, stage, opens_on, due_on, lead(opens_on, 1, 'infinity') over (order by opens_on) as next_on
    from campaign_stage where region_code = $1 and stage in ('一上', '二上')),
  filed as (
    select s.year, s.stage, p.unit_code, min((v.submitted_at at time zone 'Asia/Shanghai')::date) as first_on
    from past s join project p on (p.region_code, p.year) = ($1, s.year)
    join project_version v on (v.region_code, v.project_id) = (p.region_code, p.project_id)
    where (v.submitted_at at time zone 'Asia/Shanghai')::date >= s.opens_on
      and (v.submitted_at at time zone 'Asia/Shanghai')::date < s.next_on
    group by 1, 2, 3),
  asked as (
    select year, stage, unit_code, true as asked from filing_extension where region_code = $1 group by 1, 2, 3)
  select k.unit_code as unit, count(*)::int as of,
    count(*) filter (where k.asked or k.first_on > s.due_on)::int as late
  from past s
  join (select year, stage, unit_code, f.first_on, a.asked from filed f full join asked a using (year, stage, unit_code)) k
    using (year, stage)
  where s.due_on < $2::date group by 1`;
