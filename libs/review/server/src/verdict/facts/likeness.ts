import type { Ctx } from '@zhunsheng/kernel';

import { jaccard } from '../../similarity/bigrams.js';
import { similarPairs } from '../../similarity/similar-pairs.js';
import type { Campaign, Member } from './campaign.js';
import type { DerivedFactsBuilder } from './derived-facts.js';

/** Less alike than this is reported as 0: every threshold of the rulebook lies well above. */
export const LIKENESS_FLOOR = 0.65;
const NOTHING = '无';

interface Document {
  /** 0: not a filing of this campaign. */
  project: number;
  unit: string;
  text: string;
  name: string;
  key: string | null;
}

interface Best {
  similarity: number;
  name: string;
}

/** N08, N09, T08, T10, F18: Jaccard of character bigrams, each pair compared exactly. */
export async function deriveLikeness(
  ctx: Ctx,
  campaign: Campaign,
  members: readonly Member[],
  facts: DerivedFactsBuilder,
): Promise<void> {
  const wanted = new Set(members.map(({ project }) => project));
  const [filings, systems, studies] = [
    await read(ctx, FILINGS, campaign),
    await read(ctx, SYSTEMS, campaign),
    await read(ctx, STUDIES, campaign),
  ];
  const own = new Map<number, Best>();
  for (const ofUnit of byUnit(filings).values()) {
    for (const [project, found] of best(ofUnit, wanted, (a, b) => a.key !== b.key)) own.set(project, found);
  }
  const filedNow = filings.filter(({ project }) => project > 0);
  const foreign = best(filedNow, wanted, (a, b) => a.unit !== b.unit);
  const system = best(systems, wanted, (a, b) => a.project !== b.project && !(a.key !== null && a.key === b.key));
  const study = best(studies, wanted, (a, b) => a.project !== b.project);
  for (const { project } of members) {
    put(facts, project, 'same_unit', 'same_unit_project', own.get(project));
    put(facts, project, 'other_unit', 'other_unit_project', foreign.get(project));
    put(facts, project, 'system_function', 'system_found', system.get(project));
    put(facts, project, 'study_title', 'study_title_found', study.get(project));
    facts.set('fact_similarity.last_year_text', project, null);
  }
  for (const last of await read(ctx, LAST_YEAR, campaign)) {
    if (!wanted.has(last.project)) continue;
    facts.set('fact_similarity.last_year_text', last.project, jaccard(last.text, last.name));
  }
}

function byUnit(documents: readonly Document[]): Map<string, Document[]> {
  const units = new Map<string, Document[]>();
  for (const document of documents) {
    const known = units.get(document.unit);
    if (known) known.push(document);
    else units.set(document.unit, [document]);
  }
  return units;
}

function put(facts: DerivedFactsBuilder, project: number, value: string, name: string, found: Best | undefined): void {
  facts.set(`fact_similarity.${value}`, project, found?.similarity ?? 0);
  facts.set(`fact_similarity.${name}`, project, found?.name ?? NOTHING);
}

/** The most alike of every wanted filing; of equals the first in name order, whatever order the rows came in. */
function best(
  documents: readonly Document[],
  wanted: ReadonlySet<number>,
  comparable: (a: Document, b: Document) => boolean,
): Map<number, Best> {
  const at = (i: number): Document => documents[i] ?? { project: 0, unit: '', text: '', name: '', key: null };
  const pairs = similarPairs(
    documents.map(({ text }) => text),
    LIKENESS_FLOOR,
    (a, b) => (wanted.has(at(a).project) || wanted.has(at(b).project)) && comparable(at(a), at(b)),
  );
  const found = new Map<number, Best>();
  const offer = (to: Document, other: Document, similarity: number): void => {
    if (!wanted.has(to.project)) return;
    const known = found.get(to.project);
    const better =
      !known || similarity > known.similarity || (similarity === known.similarity && other.name < known.name);
    if (better) found.set(to.project, { similarity, name: other.name });
  };
  for (const { a, b, similarity } of pairs) {
    offer(at(a), at(b), similarity);
    offer(at(b), at(a), similarity);
  }
  return found;
}

async function read(ctx: Ctx, sql: string, campaign: Campaign): Promise<Document[]> {
  return ctx.manager.query(sql, [campaign.region, campaign.year]);
}

/** Filings of the year and what the same units filed in the two years before. */
const FILINGS = `
  select project_id::int as project, unit_code as unit, concat(name, summary) as text, concat(name, '（', code, '）') as name,
    project_key as key
  from filed where region_code = $1 and year = $2
  union all
  select 0, unit_code, concat(name, summary), concat(name, '（', year, '年）'), project_key
  from history_project_year where region_code = $1 and year between $2 - 2 and $2 - 1 and summary is not null`;

/** The key of a system keeps an upgrade from being compared with what it upgrades. */
const SYSTEMS = `
  select f.project_id::int as project, f.unit_code as unit, r.function_text as text, concat(r.name, '（', f.code, '）') as name,
    f.unit_code || '/' || r.system_id as key
  from filed f join system_request r using (region_code, project_id, version)
  where f.region_code = $1 and f.year = $2 and r.kind in ('新建', '升级')
  union all
  select 0, unit_code, function_text, name, unit_code || '/' || system_id from info_system
  where region_code = $1 and state = '在用'`;

const STUDIES = `
  select project_id::int as project, unit_code as unit, name as text, concat(name, '（', code, '）') as name, project_key as key
  from filed where region_code = $1 and year = $2 and is_study
  union all
  select 0, unit_code, title, concat(title, '（', year, '年）'), null
  from study_record where region_code = $1 and year between $2 - 3 and $2 - 1`;

const LAST_YEAR = `
  select f.project_id::int as project, f.unit_code as unit, f.justification as text, h.justification as name, null as key
  from filed f
  join history_project_year h using (region_code, unit_code, project_key)
  where f.region_code = $1 and f.year = $2 and h.year = $2 - 1 and f.justification is not null and h.justification is not null`;
