import type { RulePrecisionView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

type Counts = Pick<RulePrecisionView, 'appeals' | 'open' | 'upheld' | 'partly' | 'rejected'>;

/** Appeals of a year by rule, as far as the reader may see. */
export async function appealCounts(ctx: Ctx, region: number, year: number): Promise<Map<string, Counts>> {
  const rows = await ctx.manager.query<(Counts & { rule: string })[]>(
    `select a.rule, count(*)::int as appeals, count(*) filter (where a.outcome is null)::int as open,
       count(*) filter (where a.outcome = 'upheld')::int as upheld,
       count(*) filter (where a.outcome = 'partly')::int as partly,
       count(*) filter (where a.outcome = 'rejected')::int as rejected
     from appeal a join project p using (region_code, project_id)
     where a.region_code = $1 and p.year = $2 and a.state <> '已撤回' group by a.rule`,
    [region, year],
  );
  return new Map(rows.map(({ rule, ...counts }) => [rule, counts]));
}

const NONE: Counts = { appeals: 0, open: 0, upheld: 0, partly: 0, rejected: 0 };

/** A lost appeal is a wrong hit, a partly lost one half of a wrong hit; a hit nobody appealed counts as right. */
export function precisionOf(rule: string, hits: number, counts: Counts = NONE): RulePrecisionView {
  const wrong = counts.upheld + counts.partly / 2;
  const decided = counts.upheld + counts.partly + counts.rejected;
  return {
    rule,
    hits,
    ...counts,
    // a version appealed earlier may be gone from the run whose hits are counted: never below nought
    precision: hits === 0 ? null : Math.max(0, 1 - wrong / hits),
    heldUp: decided === 0 ? null : 1 - wrong / decided,
  };
}
