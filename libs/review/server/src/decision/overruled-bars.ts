import type { Ctx } from '@zhunsheng/kernel';
import { expandRecord, type Finding } from '@zhunsheng/ruler';

import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { readRun } from '../verdict/run/run-record.js';
import { evidenceDigest } from './evidence-digest.js';

export interface OverruledBars {
  /** Barring findings people overrode with effect, on the evidence the finding rests on now. */
  standing: number;
  /** Barring findings people overrode when they rested on something else: they bar again. */
  lapsed: number;
}

const NONE: OverruledBars = { standing: 0, lapsed: 0 };

/**
 * What people overrode of the findings that bar the verdicts of a run, by `project.project_id` as text: decided about the same rule
 * on the same evidence, whatever run or version they had before them. One that fell in an appeal counts there.
 *
 * @param projects `null`: every project of the run
 */
export async function overruledBars(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, run }: { region: number; run: string },
  projects: readonly string[] | null,
): Promise<ReadonlyMap<string, OverruledBars>> {
  const rows = await ctx.manager.query<{ project: string; evidence: string; overridden: string[] }[]>(
    `select x.project_id::text as project, x.evidence, array_agg(d.rule || ' ' || d.evidence_digest) as overridden
     from review_decision d
     join standing_verdict x on (x.region_code, x.run_id, x.project_id) = (d.region_code, $2, d.project_id)
     where d.region_code = $1 and ($3::bigint[] is null or d.project_id = any ($3)) and d.state = '生效' and d.bars
       and d.kind = 'override' and not exists (select from appeal a
         where (a.region_code, a.project_id, a.version, a.rule) = (x.region_code, x.project_id, x.version, d.rule)
           and a.outcome in ('upheld', 'partly'))
     group by 1, 2`,
    [region, run, projects],
  );
  if (rows.length === 0) return new Map();
  const record = await readRun(ctx, region, run);
  const compiled = shelf.compile(await shelf.byDigest(ctx, region, record.ruleSetDigest), record.year, record);
  return new Map(
    rows.map(({ project, evidence, overridden }) => {
      const bars = expandRecord(compiled, evidence).findings.filter(barsFiling);
      const rules = new Set(overridden.map((one) => one.split(' ')[0]));
      const standing = bars.filter((one) => overridden.includes(`${one.rule} ${evidenceDigest(one)}`)).length;
      return [project, { standing, lapsed: bars.filter(({ rule }) => rules.has(rule)).length - standing }];
    }),
  );
}

export const barsFiling = ({ severity, outcome }: Finding): boolean => severity === 'block' && outcome === 'hit';

/** Why the open blocks of a verdict keep a project out, for its reader; null when people overrode all of them. */
export function openBar(
  { status, blockers }: { status: string; blockers: number },
  { standing, lapsed }: OverruledBars = NONE,
): string | null {
  if (blockers <= standing && (status !== 'blocked' || standing > 0)) return null;
  return lapsed > 0 ? '有未消除的拦截疑点（原已推翻，因所依据的事实变化而失效，须重新决定）' : '有未消除的拦截疑点';
}
