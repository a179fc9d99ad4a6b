import { type Ctx, ledger } from '@zhunsheng/kernel';
import { type CompiledRuleSet, decodeBatch, judge, type NumberRoom } from '@zhunsheng/ruler';

import { blockStore } from './block-store.js';
import type { FrozenBlock } from './fact-freezer.js';
import { countHits } from './hit-severity.js';
import { standingsOf } from './ranking.js';
import type { RunRecord } from './run-record.js';
import { type RuleTally, tally, type UnitTally } from './tally.js';
import { type BlockKey, verdictRows } from './verdict-rows.js';
import { verdictsRecorded } from './verdict.events.js';

/** Everything a block leaves behind, ready to be written. */
export interface JudgedFacts {
  key: BlockKey;
  facts: string;
  projects: number;
  rows: Buffer;
  root: string;
  standings: Buffer;
  units: UnitTally[];
  rules: RuleTally[];
}

/** Frozen facts → verdicts. Needs no database, so it goes on while the block before is being stored. */
export async function judgeFacts(
  { region, run }: RunRecord,
  ruleSet: CompiledRuleSet,
  { block, bytes, digest, members }: FrozenBlock,
  room?: NumberRoom,
): Promise<JudgedFacts> {
  const key = { region, run, block };
  const judgement = judge(ruleSet, decodeBatch(ruleSet.dictionary, bytes, room));
  const hits = countHits(judgement);
  return {
    key,
    facts: digest,
    projects: members.length,
    ...(await verdictRows(key, judgement, members, hits)),
    standings: standingsOf(judgement),
    ...tally(judgement, members, hits),
  };
}

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
