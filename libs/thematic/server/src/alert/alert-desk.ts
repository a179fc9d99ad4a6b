import { Injectable } from '@nestjs/common';
import type { ActOnAlert, AlertLevel, AlertState, ThemeAlertView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { ReviewDesk } from '@zhunsheng/review-server';

import { ACT_NAMES, alertMoved } from './alert.events.js';
import { alertViews } from './alert-list.js';
import { moveOf, WAKE_DAYS } from './moves.js';
import { ownPart } from './own-part.js';
import { writeStep } from './steps.js';

/** Days a unit has to explain and to bring its papers, and days a raised alert then has: local practice (L). */
const ANSWER_DAYS = 7;

const TODAY = `($4::timestamptz at time zone 'Asia/Shanghai')::date`;

interface Stored {
  region: number;
  unit: string;
  project: number | null;
  level: AlertLevel;
  state: AlertState;
  due: string | null;
  referred: boolean;
  snoozedFrom: AlertState | null;
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
      const to = act === 'wake' ? (alert.snoozedFrom ?? alert.state) : (move.to ?? alert.state);
      await this.change(ctx, id, alert, body, to);
      await writeStep(ctx, { region: alert.region, id, unit: alert.unit, act, text });
      await ledger.append(
        ctx,
        alertMoved(
          `theme-alert/${id}`,
          { act, from: alert.state, to, text, level: alert.level },
          { before: { state: alert.state, level: alert.level }, after: { state: to, level: alert.level } },
        ),
      );
      return this.view(ctx, id);
    });
  }

  private async change(ctx: Ctx, id: string, alert: Stored, { act, outcome, until, text }: ActOnAlert, to: AlertState) {
    const { manager, clock } = ctx;
    const of = [alert.region, id];
    switch (act) {
      case 'notify':
        return this.notify(ctx, id, alert, to, text);
      case 'close':
        if (!outcome) throw new ZsError('INVALID_INPUT', { problems: '办结须写明属实、部分属实或不属实' });
        await manager.query(
          `update theme_alert set state = $3, outcome = $4, closed_at = $5 where region_code = $1 and alert_id = $2`,
          [...of, to, outcome, clock.now()],
        );
        return;
      case 'snooze':
        if (!until) throw new ZsError('INVALID_INPUT', { problems: '搁置须写明到哪一天' });
        await this.snooze(ctx, of, alert.state, until);
        return;
      case 'wake':
        await manager.query(
          `update theme_alert set state = $3, snoozed_until = null, snoozed_from = null,
             due_on = case when due_on is not null then greatest(due_on, ${TODAY} + ${WAKE_DAYS}) end
           where region_code = $1 and alert_id = $2`,
          [...of, to, clock.now()],
        );
        return;
      case 'refer':
        return this.refer(ctx, id, alert, text);
      default:
        // a unit may change nothing but the state
        await manager.query(`update theme_alert set state = $3 where region_code = $1 and alert_id = $2`, [...of, to]);
    }
  }

  /** The unit reads of it where it reads all that it is told, with its own rows only. */
  private async notify(ctx: Ctx, id: string, alert: Stored, to: AlertState, text: string): Promise<void> {
    const { region, project } = alert;
    await ctx.manager.query(
      `update theme_alert set state = $3, due_on = ${TODAY} + ${ANSWER_DAYS}
       where region_code = $1 and alert_id = $2`,
      [region, id, to, ctx.clock.now()],
    );
    const whole = await this.view(ctx, id);
    const { title, sentence } = ownPart(whole, new Map([[whole.unitCode, whole.unitName]]));
    await this.review.tellUnit(ctx, {
      ...{ region, unitCode: alert.unit, key: `theme-alert/${id}`, project: project === null ? null : String(project) },
      ...{ title: `专题预警：${title}`, dueOn: whole.dueOn },
      body: `${sentence}\n${text}\n请在“专题预警”中说明情况${alert.level === 'orange' || alert.level === 'red' ? '并提交佐证材料' : ''}。`,
    });
  }

  private async snooze(
    { manager, clock }: Ctx,
    of: (string | number)[],
    from: AlertState,
    until: string,
  ): Promise<void> {
    const [laid] = await manager.query<unknown[][]>(
      `update theme_alert set state = '已搁置', snoozed_from = $3, snoozed_until = $5
       where region_code = $1 and alert_id = $2 and $5::date > ${TODAY} returning alert_id`,
      [...of, from, clock.now(), until],
    );
    if (laid?.length !== 1) throw new ZsError('INVALID_INPUT', { problems: '搁置到的日期须在今天之后' });
  }

  /** Through review's door: the project's own page shows it from now on. */
  private async refer(ctx: Ctx, id: string, { region, project, level }: Stored, text: string): Promise<void> {
    if (project === null) throw new ZsError('ALERT_NO_PROJECT');
    const whole = await this.view(ctx, id);
    // the unit reads the page of its project
    const { title, sentence, amountFen, evidence } = ownPart(whole, new Map([[whole.unitCode, whole.unitName]]));
    await this.review.noteFinding(ctx, {
      ...{ region, project, source: '专题分析', sourceKey: id, severity: SEVERITY[level], title, evidence },
      amountFen: amountFen ?? 0,
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
         referred_at is not null as referred, snoozed_from as "snoozedFrom"
       from theme_alert where region_code between $1 and $2 and alert_id = $3 for update`,
      [ctx.scope.regionLo, ctx.scope.regionHi, id],
    );
    if (!found) throw new ZsError('NOT_FOUND');
    return found;
  }
}
