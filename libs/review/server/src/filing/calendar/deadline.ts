import { UNIT_STAGES } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { beijingDay } from './beijing-day.js';
import { CampaignStage } from './calendar.entity.js';

interface Filing {
  region: number;
  year: number;
  unitCode: string;
  project: string | null;
}

/** The stage of the day: the last one that began. */
export function currentStage<S extends { opensOn: string }>(stages: readonly S[], today: string): S | null {
  return stages.filter(({ opensOn }) => opensOn <= today).at(-1) ?? null;
}

export async function stagesOf(ctx: Ctx, region: number, year: number): Promise<CampaignStage[]> {
  return ctx.manager.find(CampaignStage, { where: { region, year }, order: { opensOn: 'ASC', dueOn: 'ASC' } });
}

/** Own deadlines by unit: the last extension granted for the stage, unless the whole stage was moved past it since. */
export async function ownDeadlines(
  ctx: Ctx,
  { region, year, stage, dueOn }: CampaignStage,
): Promise<Map<string, string>> {
  const rows = await ctx.manager.query<{ unit: string; due: string }[]>(
    `select distinct on (unit_code) unit_code as unit, greatest(due_on, $4::date)::text as due from filing_extension
     where (region_code, year, stage, state) = ($1, $2, $3, '同意') order by unit_code, decided_at desc`,
    [region, year, stage, dueOn],
  );
  return new Map(rows.map(({ unit, due }) => [unit, due]));
}

/**
 * A unit files in 一上 and 二上, until its own day, that of the stage or the closing day of the campaign; what was sent
 * back to be corrected comes in until the day its notice names.
 */
export async function refuseLate(ctx: Ctx, filing: Filing): Promise<void> {
  const { region, year, unitCode, project } = filing;
  const today = beijingDay(ctx.clock.now());
  if (project !== null && today <= (await correctionDay(ctx, region, project))) return;
  const stages = await stagesOf(ctx, region, year);
  if (stages.length === 0) return refuseAfterClosing(ctx, filing, today);
  const stage = currentStage(stages, today);
  if (stage && isUnitStage(stage)) {
    const date = (await ownDeadlines(ctx, stage)).get(unitCode) ?? stage.dueOn;
    if (today > date) throw new ZsError('CAMPAIGN_CLOSED', { year, stage: `“${stage.stage}”`, date });
    return;
  }
  // an extension may reach into the bureau's own stage
  for (const past of stages.filter((one) => one.opensOn <= today && isUnitStage(one)))
    if (today <= ((await ownDeadlines(ctx, past)).get(unitCode) ?? '')) return;
  const next = stages.find((one) => one.opensOn > today && isUnitStage(one));
  const says = next ? `“${next.stage}”自 ${next.opensOn} 起。` : '';
  throw new ZsError('STAGE_NOT_OPEN', { year, stage: stage?.stage ?? '尚未开始', next: says });
}

async function correctionDay(ctx: Ctx, region: number, project: string): Promise<string> {
  const rows = await ctx.manager.query<{ due: string | null }[]>(
    `select due_on::text as due from filing_step where region_code = $1 and project_id = $2 and to_state = '退回'
     order by step_no desc limit 1`,
    [region, project],
  );
  return rows[0]?.due ?? '';
}

async function refuseAfterClosing(ctx: Ctx, { region, year }: Filing, today: string): Promise<void> {
  const rows = await ctx.manager.query<{ date: string }[]>(
    'select closes_on::text as date from campaign where region_code = $1 and year = $2 and closes_on < $3',
    [region, year, today],
  );
  if (rows[0]) throw new ZsError('CAMPAIGN_CLOSED', { year, stage: '', date: rows[0].date });
}

export const isUnitStage = ({ stage }: CampaignStage): boolean => UNIT_STAGES.includes(stage);
