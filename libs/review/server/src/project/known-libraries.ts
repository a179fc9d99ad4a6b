import type { Ctx } from '@zhunsheng/kernel';

import type { RuleSet } from '../rule-set/rule-set-shelf.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { loadedLibraries, unreliableFacts } from '../verdict/facts/libraries.js';
import type { Answerable } from '../verdict/facts/one/one-filing.js';

/** Somebody may be typing in several campaigns, and under the rules before and after a publication. */
const MOST = 16;

/** Which libraries answer at all is the same for everybody until one of their tables changes. */
export class KnownLibraries {
  private readonly known = new Map<string, Answerable>();

  /** `state` changes with whatever the answer rests on. */
  async of(ctx: Ctx, campaign: Campaign, { digest, documents }: RuleSet, state: string): Promise<Answerable> {
    const key = `${campaign.region} ${campaign.year} ${digest} ${state}`;
    const before = this.known.get(key);
    if (before) return before;
    const { dictionary } = documents;
    const libraries = await loadedLibraries(ctx, campaign, [
      ...new Set(dictionary.facts.map(({ library }) => library)),
    ]);
    const answerable = { libraries, unreliable: await unreliableFacts(ctx, campaign, dictionary, libraries) };
    this.known.set(key, answerable);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
    return answerable;
  }
}
