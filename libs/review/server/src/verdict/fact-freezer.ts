import { canonicalJson, type Ctx, sm3Hex } from '@zhunsheng/kernel';
import { type Batch, buildBatch, encodeBatch, type Fact, type FactDictionary } from '@zhunsheng/ruler';

import { type Campaign, type Member, membersOf } from './facts/campaign.js';
import { type DerivedFacts, DerivedFactsBuilder } from './facts/derived-facts.js';
import { DERIVED_PARTS } from './facts/derived-parts.js';
import { collectFacts, readViews } from './facts/fact-collector.js';
import { loadedLibraries, unreliableFacts, withhold } from './facts/libraries.js';
import { earlierBlock, earlierFacts, mixed } from './facts/reuse/earlier-blocks.js';
import { factBasis, keepBasis } from './facts/reuse/fact-basis.js';

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
  /** The run these facts are for: it takes over what did not change since the last one, and says what it was read under. */
  run?: string;
}

/** Reads everything the rules may ask about the members, block by block; all reads must see one moment. */
export async function* freezeFacts(
  ctx: Ctx,
  dictionary: FactDictionary,
  campaign: Campaign,
  { project = null, only, blockSize = BLOCK_SIZE, run }: Freezing = {},
): AsyncGenerator<FrozenBlock> {
  await ctx.pgClient.query(JOIN_BY_HASH);
  const every = await membersOf(ctx, campaign, project);
  const members = only ? every.filter((member) => only.has(member.project)) : every;
  const libraries = await loadedLibraries(ctx, campaign, [...new Set(dictionary.facts.map(({ library }) => library))]);
  const unreliable = await unreliableFacts(ctx, campaign, dictionary, libraries);
  const standing = run ? await factBasis(ctx, campaign, dictionary, libraries, unreliable) : null;
  const earlier = standing && (await earlierFacts(ctx, campaign, dictionary, standing));
  const derived = new Map<readonly Fact[], DerivedFacts>();
  const read = async (some: readonly Member[], facts: readonly Fact[]): Promise<Batch> => {
    const known = derived.get(facts) ?? (await derive(ctx, campaign, members, facts));
    derived.set(facts, known);
    const part = { ...dictionary, facts };
    const rows = await collectFacts(part, libraries, some, known, readViews(ctx, campaign, some));
    withhold(rows, unreliable);
    return buildBatch(part, rows, { libraries });
  };
  for (let from = 0; from < members.length; from += blockSize) {
    const some = members.slice(from, from + blockSize);
    const block = from / blockSize;
    const before =
      earlier && (await earlierBlock(ctx, dictionary, { region: campaign.region, run: earlier.run, block }, some));
    const batch = before ? mixed(before, await read(some, earlier.changed)) : await read(some, dictionary.facts);
    const bytes = encodeBatch(batch);
    yield { block, bytes, digest: sm3Hex(bytes), members: some };
  }
  if (run && standing) await keepBasis(ctx, campaign.region, run, standing.basis);
}

/** What is found by comparing texts of the whole campaign, as far as these facts ask for it. */
async function derive(
  ctx: Ctx,
  campaign: Campaign,
  members: readonly Member[],
  facts: readonly Fact[],
): Promise<DerivedFacts> {
  const builder = new DerivedFactsBuilder();
  const asked = new Set(facts.map(({ source }) => source));
  for (const part of DERIVED_PARTS)
    if (part.columns.some((column) => asked.has(column))) await part.derive(ctx, campaign, members, builder);
  return builder.build();
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
