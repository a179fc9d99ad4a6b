import { canonicalJson, type Ctx, sm3Hex } from '@zhunsheng/kernel';
import { buildBatch, encodeBatch, type FactDictionary } from '@zhunsheng/ruler';

import { type Campaign, type Member, membersOf } from './facts/campaign.js';
import { DerivedFactsBuilder } from './facts/derived-facts.js';
import { collectFacts, readViews } from './facts/fact-collector.js';
import { loadedLibraries, unreliableFacts, withhold } from './facts/libraries.js';
import { deriveLikeness } from './facts/likeness.js';
import { deriveTextMatch } from './facts/text-match.js';

/** Blocks of this size keep the generated code warm and a block's transaction short. */
export const BLOCK_SIZE = 4096;

export interface FrozenBlock {
  block: number;
  bytes: Uint8Array;
  digest: string;
  members: readonly Member[];
}

/**
 * The planner cannot see the interval a policy reads, guesses that few rows lie in it, and would then join thousands of
 * filings one by one: minutes instead of seconds.
 */
const JOIN_BY_HASH = 'set local enable_nestloop = off';

export interface Freezing {
  /** Only this filing. */
  project?: number | null;
  /** Only these; the others are still what likeness is measured against. */
  only?: ReadonlySet<number>;
  blockSize?: number;
}

/** Reads everything the rules may ask about the members, block by block; all reads must see one moment. */
export async function* freezeFacts(
  ctx: Ctx,
  dictionary: FactDictionary,
  campaign: Campaign,
  { project = null, only, blockSize = BLOCK_SIZE }: Freezing = {},
): AsyncGenerator<FrozenBlock> {
  await ctx.pgClient.query(JOIN_BY_HASH);
  const every = await membersOf(ctx, campaign, project);
  const members = only ? every.filter((member) => only.has(member.project)) : every;
  const libraries = await loadedLibraries(ctx, campaign, [...new Set(dictionary.facts.map(({ library }) => library))]);
  const unreliable = await unreliableFacts(ctx, campaign, dictionary, libraries);
  const builder = new DerivedFactsBuilder();
  await deriveLikeness(ctx, campaign, members, builder);
  await deriveTextMatch(ctx, campaign, members, builder);
  const derived = builder.build();
  for (let from = 0; from < members.length; from += blockSize) {
    const some = members.slice(from, from + blockSize);
    const rows = await collectFacts(dictionary, libraries, some, derived, readViews(ctx, campaign, some));
    withhold(rows, unreliable);
    const bytes = encodeBatch(buildBatch(dictionary, rows, { libraries }));
    yield { block: from / blockSize, bytes, digest: sm3Hex(bytes), members: some };
  }
}

/** The version of the standards library is what it says on the first day of the budget year. */
export async function standardsVersion(ctx: Ctx, campaign: Campaign): Promise<string> {
  const rows: unknown[] = await ctx.manager.query(
    `select standard_code, since::text, until::text, item_key, tier, class, calc, value_fen::text, low_fen::text,
       high_fen::text, ratio, quantity_limit, life_years, unit
     from standard
     where region_code = $1 and since <= make_date($2, 1, 1) and (until is null or until >= make_date($2, 1, 1))
     order by standard_code, since`,
    [campaign.region, campaign.year],
  );
  return `${campaign.year}-${sm3Hex(canonicalJson(rows)).slice(0, 12)}`;
}
