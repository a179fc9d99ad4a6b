import type { Ctx } from '@zhunsheng/kernel';
import type { FactDictionary, FactRow } from '@zhunsheng/ruler';

import type { Campaign, Member } from '../campaign.js';
import { DerivedFactsBuilder } from '../derived-facts.js';
import { collectFacts, type ViewRow } from '../fact-collector.js';
import { loadedLibraries, unreliableFacts, withhold } from '../libraries.js';
import { putLastYear, putLikeness } from '../likeness.js';
import {
  type Best,
  CLEARED_PAIRS,
  type ClearedPair,
  type Comparable,
  except,
  FILED_STUDIES,
  FILED_SYSTEMS,
  FILED_TEXTS,
  isBetter,
  LAST_YEAR,
  type LikenessText,
  OTHER_STUDY,
  OTHER_SYSTEM,
  OTHER_UNIT,
  SAME_UNIT,
} from '../likeness-texts.js';
import { FILINGS_TO_MATCH, type MatchedFiling, matchTexts } from '../text-match.js';
import type { LikenessIndex } from './likeness-index.js';
import { oneFilingStatement } from './narrowed-views.js';
import type { WarmTexts } from './warm-texts.js';

/** Statements are planned once a connection, for any filing: planning them takes longer than answering. */
const PLAN_ONCE = 'set local plan_cache_mode = force_generic_plan; set local jit = off';

export interface OneFiling {
  libraries: ReadonlySet<string>;
  row: FactRow;
}

/**
 * Everything the rules may ask about one filing of a campaign: what freezing the whole campaign would find for it, read by
 * its keys. `member` is in force in this transaction; `warm` was refreshed.
 */
export async function factsOfOne(
  ctx: Ctx,
  dictionary: FactDictionary,
  campaign: Campaign,
  member: Member,
  warm: WarmTexts,
): Promise<OneFiling> {
  await ctx.pgClient.query(PLAN_ONCE);
  const libraries = await loadedLibraries(ctx, campaign, [...new Set(dictionary.facts.map(({ library }) => library))]);
  const unreliable = await unreliableFacts(ctx, campaign, dictionary, libraries);
  const reader = new OneReader(ctx, campaign, member);
  const views = await reader.views(dictionary);
  const derived = new DerivedFactsBuilder();
  await deriveLikenessOfOne(reader, member.project, warm, derived);
  for (const filing of await reader.toMatch()) matchTexts(filing, warm.texts, derived);
  const rows = await collectFacts(dictionary, libraries, [member], derived.build(), (view) =>
    Promise.resolve(views[view] ?? []),
  );
  withhold(rows, unreliable);
  return { libraries, row: rows[0] ?? {} };
}

async function deriveLikenessOfOne(
  reader: OneReader,
  project: number,
  warm: WarmTexts,
  facts: DerivedFactsBuilder,
): Promise<void> {
  const cleared = await reader.cleared();
  const [sameUnit, otherUnit] = bestOf(warm.index('filings'), await reader.texts('filing', FILED_TEXTS), [
    except(SAME_UNIT, cleared),
    except(OTHER_UNIT, cleared),
  ]);
  const [system] = bestOf(warm.index('systems'), await reader.texts('systems', FILED_SYSTEMS), [
    except(OTHER_SYSTEM, cleared),
  ]);
  const [study] = bestOf(warm.index('studies'), await reader.texts('studies', FILED_STUDIES), [
    except(OTHER_STUDY, cleared),
  ]);
  putLikeness(facts, project, { sameUnit, otherUnit, system, study });
  for (const last of await reader.texts('last-year', LAST_YEAR)) putLastYear(facts, last);
}

/** A filing may bring several texts (one a system): the most alike of any of them counts. */
function bestOf(index: LikenessIndex, own: readonly LikenessText[], ways: readonly Comparable[]): (Best | undefined)[] {
  const found: (Best | undefined)[] = ways.map(() => undefined);
  for (const text of own) {
    index.best(text, ways).forEach((best, way) => {
      if (best && isBetter(best.similarity, best.name, found[way])) found[way] = best;
    });
  }
  return found;
}

/** Named statements, so that a connection keeps their plans. */
class OneReader {
  constructor(
    private readonly ctx: Ctx,
    private readonly campaign: Campaign,
    private readonly member: Member,
  ) {}

  async views(dictionary: FactDictionary): Promise<Record<string, ViewRow[] | null>> {
    const { kind, items } = await this.peers();
    const { name, text } = oneFilingStatement(dictionary);
    const { rows } = await this.ctx.pgClient.query<Record<string, ViewRow[] | null>>({
      name,
      text,
      values: [...this.key(), this.member.unit, kind, items],
    });
    return rows[0] ?? {};
  }

  async texts(name: string, filed: string): Promise<LikenessText[]> {
    const text = `${filed} and project_id = $3`;
    const { rows } = await this.ctx.pgClient.query<LikenessText>({ name: `one-${name}`, text, values: this.key() });
    return rows;
  }

  async cleared(): Promise<ClearedPair[]> {
    const text = `${CLEARED_PAIRS} and project_id = $3`;
    const { rows } = await this.ctx.pgClient.query<ClearedPair>({ name: 'one-cleared', text, values: this.key() });
    return rows;
  }

  async toMatch(): Promise<MatchedFiling[]> {
    const { region, year } = this.campaign;
    const values = [region, year, [this.member.project]];
    const { rows } = await this.ctx.pgClient.query<MatchedFiling>({
      name: 'one-match',
      text: FILINGS_TO_MATCH,
      values,
    });
    return rows;
  }

  /** What its costs and prices are compared by. */
  private async peers(): Promise<{ kind: string | null; items: string[] }> {
    const { rows } = await this.ctx.pgClient.query<{ kind: string | null; items: string[] }>({
      name: 'one-peers',
      text: PEERS,
      values: [this.campaign.region, this.member.project, this.member.version],
    });
    return rows[0] ?? { kind: null, items: [] };
  }

  private key(): unknown[] {
    return [this.campaign.region, this.campaign.year, this.member.project];
  }
}

/** Facilities are priced by their kind (view fact_facility), lines by their item. */
const PEERS = `
  select v.output_kind as kind, array(
    select item_key from project_line where (region_code, project_id, version) = ($1, $2, $3) and item_key is not null
    union select kind from facility_request where (region_code, project_id, version) = ($1, $2, $3)) as items
  from project_version v where (v.region_code, v.project_id, v.version) = ($1, $2, $3)`;
