import { sm3Hex } from '@zhunsheng/kernel';
import type { FactDictionary } from '@zhunsheng/ruler';

import { FACT_VIEWS, LATER_FACT_VIEWS } from '../../fact-views/index.js';
import { byView } from '../fact-collector.js';

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
/** Views over the filing itself that other views use. */
const OF_FILING = ['filed_basis', 'line_econ'];

const QUERIES = new Map([...FACT_VIEWS, ...LATER_FACT_VIEWS].map(({ name, query }) => [name, ofAsked(query)]));

/** Every fact view selects from `filed f`; here that is one row, found once. */
function ofAsked(query: string): string {
  return query.replaceAll('from filed f', 'from asked f');
}

export interface OneFilingStatement {
  /** The same text has the same name: PostgreSQL plans it once a connection. */
  name: string;
  text: string;
}

const statements = new WeakMap<FactDictionary, OneFilingStatement>();

/** All views of a dictionary for one filing in one statement, each a JSON array; the very queries of the views. */
export function oneFilingStatement(dictionary: FactDictionary): OneFilingStatement {
  const known = statements.get(dictionary);
  if (known) return known;
  const helpers = [
    'asked as materialized (select * from filed where region_code = $1 and year = $2 and project_id = $3)',
    ...OF_FILING.map((view) => `${view} as (${QUERIES.get(view) ?? ''})`),
    // in its own definition the name still means what it means outside
    ...Object.entries(NARROWED).map(([name, where]) => `${name} as (select * from ${name} where ${where})`),
  ];
  const views = [...byView(dictionary.facts).keys()].map(
    (view) => `(select json_agg(v) from (${QUERIES.get(view) ?? `select * from ${view}`}) v
      where v.region_code = $1 and v.budget_year = $2 and v.project_id = $3) as ${view}`,
  );
  const text = `with ${helpers.join(',\n')}\nselect ${views.join(',\n')}`;
  const made = { name: `one-filing-${sm3Hex(text).slice(0, 16)}`, text };
  statements.set(dictionary, made);
  return made;
}
