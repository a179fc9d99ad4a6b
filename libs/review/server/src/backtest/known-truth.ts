import type { Ctx } from '@zhunsheng/kernel';

/** What turned out about a filing. */
export interface Truth {
  project: number;
  /** null: something is wrong with the project; any rule may have said so. */
  rule: string | null;
  /** false: a finding that turned out to be none. */
  stands: boolean;
  amountFen: number;
}

/** Two sources may say the same: one finding counts once, and what was decided last about a finding holds. */
export async function truthsOf(ctx: Ctx, region: number, year: number): Promise<Truth[]> {
  return ctx.manager.query(
    `with told as (
       select k.project_id, k.rule, k.stands, k.amount_fen, k.recorded_at as at from known_finding k
       join project p using (region_code, project_id) where k.region_code = $1 and p.year = $2
       union all
       select a.project_id, a.rule, a.outcome = 'rejected', null, a.decided_at from appeal a
       join project p using (region_code, project_id)
       where a.region_code = $1 and p.year = $2 and a.outcome in ('rejected', 'upheld')
       union all
       select p.project_id, null, true, null, f.found_on::timestamptz from audit_finding f
       join project p on (p.region_code, p.project_key) = (f.region_code, f.project_key) and p.year = f.year
       join campaign c on (c.region_code, c.year) = (p.region_code, p.year)
       where f.region_code = $1 and f.year = $2 and f.found_on > c.cutoff)
     select distinct on (t.project_id, coalesce(t.rule, '')) t.project_id::int as project, t.rule, t.stands,
       coalesce(t.amount_fen, v.request_fen, 0)::float8 as "amountFen"
     from told t join project p on (p.region_code, p.project_id) = ($1, t.project_id)
     left join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
     order by t.project_id, coalesce(t.rule, ''), t.at desc`,
    [region, year],
  );
}

/** Years with anything to measure against, the latest first. */
export async function knownYears(ctx: Ctx, region: number): Promise<{ year: number; known: number }[]> {
  const years: { year: number }[] = await ctx.manager.query(
    'select year from campaign where region_code = $1 order by year desc limit 6',
    [region],
  );
  const counted: { year: number; known: number }[] = [];
  for (const { year } of years) counted.push({ year, known: (await truthsOf(ctx, region, year)).length });
  return counted.filter(({ known }) => known > 0);
}
