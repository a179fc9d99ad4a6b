import type { Ctx } from '@zhunsheng/kernel';

/** Findings of a year that people set aside, by rule: lost appeals, half lost ones, overrides in force. */
export async function overturnedByRule(ctx: Ctx, region: number, year: number): Promise<Map<string, number>> {
  const rows: { rule: string; overturned: number }[] = await ctx.manager.query(
    `select rule, sum(share)::float8 as overturned from (
       select a.rule, case a.outcome when 'upheld' then 1 else 0.5 end as share
       from appeal a join project p using (region_code, project_id)
       where a.region_code = $1 and p.year = $2 and a.outcome in ('upheld', 'partly')
       union all
       select d.rule, 1 from review_decision d
       where d.region_code = $1 and d.year = $2 and d.subject = 'finding' and d.kind = 'override' and d.state = '生效') t
     group by rule`,
    [region, year],
  );
  return new Map(rows.map(({ rule, overturned }) => [rule, overturned]));
}
