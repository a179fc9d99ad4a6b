import { canonicalJson, type Ctx } from '@zhunsheng/kernel';
import { type Batch, decodeBatch, type Fact, type FactDictionary } from '@zhunsheng/ruler';

import { blockStore } from '../../block/block-store.js';
import type { Campaign, Member } from '../campaign.js';
import { changedFacts, type FactBasis, type Standing } from './fact-basis.js';

export interface Earlier {
  run: string;
  changed: readonly Fact[];
}

/** The last judged facts of the campaign, and which of them must be read again; null where none can be taken over. */
export async function earlierFacts(
  ctx: Ctx,
  { region, year }: Campaign,
  dictionary: FactDictionary,
  now: Standing,
): Promise<Earlier | null> {
  const rows: { run: string; basis: FactBasis }[] = await ctx.manager.query(
    `select run_id as run, facts_basis as basis from review_run
     where region_code = $1 and year = $2 and state = 'done' and facts_basis is not null
     order by finished_at desc limit 1`,
    [region, year],
  );
  const [last] = rows;
  const changed = last && changedFacts(dictionary, now, last.basis);
  return changed ? { run: last.run, changed } : null;
}

/** A block of an earlier run, if it is about these very filings. */
export async function earlierBlock(
  ctx: Ctx,
  dictionary: FactDictionary,
  key: { region: number; run: string; block: number },
  members: readonly Member[],
): Promise<Batch | null> {
  const kept = await blockStore.members(ctx, key);
  if (kept.length === 0 || canonicalJson(kept) !== canonicalJson(members)) return null;
  const { bytes } = await blockStore.load(ctx, key);
  return decodeBatch(dictionary, bytes);
}

/** `fresh` holds the columns of some facts; the others are the earlier block's. */
export function mixed(earlier: Batch, fresh: Batch): Batch {
  const at = new Map(fresh.dictionary.facts.map(({ name }, i) => [name, i]));
  const columns = earlier.columns.map(
    (column, i) => fresh.columns[at.get(earlier.dictionary.facts[i]?.name ?? '') ?? -1] ?? column,
  );
  return { ...earlier, columns };
}
