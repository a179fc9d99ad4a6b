import { Injectable } from '@nestjs/common';
import type { AlertLevel, AlertState } from '@zhunsheng/contract';
import { type Ctx, ledger, regionScope, Rounds, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { alertMoved } from './alert.events.js';
import { raisedLevel, WAKE_DAYS } from './moves.js';
import { writeStep } from './steps.js';

const ROUND_EVERY_MS = 10 * 60_000;
/** A raised alert is asked for again, sooner. */
const AGAIN_DAYS = 3;
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });

interface Due {
  id: string;
  unit: string;
  level: AlertLevel;
  state: AlertState;
  /** Null: not laid aside. */
  snoozedFrom: AlertState | null;
}

/** What nobody has to press: what is overdue goes up a level, what was laid aside comes back on its day. */
@Injectable()
export class AlertRounds extends Rounds {
  constructor(private readonly work: UnitOfWork) {
    super(ROUND_EVERY_MS);
  }

  async round(): Promise<{ raised: number; woken: number }> {
    const regions = await this.work.run(EVERYTHING, ({ manager }) =>
      manager.query<{ region: number }[]>(
        `select distinct region_code as region from theme_alert where state <> '已办结'`,
      ),
    );
    const done = { raised: 0, woken: 0 };
    for (const { region } of regions)
      await this.work.run(systemActor(regionScope(region)), async (ctx) => {
        for (const alert of await dueToday(ctx, region))
          if (alert.snoozedFrom) done.woken += await wake(ctx, region, alert, alert.snoozedFrom);
          else done.raised += await raise(ctx, region, alert);
      });
    return done;
  }
}

const TODAY = `($2::timestamptz at time zone 'Asia/Shanghai')::date`;

function dueToday(ctx: Ctx, region: number): Promise<Due[]> {
  return ctx.manager.query(
    `select alert_id as id, unit_code as unit, level, state, snoozed_from as "snoozedFrom"
     from theme_alert where region_code = $1
       and ((state in ('待说明', '待举证') and due_on < ${TODAY}) or (state = '已搁置' and snoozed_until <= ${TODAY}))
     order by alert_id for update skip locked`,
    [region, ctx.clock.now()],
  );
}

async function raise(ctx: Ctx, region: number, { id, unit, level, state }: Due): Promise<number> {
  const next = raisedLevel(level);
  await ctx.manager.query(
    `update theme_alert set level = $4, escalations = escalations + 1, due_on = ${TODAY} + ${AGAIN_DAYS}
     where region_code = $1 and alert_id = $3`,
    [region, ctx.clock.now(), id, next],
  );
  const text = `逾期未${state === '待说明' ? '说明' : '举证'}`;
  await writeStep(ctx, { region, id, unit, act: 'escalate', text });
  await ledger.append(
    ctx,
    alertMoved(
      `theme-alert/${id}`,
      { act: 'escalate', from: state, to: state, text, level: next },
      { before: { state, level }, after: { state, level: next } },
    ),
  );
  return 1;
}

async function wake(ctx: Ctx, region: number, { id, unit, level }: Due, to: AlertState): Promise<number> {
  await ctx.manager.query(
    `update theme_alert set state = $4, snoozed_until = null, snoozed_from = null,
       due_on = case when due_on is not null then greatest(due_on, ${TODAY} + ${WAKE_DAYS}) end
     where region_code = $1 and alert_id = $3`,
    [region, ctx.clock.now(), id, to],
  );
  const text = '搁置到期';
  await writeStep(ctx, { region, id, unit, act: 'wake', text });
  const states = { before: { state: '已搁置', level }, after: { state: to, level } };
  await ledger.append(ctx, alertMoved(`theme-alert/${id}`, { act: 'wake', from: '已搁置', to, text, level }, states));
  return 1;
}
