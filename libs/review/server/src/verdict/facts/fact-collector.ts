import type { Ctx } from '@zhunsheng/kernel';
import type {
  Fact,
  FactDictionary,
  FactRow,
  ListFact,
  ListRow,
  Missing,
  ScalarFact,
  ScalarValue,
} from '@zhunsheng/ruler';

import type { Campaign, Member } from './campaign.js';
import type { DerivedFacts } from './derived-facts.js';
import { withComparableCap } from './line-standard.js';

export type ViewRow = Record<string, unknown> & { project_id: string | number };

/** One fact view's rows of the members. */
export type ReadView = (view: string) => Promise<readonly ViewRow[]>;

/** Reads the views of the dictionary for some members of a campaign: one statement a view, whatever their number. */
export async function collectFacts(
  dictionary: FactDictionary,
  libraries: ReadonlySet<string>,
  members: readonly Member[],
  derived: DerivedFacts,
  read: ReadView,
): Promise<FactRow[]> {
  const facts = members.map((): FactRow => ({}));
  const position = new Map(members.map(({ project }, i) => [project, i]));
  for (const [view, wanted] of byView(dictionary.facts)) {
    const loaded = wanted.filter(({ library }) => libraries.has(library));
    if (loaded.length === 0) continue;
    const rows = await read(view);
    for (const fact of loaded) {
      if (fact.type === 'list') putList(fact, facts, rows, position);
      else putScalar(fact, facts, rows, position, derived);
    }
  }
  return facts;
}

export function byView(facts: readonly Fact[]): Map<string, Fact[]> {
  const views = new Map<string, Fact[]>();
  for (const fact of facts) {
    const [view = ''] = fact.source.split('.');
    views.set(view, [...(views.get(view) ?? []), fact]);
  }
  return views;
}

export function readViews(ctx: Ctx, campaign: Campaign, members: readonly Member[]): ReadView {
  const projects = members.map(({ project }) => project);
  return (view) =>
    ctx.manager.query<ViewRow[]>(
      `select v.* from ${view} v where v.region_code = $1 and v.budget_year = $2 and v.project_id = any ($3)`,
      [campaign.region, campaign.year, projects],
    );
}

function putScalar(
  fact: ScalarFact,
  facts: FactRow[],
  rows: readonly ViewRow[],
  position: ReadonlyMap<number, number>,
  derived: DerivedFacts,
): void {
  const column = fact.source.split('.')[1] ?? '';
  const overlay = derived.get(fact.source);
  for (const row of rows) {
    const project = Number(row.project_id);
    const target = facts[position.get(project) ?? -1];
    if (!target) continue;
    const value = overlay?.has(project) ? overlay.get(project) : row[column];
    target[fact.name] = valueOf(fact, value);
  }
}

function putList(
  fact: ListFact,
  facts: FactRow[],
  rows: readonly ViewRow[],
  position: ReadonlyMap<number, number>,
): void {
  for (const target of facts) target[fact.name] = [];
  for (const read of [...rows].sort((a, b) => Number(a['row_no']) - Number(b['row_no']))) {
    const row = fact.source === 'fact_lines' ? withComparableCap(read) : read;
    const list = facts[position.get(Number(row.project_id)) ?? -1]?.[fact.name];
    if (!Array.isArray(list)) continue;
    const entry: ListRow = {};
    for (const field of fact.fields) entry[field.name] = valueOf(field, row[field.source]);
    entry.source = typeof row['found_in'] === 'string' ? row['found_in'] : `${fact.name}第${String(row['row_no'])}行`;
    list.push(entry);
  }
}

/** Why there is no value was found out before. */
function isMissing(value: unknown): value is Missing {
  return typeof value === 'object' && value !== null && 'cause' in value;
}

/** PostgreSQL hands out bigint as text: exact up to 2^53, and columns hold no more. */
function valueOf(fact: ScalarFact, value: unknown): ScalarValue {
  if (value === null || value === undefined || value === '') return { cause: 'blank' };
  if (isMissing(value)) return value;
  switch (fact.type) {
    case 'boolean':
      return Boolean(value);
    case 'text':
    case 'enum':
    case 'date':
      return typeof value === 'string' ? value.trim() || { cause: 'blank' } : String(value as number);
    default:
      return Number(value);
  }
}
