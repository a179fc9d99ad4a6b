import type { Ctx } from '@zhunsheng/kernel';

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
