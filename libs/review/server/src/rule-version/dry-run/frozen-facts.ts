import { canonicalJson, type Ctx } from '@zhunsheng/kernel';

import type { RuleSet, RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { blockStore } from '../../verdict/block/block-store.js';
import { ByteRoom } from '../../verdict/block/byte-room.js';
import { freezeFacts, type FrozenBlock } from '../../verdict/fact-freezer.js';
import { findCampaign } from '../../verdict/facts/campaign.js';
import { asWorker } from '../../verdict/login-role.js';
import { latestRun, type RunRecord } from '../../verdict/run/run-record.js';

/**
 * The facts a version is tried on: those the year's last run was judged by, unless the version asks for other facts or the
 * year was never reviewed; then they are read anew, for this trial alone.
 */
export async function* factsFor(
  ctx: Ctx,
  shelf: RuleSetShelf,
  ruleSet: RuleSet,
  region: number,
  year: number,
): AsyncGenerator<FrozenBlock> {
  const run = await latestRun(ctx, region, year);
  if (run && (await sameFacts(ctx, shelf, ruleSet, run))) {
    yield* storedFacts(ctx, run);
    return;
  }
  yield* freezeFacts(ctx, ruleSet.documents.dictionary, await findCampaign(ctx, region, year));
}

async function sameFacts(ctx: Ctx, shelf: RuleSetShelf, ruleSet: RuleSet, run: RunRecord): Promise<boolean> {
  if (run.ruleSetDigest === ruleSet.digest) return true;
  const judgedBy = await shelf.byDigest(ctx, run.region, run.ruleSetDigest);
  return canonicalJson(judgedBy.documents.dictionary) === canonicalJson(ruleSet.documents.dictionary);
}

async function* storedFacts(ctx: Ctx, { region, resultsOf }: RunRecord): AsyncGenerator<FrozenBlock> {
  const run = resultsOf ?? '';
  const blocks: { block: number }[] = await asWorker(ctx, () =>
    ctx.manager.query(
      'select block_no as block from fact_block where region_code = $1 and run_id = $2 order by block_no',
      [region, run],
    ),
  );
  const room = new ByteRoom();
  for (const { block } of blocks) yield await blockStore.load(ctx, { region, run, block }, room);
}
