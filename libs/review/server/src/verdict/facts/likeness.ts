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

const FILINGS = ['campaign', 'project', 'project_version', 'unit'];

interface Found {
  similarity: string;
  name: string;
}

const column = (name: string): string => `fact_similarity.${name}`;
const SAME: Found = { similarity: column('same_unit'), name: column('same_unit_project') };
const OTHER: Found = { similarity: column('other_unit'), name: column('other_unit_project') };
const SYSTEM: Found = { similarity: column('system_function'), name: column('system_found') };
const STUDY: Found = { similarity: column('study_title'), name: column('study_title_found') };
const LAST_YEAR_TEXT = column('last_year_text');

/** N08, N09, T08, T10, F18: Jaccard of character bigrams, each pair compared exactly. */
export const LIKENESS_PARTS = [
  part(
    SAME,
    [FILED_TEXTS, PAST_TEXTS, CLEARED_PAIRS],
    ['cleared_pair', 'history_project_year'],
    (texts, wanted, cleared) => {
      const comparable = except(SAME_UNIT, cleared);
      return new Map([...byUnit(texts).values()].flatMap((ofUnit) => [...best(ofUnit, wanted, comparable)]));
    },
  ),
  part(OTHER, [FILED_TEXTS, CLEARED_PAIRS], ['cleared_pair'], (texts, wanted, cleared) =>
    best(texts, wanted, except(OTHER_UNIT, cleared)),
  ),
  part(
    SYSTEM,
    [FILED_SYSTEMS, KNOWN_SYSTEMS, CLEARED_PAIRS],
    ['cleared_pair', 'info_system', 'system_request'],
    (texts, wanted, cleared) => best(texts, wanted, except(OTHER_SYSTEM, cleared)),
  ),
  part(
    STUDY,
    [FILED_STUDIES, KNOWN_STUDIES, CLEARED_PAIRS],
    ['cleared_pair', 'study_record'],
    (texts, wanted, cleared) => best(texts, wanted, except(OTHER_STUDY, cleared)),
  ),
  {
    columns: [LAST_YEAR_TEXT],
    statements: [LAST_YEAR],
    reads: [...FILINGS, 'history_project_year'],
    async derive(ctx: Ctx, { region, year }: Campaign, members: readonly Member[], facts: DerivedFactsBuilder) {
      const wanted = idsOf(members);
      for (const project of wanted) facts.set(LAST_YEAR_TEXT, project, null);
      const texts: LikenessText[] = await ctx.manager.query(LAST_YEAR, [region, year]);
      for (const last of texts) if (wanted.has(last.project)) putLastYear(facts, last);
    },
  },
];

type Find = (
  texts: LikenessText[],
  wanted: ReadonlySet<number>,
  cleared: readonly ClearedPair[],
) => ReadonlyMap<number, Best>;

/** `reads`: beside the filings. */
function part(columns: Found, statements: readonly string[], reads: readonly string[], find: Find) {
  const texts = statements.filter((statement) => statement !== CLEARED_PAIRS).join(' union all ');
  return {
    columns: Object.values(columns) as string[],
    statements,
    reads: [...FILINGS, ...reads],
    async derive(ctx: Ctx, { region, year }: Campaign, members: readonly Member[], facts: DerivedFactsBuilder) {
      const of = [region, year];
      const cleared = statements.includes(CLEARED_PAIRS)
        ? await ctx.manager.query<ClearedPair[]>(CLEARED_PAIRS, of)
        : [];
      const found = find(await ctx.manager.query<LikenessText[]>(texts, of), idsOf(members), cleared);
      for (const { project } of members) putBest(facts, columns, project, found.get(project));
    },
  };
}

function idsOf(members: readonly Member[]): ReadonlySet<number> {
  return new Set(members.map(({ project }) => project));
}

function putBest(facts: DerivedFactsBuilder, columns: Found, project: number, found: Best | undefined): void {
  facts.set(columns.similarity, project, found?.similarity ?? 0);
  facts.set(columns.name, project, found?.name ?? NOTHING);
}

export function putLikeness(facts: DerivedFactsBuilder, project: number, found: Likeness): void {
  putBest(facts, SAME, project, found.sameUnit);
  putBest(facts, OTHER, project, found.otherUnit);
  putBest(facts, SYSTEM, project, found.system);
  putBest(facts, STUDY, project, found.study);
  facts.set(LAST_YEAR_TEXT, project, null);
}

export function putLastYear(facts: DerivedFactsBuilder, { project, text, name }: LikenessText): void {
  facts.set(LAST_YEAR_TEXT, project, jaccard(text, name));
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
