import type { Ctx } from '@zhunsheng/kernel';
import type { Severity } from '@zhunsheng/ruler';

import type { RunRecord } from '../verdict/run/run-record.js';
import type { RuleSetShelf } from './rule-set-shelf.js';

export interface RuleTallied {
  rule: string;
  name: string;
  severity: Severity;
  hit: number;
  pass: number;
  notApplicable: number;
  notEvaluated: number;
}

/** How often each check rule hit, passed, did not apply or could not be evaluated, over what the reader may see or one unit. */
export async function ruleTallies(
  ctx: Ctx,
  shelf: RuleSetShelf,
  run: RunRecord,
  unit: string | null = null,
): Promise<RuleTallied[]> {
  const ruleSet = await shelf.byDigest(ctx, run.region, run.ruleSetDigest);
  const checks = ruleSet.documents.rules
    .filter(({ kind }) => kind === 'check')
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const sums = await ctx.manager.query<(Omit<RuleTallied, 'rule' | 'name' | 'severity'> & { at: number })[]>(
    `select c.at::int, sum(c.h)::int as hit, sum(c.p)::int as pass, sum(c.na)::int as "notApplicable",
       sum(c.ne)::int as "notEvaluated"
     from run_rule_tally t,
       unnest(t.hit, t.pass, t.not_applicable, t.not_evaluated) with ordinality as c (h, p, na, ne, at)
     where t.region_code = $1 and t.run_id = $2 and ($3::text is null or t.unit_code = $3) group by c.at`,
    [run.region, run.resultsOf, unit],
  );
  const at = new Map(sums.map((sum) => [sum.at, sum]));
  return checks.map(({ code, name, severity }, i) => {
    const { hit = 0, pass = 0, notApplicable = 0, notEvaluated = 0 } = at.get(i + 1) ?? {};
    return { rule: code, name, severity, hit, pass, notApplicable, notEvaluated };
  });
}
