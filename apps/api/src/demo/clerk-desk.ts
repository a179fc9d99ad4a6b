import type { Ctx } from '@zhunsheng/kernel';

import { demoCity } from './calendar.js';
import type { Row } from './filing.js';
import { LAST_CAMPAIGN, LAST_FILING, LAST_PROJECT } from './last-year.js';

/** What the demo clerk finds at the first visit besides the campaign: its calendar, a notice, last year's filing. */
export async function furnishClerkDesk(ctx: Ctx): Promise<void> {
  await openCalendar(ctx);
  await ctx.pgClient.query(NOTICE, [demoCity.region, demoCity.clerkUnit, demoCity.year, ctx.clock.now()]);
  const known = await ctx.pgClient.query('select 1 from campaign where region_code = $1 and year = $2', [
    demoCity.region,
    demoCity.year - 1,
  ]);
  if (known.rows.length > 0) return;
  await insert(ctx, 'campaign', LAST_CAMPAIGN);
  const made = await insert(ctx, 'project', LAST_PROJECT);
  for (const [table, rows] of Object.entries(LAST_FILING))
    for (const row of rows) await insert(ctx, table, { ...row, project_id: made['project_id'] ?? null, version: 1 });
}

/** The demo city is visited at any time and its clerks must be able to file: a calendar that is over begins anew. */
async function openCalendar(ctx: Ctx): Promise<void> {
  await ctx.pgClient.query(CALENDAR, [demoCity.region, demoCity.year, ctx.clock.now()]);
}

async function insert(ctx: Ctx, table: string, row: Row): Promise<Row> {
  const columns = Object.keys(row);
  const { rows } = await ctx.pgClient.query<Row>(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
    Object.values(row),
  );
  return rows[0] ?? {};
}

/** Days from the visit: the second round of filing is open. */
const CALENDAR = `
  insert into campaign_stage (region_code, year, stage, opens_on, due_on, set_by, set_at)
  select $1, $2, stage, d.today + opens, d.today + due, '演示城市', $3
  from (select ($3::timestamptz at time zone 'Asia/Shanghai')::date as today) d,
    (values ('一上', -75, -46), ('一下', -45, -16), ('二上', -15, 45), ('二下', 46, 66)) as s (stage, opens, due)
  where not exists (select from campaign_stage
    where region_code = $1 and year = $2 and stage = '二上' and due_on >= d.today)
  on conflict (region_code, year, stage) do update set opens_on = excluded.opens_on, due_on = excluded.due_on,
    set_at = excluded.set_at`;

const NOTICE = `
  insert into notice (region_code, notice_id, unit_code, key, kind, title, body, due_on, sent_by, sent_at)
  select region_code, gen_random_uuid(), $2, 'demo/' || year, '催报', year || ' 年度“二上”申报正在进行',
    '请于 ' || due_on || ' 前提交。沿用上年的项目须逐段确认；确需延期的，请在“申报日程”写明理由申请。', due_on, '演示城市', $4
  from campaign_stage where region_code = $1 and year = $3 and stage = '二上'
  on conflict (region_code, unit_code, key) do nothing`;
