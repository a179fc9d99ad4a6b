import type { CommitmentYear } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** A filing that is refused or ended binds nothing. */
const BINDING = `p.state not in ('草稿', '不予入库', '出库', '终止', '完成', '归档')`;

/**
 * What the filings of a year ask of it and of the years after: approving them today spends part of later ceilings. The
 * ceilings are this year's held flat, of the whole fund where one is set: nobody has decided later ones yet.
 */
export function commitmentCurve(
  ctx: Ctx,
  region: number,
  year: number,
  unit: string | null,
): Promise<CommitmentYear[]> {
  return ctx.manager.query<CommitmentYear[]>(
    `select y.year, count(distinct y.project_id)::int as projects, sum(y.amount_fen)::float8 as "amountFen",
       case when $3::text is null then (select sum(amount_fen)::float8 from budget_ceiling b
         where (b.region_code, b.year, b.department_code) = ($1, $2, '')) end as "ceilingFen"
     from project p join project_plan_year y
       on (y.region_code, y.project_id, y.version) = (p.region_code, p.project_id, p.current_version)
     where (p.region_code, p.year) = ($1, $2) and ($3::text is null or p.unit_code = $3) and y.year >= $2 and ${BINDING}
     group by 1 order by 1`,
    [region, year, unit],
  );
}
