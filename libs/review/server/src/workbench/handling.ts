import { randomUUID } from 'node:crypto';

import type { Lane, Measured } from '@zhunsheng/contract';
import { type Ctx, ledger } from '@zhunsheng/kernel';

import type { Project } from '../filing/filing.entity.js';
import { projectHandled } from './workbench.events.js';

export interface Handled extends Measured {
  outcome: 'accept' | 'adjust' | 'override' | 'return' | 'verify' | 'checked';
  lane: Lane;
  batch?: string | null;
  decision?: string | null;
}

/** One project before one person, from opening to deciding: the only source of “seconds per project”. */
export async function noteHandled(ctx: Ctx, project: Project, handled: Handled): Promise<void> {
  const { region, id, version, unitCode, year, publicId } = project;
  const { outcome, lane, batch = null, decision = null } = handled;
  const [seconds, idle] = [tenths(handled.seconds), tenths(handled.idleSeconds)];
  await ctx.manager.query(
    `insert into review_handling (region_code, handling_id, project_id, version, unit_code, year, person_id, person_name,
       outcome, lane, seconds, idle_seconds, batch_id, decision_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[region, randomUUID(), id, version, unitCode, year, ctx.actor.id, ctx.actor.name],
      ...[outcome, lane, seconds, idle, batch, decision, ctx.clock.now()],
    ],
  );
  await ledger.append(
    ctx,
    projectHandled(`project/${publicId}`, { version: version ?? 0, outcome, lane, seconds, batch }),
  );
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;
