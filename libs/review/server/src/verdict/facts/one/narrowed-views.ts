import type { FactDictionary } from '@zhunsheng/ruler';

import { FACT_VIEWS, LATER_FACT_VIEWS } from '../../fact-views/index.js';
import { byView } from '../fact-collector.js';
import { CLEARED_PAIRS, FILED_STUDIES, FILED_SYSTEMS, FILED_TEXTS, LAST_YEAR } from '../likeness-texts.js';
import { FILINGS_TO_MATCH } from '../text-match.js';

/**
 * What sums up a whole campaign or region, with the rows one filing can meet. PostgreSQL cannot see this by itself: a
 * filing's unit or items become known only while the statement runs.
 * Parameters: $1 region, $2 year, $3 project, $4 unit, $5 output kind, $6 price items.
 */
const NARROWED: Readonly<Record<string, string>> = {
  price_sample: 'region_code = $1 and budget_year = $2 and item_key = any ($6)',
  peer_cost: 'region_code = $1 and year = $2 and output_kind = $5',
  unit_consulting: 'region_code = $1 and year = $2 and unit_code = $4',
  unit_three_public: 'region_code = $1 and year = $2 and unit_code = $4',
  vehicle: 'region_code = $1 and unit_code = $4',
};
/** Sums over filings that need no name of unit or campaign: to look both up for each of hundreds takes most of the time. */
const SUMS = ['peer_cost', 'unit_consulting'];
const IN_FORCE = `from (select v.* from project p join project_version v
  on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)) f`;

/** Views over the filing itself that other views use. */
const OF_FILING = ['filed_basis', 'line_econ'];

const ALL_VIEWS = [...FACT_VIEWS, ...LATER_FACT_VIEWS];
const QUERIES = new Map(ALL_VIEWS.map(({ name, query }) => [name, ofAsked(query)]));
const SHEET_OF = new Map(ALL_VIEWS.map(({ name, of }) => [name, of]));

/** Every fact view selects from `filed f`; here that is one row, found once. */
function ofAsked(query: string): string {
  return query.replaceAll('from filed f', 'from asked f');
}

/** Every filing has its unit and its campaign, so the same rows. */
function summed(name: string): string {
  const query = ALL_VIEWS.find((view) => view.name === name)?.query;
  return query !== undefined && SUMS.includes(name) ? `(${query.replace(/from filed( f)?/, IN_FORCE)}) ${name}` : name;
}

const statements = new WeakMap<FactDictionary, OneFilingStatements>();

/** What is held against the texts of others, by the name it is read under. */
export const TEXTS_OF_ONE = {
  texts_filing: `${FILED_TEXTS} and project_id = $3`,
  texts_systems: `${FILED_SYSTEMS} and project_id = $3`,
  texts_studies: `${FILED_STUDIES} and project_id = $3`,
  texts_last_year: `${LAST_YEAR} and project_id = $3`,
  texts_cleared: `${CLEARED_PAIRS} and project_id = $3`,
  texts_to_match: FILINGS_TO_MATCH.replaceAll('any ($3)', 'any (array[$3::bigint])'),
} as const;

/** What one filing is asked for at once: all but what rests on a sheet, with its texts; then what rests on each sheet it has. */
export interface OneFilingStatements {
  plain: string;
  /** By sheet. */
  sheets: ReadonlyMap<string, string>;
}

/**
 * All views of a dictionary for one filing, and its texts, each a JSON array; the very queries of the views. One statement,
 * since to ask forty times would take longer than to answer; but even to begin a view costs time, and few filings have a
 * sheet of vehicles.
 */
export function oneFilingStatements(dictionary: FactDictionary): OneFilingStatements {
  const known = statements.get(dictionary);
  if (known) return known;
  const views = [...byView(dictionary.facts).keys()];
  const of = (sheet?: string): string[] => views.filter((view) => SHEET_OF.get(view) === sheet).map(viewOfOne);
  const texts = Object.entries(TEXTS_OF_ONE).map(
    ([name, query]) => `(select coalesce(json_agg(t), '[]') from (${query}) t) as ${name}`,
  );
  const plain = statement([...of(), ...texts]);
  const sheets = new Map(
    [...new Set(views.flatMap((view) => SHEET_OF.get(view) ?? []))].map((sheet) => [sheet, statement(of(sheet))]),
  );
  const made = { plain, sheets };
  statements.set(dictionary, made);
  return made;
}

function viewOfOne(view: string): string {
  return `(select json_agg(v) from (${QUERIES.get(view) ?? `select * from ${view}`}) v
    where v.region_code = $1 and v.budget_year = $2 and v.project_id = $3) as ${view}`;
}

/** Helpers that nothing names are neither planned nor run, but the types of their parameters are told. */
function statement(columns: readonly string[]): string {
  const helpers = [
    'asked as materialized (select * from filed where region_code = $1 and year = $2 and project_id = $3)',
    ...OF_FILING.map((view) => `${view} as (${QUERIES.get(view) ?? ''})`),
    // in its own definition the name still means what it means outside
    ...Object.entries(NARROWED).map(([name, where]) => `${name} as (select * from ${summed(name)} where ${where})`),
  ];
  return `with ${helpers.join(',\n')}\nselect ${columns.join(',\n')}`;
}
