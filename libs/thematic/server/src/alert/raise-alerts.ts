import type { AlertLevel } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Found, Where } from '../find/find.js';

export interface RaisedAlert extends Found {
  theme: string;
  find: string;
  level: AlertLevel;
}

/** Adds what is new. One that stands keeps its words: people answer to what they were shown. Returns how many were new. */
export async function raiseAlerts(ctx: Ctx, { region, year }: Where, alerts: readonly RaisedAlert[]): Promise<number> {
  const rows = alerts.map(
    ({ key, unit, project, amountFen: amount, title, sentence, evidence, theme, find, level }) => ({
      ...{ key, unit, project, amount, title, sentence, evidence, theme, find, level },
    }),
  );
  const added = await ctx.manager.query<unknown[]>(
    `insert into theme_alert (region_code, alert_id, year, theme, find, finding_key, unit_code, project_id, level, title,
       sentence, amount_fen, evidence, state, raised_at)
     select $1, gen_random_uuid(), $2, n.theme, n.find, n.key, n.unit, n.project, n.level, n.title, n.sentence, n.amount,
       n.evidence, '待通知', $3
     from json_to_recordset($4::json) as n (key text, unit text, project bigint, amount bigint, title text, sentence text,
       evidence jsonb, theme text, find text, level text)
     on conflict (region_code, year, theme, find, finding_key) do nothing returning alert_id`,
    [region, year, ctx.clock.now(), JSON.stringify(rows)],
  );
  return added.length;
}
