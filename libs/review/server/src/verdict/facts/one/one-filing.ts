import type { Ctx } from '@zhunsheng/kernel';
import type { FactDictionary, FactRow } from '@zhunsheng/ruler';

import { planned } from '../../../project/planned.js';
import type { Campaign } from '../campaign.js';
import { DerivedFactsBuilder } from '../derived-facts.js';
import { collectFacts, type ViewRow } from '../fact-collector.js';
import { type Unreliable, withhold } from '../libraries.js';
import { putLastYear, putLikeness } from '../likeness.js';
import {
  type Best,
  type ClearedPair,
  type Comparable,
  except,
  isBetter,
  type LikenessText,
  OTHER_STUDY,
  OTHER_SYSTEM,
  OTHER_UNIT,
  SAME_UNIT,
} from '../likeness-texts.js';
import { type MatchedFiling, matchTexts } from '../text-match.js';
import type { LikenessIndex } from './likeness-index.js';
import { oneFilingStatements, type TEXTS_OF_ONE } from './narrowed-views.js';
import type { OneMember } from './one-member.js';
import type { WarmTexts } from './warm-texts.js';

/** What may be asked of a campaign at all; the same for all of its filings. */
export interface Answerable {
  libraries: ReadonlySet<string>;
  unreliable: Unreliable;
}

/**
 * Everything the rules may ask about one filing of a campaign: what freezing the whole campaign would find for it, read by
 * its keys. `member` is in force in this transaction; `sheets` are the tables it has rows in; `warm` was refreshed.
 */
export async function factsOfOne(
  ctx: Ctx,
  dictionary: FactDictionary,
  campaign: Campaign,
  { libraries, unreliable }: Answerable,
  member: OneMember,
  sheets: readonly string[],
  warm: WarmTexts,
): Promise<FactRow> {
  const read = await readOne(ctx, dictionary, campaign, member, sheets);
  const derived = new DerivedFactsBuilder();
  deriveLikenessOfOne(read, member.project, warm, derived);
  for (const filing of read.texts_to_match) matchTexts(filing, warm.texts, derived);
  const rows = await collectFacts(dictionary, libraries, [member], derived.build(), (view) =>
    Promise.resolve(read.views[view] ?? []),
  );
  withhold(rows, unreliable);
  return rows[0] ?? {};
}

function deriveLikenessOfOne(read: ReadOne, project: number, warm: WarmTexts, facts: DerivedFactsBuilder): void {
  const cleared = read.texts_cleared;
  const [sameUnit, otherUnit] = bestOf(warm.index('filings'), read.texts_filing, [
    except(SAME_UNIT, cleared),
    except(OTHER_UNIT, cleared),
  ]);
  const [system] = bestOf(warm.index('systems'), read.texts_systems, [except(OTHER_SYSTEM, cleared)]);
  const [study] = bestOf(warm.index('studies'), read.texts_studies, [except(OTHER_STUDY, cleared)]);
  putLikeness(facts, project, { sameUnit, otherUnit, system, study });
  for (const last of read.texts_last_year) putLastYear(facts, last);
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

interface ReadOne extends Record<keyof typeof TEXTS_OF_ONE, unknown> {
  views: Readonly<Record<string, ViewRow[] | null>>;
  texts_filing: LikenessText[];
  texts_systems: LikenessText[];
  texts_studies: LikenessText[];
  texts_last_year: LikenessText[];
  texts_cleared: ClearedPair[];
  texts_to_match: MatchedFiling[];
}

type Texts = Omit<ReadOne, 'views'>;

async function readOne(
  ctx: Ctx,
  dictionary: FactDictionary,
  { region, year }: Campaign,
  { project, unit, kind, items }: OneMember,
  sheets: readonly string[],
): Promise<ReadOne> {
  const statements = oneFilingStatements(dictionary);
  const key = [region, year, project, unit, kind, items];
  const [row] = await planned<Texts & ReadOne['views']>(ctx, statements.plain, key);
  if (!row) throw new Error('a statement without from answers one row');
  const views: Record<string, ViewRow[] | null> = { ...row };
  for (const sheet of sheets) {
    const text = statements.sheets.get(sheet);
    if (text !== undefined) Object.assign(views, (await planned<ReadOne['views']>(ctx, text, key))[0]);
  }
  return { ...row, views };
}
