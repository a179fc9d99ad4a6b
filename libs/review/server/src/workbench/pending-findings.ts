import type { WorkbenchRow } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { expandRecord, type Finding } from '@zhunsheng/ruler';

import { evidenceDigest } from '../decision/evidence-digest.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { latestRun } from '../verdict/run/run-record.js';

type Counted = Pick<WorkbenchRow, 'blockers' | 'warnings'> & { project: string };

/** A finding a person must look at; what only informs needs nobody. */
export const needsEyes = ({ severity, outcome }: Finding): boolean => outcome === 'hit' && severity !== 'info';

/** How many findings of each project nobody has checked yet on what they rest on now. Only projects with checks are read. */
export async function pendingFindings(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, year }: { region: number; year: number },
  rows: readonly Counted[],
): Promise<Map<string, number>> {
  const pending = new Map(rows.map(({ project, blockers, warnings }) => [project, blockers + warnings]));
  const run = await latestRun(ctx, region, year);
  if (!run) return pending;
  const checked = await ctx.manager.query<{ project: string; evidence: string; digests: string[] }[]>(
    `select x.project_id::text as project, x.evidence, d.digests
     from (select project_id, array_agg(rule || ' ' || evidence_digest) as digests from review_decision
       where region_code = $1 and project_id = any ($3) and subject = 'finding' and state in ('生效', '待复核')
       group by 1) d
     join standing_verdict x on x.region_code = $1 and x.run_id = $2 and x.project_id = d.project_id`,
    [region, run.resultsOf, rows.map(({ project }) => project)],
  );
  if (checked.length === 0) return pending;
  const compiled = shelf.compile(await shelf.byDigest(ctx, region, run.ruleSetDigest), year, run);
  for (const { project, evidence, digests } of checked) {
    const known = new Set(digests);
    const open = expandRecord(compiled, evidence).findings.filter(
      (finding) => needsEyes(finding) && !known.has(`${finding.rule} ${evidenceDigest(finding)}`),
    );
    pending.set(project, open.length);
  }
  return pending;
}
