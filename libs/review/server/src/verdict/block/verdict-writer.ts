import { type Ctx, ledger } from '@zhunsheng/kernel';

import { blockStore } from './block-store.js';
import type { JudgedFacts } from '../judging/judge-facts.js';
import type { RunRecord } from '../run/run-record.js';
import { verdictsRecorded } from '../verdict.events.js';

/**
 * Verdicts, tallies and one ledger event, in the caller's transaction. The block is claimed first, so that two workers at
 * the same block leave one result. Says whether it wrote.
 */
export async function writeVerdicts(ctx: Ctx, record: RunRecord, judged: JudgedFacts): Promise<boolean> {
  const { region, run, year } = record;
  const { key, facts, projects, rows, root, standings, units, rules } = judged;
  if (!(await blockStore.claim(ctx, key, root, standings))) return false;
  await blockStore.copyVerdicts(ctx, key, rows);
  await blockStore.addTallies(ctx, key, units, rules);
  await ctx.manager.query('update review_run set done = done + $3 where region_code = $1 and run_id = $2', [
    region,
    run,
    projects,
  ]);
  await ledger.append(
    ctx,
    verdictsRecorded(`review-run/${run}/${key.block}`, {
      region,
      year,
      block: key.block,
      projects,
      facts,
      ruleSet: record.ruleSetDigest,
      standards: record.standardsVersion ?? '',
      root,
    }),
  );
  return true;
}
