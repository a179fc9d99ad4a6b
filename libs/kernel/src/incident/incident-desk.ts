import { randomUUID } from 'node:crypto';

import type { ActView, IncidentsView, IncidentState, IncidentView } from '@zhunsheng/contract';

import { type Actor, NO_SCOPE, systemActor } from '../actor/actor.js';
import type { Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import type { LedgerEvent } from '../ledger/ledger-event.js';
import { ledger } from '../ledger/ledger.js';
import { freezeAsked, freezeWithdrawn, thawAsked, writesFrozen, writesThawed } from './incident.events.js';

/**
 * Incident mode: from freezing to thawing nobody's business data can be written, by whatever process. Each turn takes two
 * administrators, two natural persons; reading, signing in and the administrators' own acts go on.
 */
export class IncidentDesk {
  constructor(private readonly work: UnitOfWork) {}

  /** For workers, which wait instead of failing. */
  async isFrozen(): Promise<boolean> {
    const { current } = await this.all(systemActor());
    return current?.state === '已冻结' || current?.state === '待解除';
  }

  all(actor: Actor): Promise<IncidentsView> {
    return this.as(actor, async (ctx) => {
      const rows = await ctx.manager.query<Row[]>('select * from incident order by asked_at desc limit 50');
      const views = rows.map(incidentView);
      const isOpen = ({ state }: IncidentView) => state !== '已解除' && state !== '已撤回';
      return { current: views.find(isOpen) ?? null, past: views.filter((view) => !isOpen(view)) };
    });
  }

  ask(actor: Actor, reason: string): Promise<IncidentsView> {
    return this.act(actor, null, async (ctx) => {
      const id = randomUUID();
      await ctx.manager.query(
        'insert into incident (incident_id, reason, asked_by, asked_name, asked_at) values ($1, $2, $3, $4, $5)',
        [id, reason, actor.id, actor.name, ctx.clock.now()],
      );
      return freezeAsked(`incident/${id}`, { reason });
    });
  }

  withdraw(actor: Actor): Promise<IncidentsView> {
    return this.act(actor, '待确认', async (ctx, { id, asked, reason }) => {
      if (asked.by !== actor.id) throw new ZsError('FORBIDDEN');
      await ctx.manager.query('update incident set withdrawn_at = $2 where incident_id = $1', [id, ctx.clock.now()]);
      return freezeWithdrawn(`incident/${id}`, { reason });
    });
  }

  freeze(actor: Actor): Promise<IncidentsView> {
    return this.act(actor, '待确认', async (ctx, { id, asked, reason }) => {
      await ctx.manager.query(
        'update incident set frozen_by = $2, frozen_name = $3, frozen_at = $4 where incident_id = $1',
        [id, actor.id, actor.name, ctx.clock.now()],
      );
      return writesFrozen(`incident/${id}`, { reason, askedBy: asked.name });
    });
  }

  askThaw(actor: Actor, reason: string): Promise<IncidentsView> {
    return this.act(actor, '已冻结', async (ctx, { id }) => {
      await ctx.manager.query(
        `update incident set thaw_reason = $2, thaw_asked_by = $3, thaw_asked_name = $4, thaw_asked_at = $5
         where incident_id = $1`,
        [id, reason, actor.id, actor.name, ctx.clock.now()],
      );
      return thawAsked(`incident/${id}`, { reason });
    });
  }

  thaw(actor: Actor): Promise<IncidentsView> {
    return this.act(actor, '待解除', async (ctx, { id, thawAsked: proposal, thawReason }) => {
      await ctx.manager.query(
        'update incident set thawed_by = $2, thawed_name = $3, thawed_at = $4 where incident_id = $1',
        [id, actor.id, actor.name, ctx.clock.now()],
      );
      return writesThawed(`incident/${id}`, { reason: thawReason ?? '', askedBy: proposal?.name ?? '' });
    });
  }

  /** `from`: the state it must be in; null when none may be open. */
  private async act(
    actor: Actor,
    from: IncidentState | null,
    change: (ctx: Ctx, open: IncidentView) => Promise<LedgerEvent>,
  ): Promise<IncidentsView> {
    await this.as(actor, async (ctx) => {
      const rows = await ctx.manager.query<Row[]>(
        'select * from incident where thawed_at is null and withdrawn_at is null for update',
      );
      const open = rows[0] ? incidentView(rows[0]) : null;
      const state = open?.state ?? null;
      if (state !== from) throw new ZsError('INCIDENT_STATE', { state: state ?? '没有进行中的应急处置' });
      await ledger.append(ctx, await change(ctx, open as IncidentView));
    });
    return this.all(actor);
  }

  private as<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run({ ...actor, scope: NO_SCOPE }, work);
  }
}

interface Row {
  incident_id: string;
  reason: string;
  asked_by: string;
  asked_name: string;
  asked_at: Date;
  frozen_by: string | null;
  frozen_name: string | null;
  frozen_at: Date | null;
  thaw_reason: string | null;
  thaw_asked_by: string | null;
  thaw_asked_name: string | null;
  thaw_asked_at: Date | null;
  thawed_by: string | null;
  thawed_name: string | null;
  thawed_at: Date | null;
  withdrawn_at: Date | null;
}

function incidentView(row: Row): IncidentView {
  return {
    id: row.incident_id,
    state: stateOf(row),
    reason: row.reason,
    asked: { by: row.asked_by, name: row.asked_name, at: row.asked_at.toISOString() },
    frozen: actOf(row.frozen_by, row.frozen_name, row.frozen_at),
    thawReason: row.thaw_reason,
    thawAsked: actOf(row.thaw_asked_by, row.thaw_asked_name, row.thaw_asked_at),
    thawed: actOf(row.thawed_by, row.thawed_name, row.thawed_at),
  };
}

function stateOf({ withdrawn_at, thawed_at, thaw_asked_at, frozen_at }: Row): IncidentState {
  if (withdrawn_at) return '已撤回';
  if (thawed_at) return '已解除';
  if (thaw_asked_at) return '待解除';
  return frozen_at ? '已冻结' : '待确认';
}

const actOf = (by: string | null, name: string | null, at: Date | null): ActView | null =>
  by && name && at ? { by, name, at: at.toISOString() } : null;
