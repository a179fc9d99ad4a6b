import type { Ctx } from '@zhunsheng/kernel';
import { outcomeMarks, readMark, type RuleDocument, type Severity } from '@zhunsheng/ruler';

import { blindProjects } from '../fairness/round/blind-guard.js';
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

/**
 * How often each check rule hit, passed, did not apply or could not be evaluated, over what the reader may see or one unit. What
 * the reader has to mark blindly counts nowhere: one project more or less would say what was found in it.
 */
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
  const tallied = checks.map(({ code, name, severity }, i) => {
    const { hit = 0, pass = 0, notApplicable = 0, notEvaluated = 0 } = at.get(i + 1) ?? {};
    return { rule: code, name, severity, hit, pass, notApplicable, notEvaluated };
  });
  return withoutMarks(tallied, ruleSet.documents.rules, await blindMarks(ctx, run, unit));
}

const COUNTED = {
  hit: 'hit',
  pass: 'pass',
  'not-applicable': 'notApplicable',
  'not-evaluated': 'notEvaluated',
} as const;

/** The counts without some records; `marks` hold a character for every rule of the set in the order of codes. */
export function withoutMarks(
  tallied: readonly RuleTallied[],
  rules: readonly Pick<RuleDocument, 'code'>[],
  marks: readonly string[],
): RuleTallied[] {
  if (marks.length === 0) return [...tallied];
  const place = placesOf(rules);
  return tallied.map((row) => {
    const left = { ...row };
    for (const one of marks) left[COUNTED[readMark(one.charAt(place.get(row.rule) ?? -1)).outcome]]--;
    return left;
  });
}

/** One record as counts of nought and one, in the order of `checks`. */
export function markTallies(
  marks: string,
  rules: readonly Pick<RuleDocument, 'code'>[],
  checks: readonly Pick<RuleDocument, 'code'>[],
): Pick<RuleTallied, 'hit' | 'pass' | 'notApplicable' | 'notEvaluated'>[] {
  const place = placesOf(rules);
  return checks.map(({ code }) => {
    const counts = { hit: 0, pass: 0, notApplicable: 0, notEvaluated: 0 };
    counts[COUNTED[readMark(marks.charAt(place.get(code) ?? -1)).outcome]] = 1;
    return counts;
  });
}

/** Where a compiled set holds each rule: it sorts them by code. */
const placesOf = (rules: readonly Pick<RuleDocument, 'code'>[]): ReadonlyMap<string, number> =>
  new Map(
    rules
      .map(({ code }) => code)
      .sort()
      .map((code, at) => [code, at]),
  );

async function blindMarks(ctx: Ctx, run: RunRecord, unit: string | null): Promise<string[]> {
  const blind = await blindProjects(ctx, run);
  if (blind.length === 0) return [];
  const rows = await ctx.manager.query<{ evidence: string }[]>(
    `select x.evidence from verdict x join project p using (region_code, project_id)
     where x.region_code = $1 and x.run_id = $2 and x.project_id = any ($3::bigint[])
       and ($4::text is null or p.unit_code = $4)`,
    [run.region, run.resultsOf, blind, unit],
  );
  return rows.map(({ evidence }) => outcomeMarks(evidence));
}
