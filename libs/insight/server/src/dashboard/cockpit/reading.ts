import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { DashboardCampaign, DashboardDoors } from '../doors.js';

export type Level = 'unit' | 'department' | 'region';

/** What one look at the cockpit is about. */
export interface Reading {
  campaign: DashboardCampaign;
  /** Whose verdicts the rollups add up; null: none yet. */
  run: string | null;
  keptAt: string | null;
  department: { code: string; name: string } | null;
  /** Which rows of the rollups answer part by part: those of departments for who sees whole ones. */
  level: 'unit' | 'department';
  /** Which rows answer for all parts together: one step further up, where the reader sees all of it. */
  above: Level;
  blind: readonly string[];
}

export async function readingOf(
  ctx: Ctx,
  doors: DashboardDoors,
  year: number | null,
  department: string | null,
): Promise<Reading> {
  const campaign = await doors.campaign(ctx, year);
  const { region } = campaign;
  const seesAll = ctx.scope.kind === 'region' || ctx.scope.kind === 'all';
  const [state] = await ctx.manager.query<{ run: string | null; keptAt: Date }[]>(
    'select run_id as run, kept_at as "keptAt" from rollup_state where region_code = $1 and year = $2',
    [region, campaign.year],
  );
  const found = department === null ? null : await departmentNamed(ctx, region, department);
  const level = found || ctx.scope.kind === 'unit' ? 'unit' : 'department';
  return {
    campaign,
    run: state?.run ?? null,
    keptAt: state?.keptAt.toISOString() ?? null,
    department: found,
    level,
    above: seesAll ? (found ? 'department' : 'region') : level,
    blind: await doors.blind(ctx, campaign),
  };
}

async function departmentNamed(ctx: Ctx, region: number, code: string): Promise<{ code: string; name: string }> {
  const [found] = await ctx.manager.query<{ code: string; name: string }[]>(
    `select department_code as code, coalesce(max(department_name), department_code) as name from unit
     where region_code = $1 and department_code = $2 group by department_code`,
    [region, code],
  );
  if (!found) throw new ZsError('NOT_FOUND');
  return found;
}
