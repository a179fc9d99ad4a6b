import type { AlertAct } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

export interface NewStep {
  region: number;
  id: string;
  unit: string;
  act: AlertAct;
  text: string;
}

export async function writeStep(ctx: Ctx, { region, id, unit, act, text }: NewStep): Promise<void> {
  await ctx.manager.query(
    `insert into theme_alert_step (region_code, alert_id, step_no, unit_code, act, actor_name, at, text)
     select $1, $2, coalesce(max(step_no), 0) + 1, $3, $4, $5, $6, $7
     from theme_alert_step where region_code = $1 and alert_id = $2`,
    [region, id, unit, act, ctx.actor.name, ctx.clock.now(), text],
  );
}
