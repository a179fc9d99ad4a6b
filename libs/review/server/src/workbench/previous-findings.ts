import type { Ctx } from '@zhunsheng/kernel';
import { expandRecord } from '@zhunsheng/ruler';

import type { InForce } from '../appeal/project-verdict.js';
import { evidenceDigest } from '../decision/evidence-digest.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { readRun } from '../verdict/run/run-record.js';

/**
 * What each finding rested on the last time the project was judged differently: an earlier version, or the same one under
 * other facts. Null when this is its first verdict: then there is nothing to compare with.
 */
export async function previousDigests(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, project, run }: InForce,
): Promise<ReadonlySet<string> | null> {
  const [before] = await ctx.manager.query<{ run: string; evidence: string }[]>(
    `select r.run_id as run, x.evidence from review_run now
     join review_run r on r.region_code = now.region_code and r.finished_at < now.finished_at and r.results_of = r.run_id
     join standing_verdict x on (x.region_code, x.run_id) = (r.region_code, r.run_id) and x.project_id = $3
     where now.region_code = $1 and now.run_id = $2 order by r.finished_at desc limit 1`,
    [region, run, project],
  );
  if (!before) return null;
  const record = await readRun(ctx, region, before.run);
  const compiled = shelf.compile(await shelf.byDigest(ctx, region, record.ruleSetDigest), record.year, record);
  return new Set(expandRecord(compiled, before.evidence).findings.map(evidenceDigest));
}
