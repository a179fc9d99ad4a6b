import { type Ctx, ledger } from '@zhunsheng/kernel';
import { type CompiledRuleSet, decodeBatch, judge } from '@zhunsheng/ruler';

import { blockStore } from './block-store.js';
import type { FrozenBlock } from './fact-freezer.js';
import type { RunRecord } from './run-record.js';
import { tally } from './tally.js';
import { verdictRows } from './verdict-rows.js';
import { verdictsRecorded } from './verdict.events.js';

/**
 * Frozen facts → verdicts, tallies and one ledger event, in the caller's transaction. Judging comes first and holds no
 * lock; then the block is claimed, so that two workers at the same block leave one result. Says whether it wrote.
 */
export async function writeVerdicts(
  ctx: Ctx,
  run: RunRecord,
  ruleSet: CompiledRuleSet,
  frozen: FrozenBlock,
): Promise<boolean> {
  const { region, year } = run;
  const key = { region, run: run.run, block: frozen.block };
  const judgement = judge(ruleSet, decodeBatch(ruleSet.dictionary, frozen.bytes));
  const { rows, root } = verdictRows(key, judgement, frozen.members);
  if (!(await blockStore.claim(ctx, key, root))) return false;
  await blockStore.copyVerdicts(ctx, key, rows);
  const { units, rules } = tally(judgement, frozen.members);
  await blockStore.addTallies(ctx, key, units, rules);
  await ctx.manager.query('update review_run set done = done + $3 where region_code = $1 and run_id = $2', [
    region,
    run.run,
    frozen.members.length,
  ]);
  await ledger.append(
    ctx,
    verdictsRecorded(`review-run/${run.run}/${frozen.block}`, {
      region,
      year,
      block: frozen.block,
      projects: frozen.members.length,
      facts: frozen.digest,
      ruleSet: run.ruleSetDigest,
      standards: run.standardsVersion ?? '',
      root,
    }),
  );
  return true;
}
