import { Injectable } from '@nestjs/common';
import type { ActOnAlert, AlertLevel, AlertState, ThemeAlertView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { ReviewDesk } from '@zhunsheng/review-server';

import { ACT_NAMES, alertMoved } from './alert.events.js';
import { alertViews } from './alert-list.js';
import { moveOf } from './moves.js';
import { writeStep } from './steps.js';

/** Days a unit has to explain and to bring its papers, and days a raised alert then has: local practice (L). */
const ANSWER_DAYS = 7;

interface Stored {
  region: number;
  unit: string;
  project: number | null;
  level: AlertLevel;
  state: AlertState;
  due: string | null;
  referred: boolean;
}

const SEVERITY = { blue: 'info', yellow: 'warn', orange: 'warn-evidence', red: 'block' } as const;

@Injectable()
export class AlertDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly review: ReviewDesk,
  ) {}

  act(actor: Actor, id: string, body: ActOnAlert): Promise<ThemeAlertView> {
    return this.work.run(actor, async (ctx) => {
      const alert = await this.stored(ctx, id);
      const { act, text } = body;
      const move = moveOf(act, alert.level);
      if (!move.roles.some((role) => ctx.roles.includes(role))) throw new ZsError('FORBIDDEN');
      if (!move.from.includes(alert.state))
        throw new ZsError('ALERT_STATE', { state: alert.state, act: ACT_NAMES[act] });
      const to = act === 'wake' && alert.due !== null ? '待说明' : (move.to ?? alert.state);
      await this.change(ctx, id, alert, body, to);
      await writeStep(ctx, { region: alert.region, id, unit: alert.unit, act, text });
      await ledger.append(
        ctx,
        alertMoved(`theme-alert/${id}`, { act, from: alert.state, to, text, level: alert.level }),
      );
      return this.view(ctx, id);
    });
  }

  private async change(ctx: Ctx, id: string, alert: Stored, { act, outcome, until, text }: ActOnAlert, to: AlertState) {
    const { manager, clock } = ctx;
    const of = [alert.region, id];
    switch (act) {
      case 'notify':
        await manager.query(
          `update theme_alert set state = $3, due_on = ($4::timestamptz at time zone 'Asia/Shanghai')::date + ${ANSWER_DAYS}
           where region_code = $1 and alert_id = $2`,
          [...of, to, clock.now()],
        );
        return;
      case 'close':
        if (!outcome) throw new ZsError('INVALID_INPUT', { problems: '办结须写明属实、部分属实或不属实' });
        await manager.query(
          `update theme_alert set state = $3, outcome = $4, closed_at = $5 where region_code = $1 and alert_id = $2`,
          [...of, to, outcome, clock.now()],
        );
        return;
      case 'snooze':
        if (!until) throw new ZsError('INVALID_INPUT', { problems: '搁置须写明到哪一天' });
        await manager.query(
          `update theme_alert set state = $3, snoozed_until = $4 where region_code = $1 and alert_id = $2`,
          [...of, to, until],
        );
        return;
      case 'wake':
        await manager.query(
          `update theme_alert set state = $3, snoozed_until = null where region_code = $1 and alert_id = $2`,
          [...of, to],
        );
        return;
      case 'refer':
        return this.refer(ctx, id, alert, text);
      default:
        // a unit may change nothing but the state
        await manager.query(`update theme_alert set state = $3 where region_code = $1 and alert_id = $2`, [...of, to]);
    }
  }

  /** Through review's door: the project's own page shows it from now on. */
  private async refer(ctx: Ctx, id: string, { region, project, level }: Stored, text: string): Promise<void> {
    if (project === null) throw new ZsError('ALERT_NO_PROJECT');
    const { title, sentence, amountFen, evidence } = await this.view(ctx, id);
    await this.review.noteFinding(ctx, {
      ...{ region, project, source: '专题分析', sourceKey: id, severity: SEVERITY[level], title, amountFen, evidence },
      sentence: text ? `${sentence}（${text}）` : sentence,
    });
    await ctx.manager.query(`update theme_alert set referred_at = $3 where region_code = $1 and alert_id = $2`, [
      ...[region, id, ctx.clock.now()],
    ]);
  }

  private async view(ctx: Ctx, id: string): Promise<ThemeAlertView> {
    const [view] = await alertViews(ctx, 'a.alert_id = $1', [id]);
    if (!view) throw new ZsError('NOT_FOUND');
    return view;
  }

  private async stored(ctx: Ctx, id: string): Promise<Stored> {
    const [found] = await ctx.manager.query<Stored[]>(
      `select region_code as region, unit_code as unit, project_id::int as project, level, state, due_on::text as due,
         referred_at is not null as referred
       from theme_alert where region_code between $1 and $2 and alert_id = $3 for update`,
      [ctx.scope.regionLo, ctx.scope.regionHi, id],
    );
    if (!found) throw new ZsError('NOT_FOUND');
    return found;
  }
}
