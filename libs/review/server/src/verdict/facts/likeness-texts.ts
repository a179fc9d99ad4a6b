/** 0 as `project`: not a filing of this campaign. */
export interface LikenessText {
  project: number;
  unit: string;
  text: string;
  name: string;
  key: string | null;
  /** Its name among suspected duplicates; none for what libraries hold. */
  party?: string | null;
}

export type Comparable = (a: LikenessText, b: LikenessText) => boolean;

/** N08: filings of the unit, also of the two years before, that are not the same project carried on. */
export const SAME_UNIT: Comparable = (a, b) => a.unit === b.unit && a.key !== b.key;
/** N09: filings of this year only; what another unit did before is no duplicate. */
export const OTHER_UNIT: Comparable = (a, b) => a.unit !== b.unit && a.project > 0 && b.project > 0;
/** T08: the key of a system keeps an upgrade from being compared with what it upgrades. */
export const OTHER_SYSTEM: Comparable = (a, b) => a.project !== b.project && !(a.key !== null && a.key === b.key);
/** T10. */
export const OTHER_STUDY: Comparable = (a, b) => a.project !== b.project;

/** Both directions of a pair a reviewer cleared. */
export interface ClearedPair {
  party: string;
  other: string;
}

export const CLEARED_PAIRS = `
  select party, other_party as other from cleared_pair where region_code = $1 and year = $2`;

/** The same way of comparing, without the pairs a reviewer cleared. */
export function except(comparable: Comparable, pairs: readonly ClearedPair[]): Comparable {
  if (pairs.length === 0) return comparable;
  const cleared = new Set(pairs.map(({ party, other }) => `${party} ${other}`));
  return (a, b) => comparable(a, b) && !cleared.has(`${a.party ?? ''} ${b.party ?? ''}`);
}

export interface Best {
  similarity: number;
  name: string;
}

/** Of equals the first in name order, whatever order the texts came in. */
export function isBetter(similarity: number, name: string, known: Best | undefined): boolean {
  return !known || similarity > known.similarity || (similarity === known.similarity && name < known.name);
}

/** Filings of the year. */
export const FILED_TEXTS = `
  select project_id::int as project, unit_code as unit, concat(name, summary) as text, concat(name, '（', code, '）') as name,
    project_key as key, 'filing/' || project_id as party
  from filed where region_code = $1 and year = $2`;

/** What the same units filed in the two years before. */
export const PAST_TEXTS = `
  select 0 as project, unit_code as unit, concat(name, summary) as text, concat(name, '（', year, '年）') as name,
    project_key as key, 'history/' || unit_code || '/' || project_key || '/' || year as party
  from history_project_year where region_code = $1 and year between $2 - 2 and $2 - 1 and summary is not null`;

export const FILED_SYSTEMS = `
  select project_id::int as project, f.unit_code as unit, coalesce(r.function_text, '') as text, concat(r.name, '（', f.code, '）') as name,
    f.unit_code || '/' || r.system_id as key, 'filing/' || project_id as party
  from filed f join system_request r using (region_code, project_id, version)
  where f.region_code = $1 and f.year = $2 and r.kind in ('新建', '升级')`;

export const KNOWN_SYSTEMS = `
  select 0 as project, unit_code as unit, function_text as text, name, unit_code || '/' || system_id as key, null as party
  from info_system where region_code = $1 and $2::integer is not null and state = '在用'`;

export const FILED_STUDIES = `
  select project_id::int as project, unit_code as unit, coalesce(name, '') as text, concat(name, '（', code, '）') as name, project_key as key,
    'filing/' || project_id as party
  from filed where region_code = $1 and year = $2 and is_study`;

export const KNOWN_STUDIES = `
  select 0 as project, unit_code as unit, title as text, concat(title, '（', year, '年）') as name, null as key, null as party
  from study_record where region_code = $1 and year between $2 - 3 and $2 - 1`;

/** `text` is this year's justification, `name` last year's. */
export const LAST_YEAR = `
  select project_id::int as project, f.unit_code as unit, f.justification as text, h.justification as name, null as key
  from filed f
  join history_project_year h using (region_code, unit_code, project_key)
  where f.region_code = $1 and f.year = $2 and h.year = $2 - 1 and f.justification is not null and h.justification is not null`;
