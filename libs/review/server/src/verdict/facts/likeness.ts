import type { Ctx } from '@zhunsheng/kernel';

import { jaccard } from '../../similarity/bigrams.js';
import { similarPairs } from '../../similarity/similar-pairs.js';
import type { Campaign, Member } from './campaign.js';
import type { DerivedFactsBuilder } from './derived-facts.js';
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
  KNOWN_STUDIES,
  KNOWN_SYSTEMS,
  LAST_YEAR,
  type LikenessText,
  OTHER_STUDY,
  OTHER_SYSTEM,
  OTHER_UNIT,
  PAST_TEXTS,
  SAME_UNIT,
} from './likeness-texts.js';

/** Less alike than this is reported as 0: every threshold of the rulebook lies well above. */
export const LIKENESS_FLOOR = 0.65;
const NOTHING = '无';

/** What was found most like one filing. */
export interface Likeness {
  sameUnit?: Best;
  otherUnit?: Best;
  system?: Best;
  study?: Best;
}

/** N08, N09, T08, T10, F18: Jaccard of character bigrams, each pair compared exactly. */
export async function deriveLikeness(
  ctx: Ctx,
  campaign: Campaign,
  members: readonly Member[],
  facts: DerivedFactsBuilder,
): Promise<void> {
  const wanted = new Set(members.map(({ project }) => project));
  const read = (...parts: string[]): Promise<LikenessText[]> =>
    ctx.manager.query(parts.join(' union all '), [campaign.region, campaign.year]);
  const filings = await read(FILED_TEXTS, PAST_TEXTS);
  const systems = best(await read(FILED_SYSTEMS, KNOWN_SYSTEMS), wanted, OTHER_SYSTEM);
  const studies = best(await read(FILED_STUDIES, KNOWN_STUDIES), wanted, OTHER_STUDY);
  const cleared: ClearedPair[] = await ctx.manager.query(CLEARED_PAIRS, [campaign.region, campaign.year]);
  const [ofOwnUnit, ofOtherUnit] = [except(SAME_UNIT, cleared), except(OTHER_UNIT, cleared)];
  const own = new Map<number, Best>();
  for (const ofUnit of byUnit(filings).values()) {
    for (const [project, found] of best(ofUnit, wanted, ofOwnUnit)) own.set(project, found);
  }
  const filedNow = filings.filter(({ project }) => project > 0);
  const foreign = best(filedNow, wanted, ofOtherUnit);
  for (const { project } of members) {
    putLikeness(facts, project, {
      sameUnit: own.get(project),
      otherUnit: foreign.get(project),
      system: systems.get(project),
      study: studies.get(project),
    });
  }
  for (const last of await read(LAST_YEAR)) if (wanted.has(last.project)) putLastYear(facts, last);
}

export function putLikeness(facts: DerivedFactsBuilder, project: number, found: Likeness): void {
  const put = (value: string, name: string, best: Best | undefined): void => {
    facts.set(`fact_similarity.${value}`, project, best?.similarity ?? 0);
    facts.set(`fact_similarity.${name}`, project, best?.name ?? NOTHING);
  };
  put('same_unit', 'same_unit_project', found.sameUnit);
  put('other_unit', 'other_unit_project', found.otherUnit);
  put('system_function', 'system_found', found.system);
  put('study_title', 'study_title_found', found.study);
  facts.set('fact_similarity.last_year_text', project, null);
}

export function putLastYear(facts: DerivedFactsBuilder, { project, text, name }: LikenessText): void {
  facts.set('fact_similarity.last_year_text', project, jaccard(text, name));
}

function byUnit(texts: readonly LikenessText[]): Map<string, LikenessText[]> {
  const units = new Map<string, LikenessText[]>();
  for (const text of texts) {
    const known = units.get(text.unit);
    if (known) known.push(text);
    else units.set(text.unit, [text]);
  }
  return units;
}

/** The most alike of every wanted filing. */
function best(texts: readonly LikenessText[], wanted: ReadonlySet<number>, comparable: Comparable): Map<number, Best> {
  const at = (i: number): LikenessText => texts[i] ?? { project: 0, unit: '', text: '', name: '', key: null };
  const pairs = similarPairs(
    texts.map(({ text }) => text),
    LIKENESS_FLOOR,
    (a, b) => (wanted.has(at(a).project) || wanted.has(at(b).project)) && comparable(at(a), at(b)),
  );
  const found = new Map<number, Best>();
  const offer = (to: LikenessText, other: LikenessText, similarity: number): void => {
    if (!wanted.has(to.project) || !isBetter(similarity, other.name, found.get(to.project))) return;
    found.set(to.project, { similarity, name: other.name });
  };
  for (const { a, b, similarity } of pairs) {
    offer(at(a), at(b), similarity);
    offer(at(b), at(a), similarity);
  }
  return found;
}
