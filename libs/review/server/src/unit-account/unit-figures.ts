import type { AccountMeasure } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** Figures of one unit in one year; null where it has nothing to measure. */
export type UnitFigures = Record<AccountMeasure, number | null> & { unit: string; kind: string; projects: number };

const LATEST = `select l.results_of from review_run l where (l.region_code, l.year, l.state) = ($1, $2, 'done')
  order by l.finished_at desc limit 1`;

/**
 * From the verdicts of the latest review and the steps of the year. `returned` and `first-pass` are shares of the filings
 * submitted; a filing passes at first that was never sent back.
 */
export async function unitFigures(ctx: Ctx, region: number, year: number): Promise<UnitFigures[]> {
  return ctx.manager.query<UnitFigures[]>(
    `with judged as (
       select x.unit_code, count(*)::int as projects, avg(x.quality / 1000000.0)::float8 as quality,
         avg(x.blockers + x.warnings)::float8 as findings, avg((x.blockers > 0)::int)::float8 as blocked
       from standing_verdict x where x.region_code = $1 and x.run_id = (${LATEST}) group by 1),
     filed as (
       select p.unit_code, count(*)::int as filed, count(*) filter (where s.returned)::int as returned
       from project p
       join lateral (select bool_or(act = 'return' and from_state <> '单位审核') as returned from filing_step s
         where (s.region_code, s.project_id) = (p.region_code, p.project_id) having count(*) > 0) s on true
       where p.region_code = $1 and p.year = $2 group by 1)
     select u.unit_code as unit, u.kind, coalesce(j.projects, 0) as projects, j.quality,
       j.findings as "findings-per-project", j.blocked, f.returned::float8 / f.filed as returned,
       1 - f.returned::float8 / f.filed as "first-pass"
     from unit u
     left join judged j using (unit_code) left join filed f using (unit_code)
     where u.region_code = $1`,
    [region, year],
  );
}
