import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { AskAssistant, AssistantPassage, DutyView, HandOffView, Page } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, type LedgerEvent, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { verdictInForce } from '../appeal/project-verdict.js';
import { campaignOf } from '../campaign-of.js';
import { uuidOf } from '../project/project-page.js';
import { Assistant } from './assistant.js';
import { dutyChanged, handedOff, handOffAnswered, handOffTaken, handOffWithdrawn } from './assistant.events.js';
import { beOnDuty, dutyOf, leaveDuty } from './duty.js';
import { handOffViews } from './hand-off-views.js';

interface Row {
  region: number;
  state: HandOffView['state'];
  askedBy: string;
  askedAt: Date;
  takenBy: string | null;
  takenName: string | null;
}

/** From the assistant to a person: with all that was found, in the order asked, whether or not somebody is there. */
@Injectable()
export class HandOffDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly assistant: Assistant,
  ) {}

  async list(actor: Actor): Promise<Page<HandOffView>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const items = await handOffViews(ctx, 'true');
        const [{ total }] = await ctx.manager.query<[{ total: number }]>(
          'select count(*)::int as total from assistant_handoff where region_code between $1 and $2',
          [ctx.scope.regionLo, ctx.scope.regionHi],
        );
        return { items, total, next: null };
      },
      { readOnly: true },
    );
  }

  /** `before`: what was said elsewhere (智慧问数) until the question was handed on. */
  async ask(
    actor: Actor,
    { question, projectId }: AskAssistant,
    before: readonly AssistantPassage[] = [],
  ): Promise<HandOffView> {
    const near = await this.assistant.near(question);
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      const project = projectId === undefined ? null : await verdictInForce(ctx, projectId);
      // a department asks as itself: under one of its units, that unit would read the department's figures
      const department = actor.scope.kind === 'dept' ? actor.scope.unitLo : null;
      const unit = project?.unitCode ?? department ?? actor.unitCode;
      if (unit === null)
        throw new ZsError('INVALID_INPUT', { problems: '您的账号没有所属单位，请从一个项目的评分表提问' });
      const passages = [...before, ...(await this.assistant.passages(ctx, question, projectId ?? null, near))];
      const id = randomUUID();
      await inTurn(ctx);
      await ctx.manager.query(
        `insert into assistant_handoff (region_code, handoff_id, unit_code, project_id, question, context, asked_by,
           asked_name, asked_at, state, changed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '排队', nextval('assistant_change'))`,
        [
          ...[project?.region ?? region, id, unit, project?.project ?? null, question],
          ...[JSON.stringify({ passages }), actor.id, actor.name, ctx.clock.now()],
        ],
      );
      const { names } = await dutyOf(ctx);
      await ledger.append(
        ctx,
        handedOff(`assistant/${id}`, { unit, question, passages: passages.length, onDuty: names.length }),
      );
      return view(ctx, id);
    });
  }

  async take(actor: Actor, id: string): Promise<HandOffView> {
    return this.change(actor, id, ['排队'], (row, ctx) => {
      if (row.askedBy === actor.id) throw new ZsError('SECOND_PERSON');
      return {
        set: `state = '受理', taken_by = $3, taken_name = $4, taken_at = $5`,
        values: [actor.id, actor.name, ctx.clock.now()],
        event: handOffTaken(`assistant/${id}`, { waitedMs: ctx.clock.now().getTime() - row.askedAt.getTime() }),
      };
    });
  }

  async answer(actor: Actor, id: string, answer: string): Promise<HandOffView> {
    return this.change(actor, id, ['受理'], (row, ctx) => {
      if (row.takenBy !== actor.id)
        throw new ZsError('ALREADY_DECIDED', { decider: row.takenName ?? '', state: row.state });
      return {
        set: `state = '已答复', answer = $3, answered_at = $4`,
        values: [answer.trim(), ctx.clock.now()],
        event: handOffAnswered(`assistant/${id}`, { answer: answer.trim() }),
      };
    });
  }

  async withdraw(actor: Actor, id: string): Promise<HandOffView> {
    return this.change(actor, id, ['排队'], (row) => {
      if (row.askedBy !== actor.id) throw new ZsError('FORBIDDEN');
      return { set: `state = '已撤回'`, values: [], event: handOffWithdrawn(`assistant/${id}`, {}) };
    });
  }

  async duty(actor: Actor): Promise<DutyView> {
    return this.work.run(actor, (ctx) => dutyOf(ctx), { readOnly: true });
  }

  async setDuty(actor: Actor, on: boolean): Promise<DutyView> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      await (on ? beOnDuty(ctx, region) : leaveDuty(ctx));
      await ledger.append(ctx, dutyChanged(`account/${actor.id}`, { on }));
      return dutyOf(ctx);
    });
  }

  private async change(
    actor: Actor,
    id: string,
    from: readonly HandOffView['state'][],
    step: (row: Row, ctx: Ctx) => { set: string; values: unknown[]; event: LedgerEvent },
  ): Promise<HandOffView> {
    return this.work.run(actor, async (ctx) => {
      const [row] = await ctx.manager.query<Row[]>(
        `select region_code as region, state, asked_by as "askedBy", asked_at as "askedAt", taken_by as "takenBy",
           taken_name as "takenName" from assistant_handoff where handoff_id = $1 for update`,
        [uuidOf(id)],
      );
      if (!row) throw new ZsError('NOT_FOUND');
      if (!from.includes(row.state))
        throw new ZsError('ALREADY_DECIDED', { decider: row.takenName ?? '提问人', state: row.state });
      const { set, values, event } = step(row, ctx);
      await inTurn(ctx);
      await ctx.manager.query(
        `update assistant_handoff set ${set}, changed = nextval('assistant_change')
         where region_code = $1 and handoff_id = $2`,
        [row.region, id, ...values],
      );
      await ledger.append(ctx, event);
      return view(ctx, id);
    });
  }
}

/** Until the commit nobody else takes a number: a stream that has seen a number has seen all before it. */
async function inTurn(ctx: Ctx): Promise<void> {
  await ctx.manager.query(`select pg_advisory_xact_lock(hashtextextended('assistant-change', 0))`);
}

async function view(ctx: Ctx, id: string): Promise<HandOffView> {
  const [found] = await handOffViews(ctx, 'h.handoff_id = $4', [id]);
  if (!found) throw new ZsError('NOT_FOUND');
  return found;
}
