import { lowQualityTables, tablesOfSource } from '@zhunsheng/base-data-server';
import type { Ctx } from '@zhunsheng/kernel';
import type { FactDictionary, FactRow } from '@zhunsheng/ruler';

import type { Campaign } from './campaign.js';

/** Libraries that are filled from outside the filings, by the table that shows whether anybody has loaded them. */
const TABLE_OF = {
  policy: 'policy_document',
  duty: 'unit_duty',
  'task-list': 'task_item',
  statistics: 'statistic',
  history: 'history_project_year',
  execution: 'history_project_year',
  'carry-over': 'carry_over',
  award: 'award',
  evaluation: 'evaluation',
  supervision: 'audit_finding',
  asset: 'asset',
  vehicle: 'vehicle_quota',
  property: 'office_space',
  staff: 'staff_count',
  facility: 'facility',
  'three-public': 'unit_econ_budget',
} as const;

const NATIONAL = 100_000_000;

/** An empty library says nothing: its facts are missing for `no-library`, not zero. The filing itself is always there. */
export async function loadedLibraries(ctx: Ctx, campaign: Campaign, all: readonly string[]): Promise<Set<string>> {
  const probes = Object.entries(TABLE_OF).map(
    ([library, table]) => `exists (select from ${table} where region_code in ($1, ${NATIONAL})) as "${library}"`,
  );
  const rows: Record<string, boolean>[] = await ctx.manager.query(`select ${probes.join(', ')}`, [campaign.region]);
  const found = rows[0] ?? {};
  return new Set(all.filter((library) => found[library] ?? true));
}

/** Facts that rest on a table measured below its threshold, by name; of a list fact, the fields that do. */
export type Unreliable = ReadonlyMap<string, readonly string[] | 'whole'>;

/** An absent library explains itself: its facts are missing for that. */
export async function unreliableFacts(
  ctx: Ctx,
  campaign: Campaign,
  { facts }: FactDictionary,
  loaded: ReadonlySet<string>,
): Promise<Unreliable> {
  const low = await lowQualityTables(ctx, campaign.region);
  const found = new Map<string, readonly string[] | 'whole'>();
  if (low.size === 0) return found;
  const rests = (source: string): boolean => tablesOfSource(source).some((table) => low.has(table));
  for (const fact of facts.filter(({ library }) => loaded.has(library))) {
    if (fact.type !== 'list') {
      if (rests(fact.source)) found.set(fact.name, 'whole');
      continue;
    }
    const fields = fact.fields.filter((field) => rests(`${fact.source}.${field.source}`)).map(({ name }) => name);
    if (fields.length > 0) found.set(fact.name, fields);
  }
  return found;
}

/** A figure nobody can rely on is missing, with the cause `low-quality`; rules that need it are not evaluated. */
export function withhold(rows: readonly FactRow[], unreliable: Unreliable): void {
  for (const [name, touched] of unreliable) {
    for (const row of rows) {
      const value = row[name];
      if (touched === 'whole') row[name] = { cause: 'low-quality' };
      else if (Array.isArray(value))
        for (const entry of value) for (const field of touched) entry[field] = { cause: 'low-quality' };
    }
  }
}
