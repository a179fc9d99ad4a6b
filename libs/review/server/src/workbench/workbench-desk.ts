import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type {
  AdmitBatch,
  BatchOutcome,
  HandlingTimes,
  NoteHandling,
  SettleProject,
  StepView,
  WorkbenchDossier,
  WorkbenchView,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, LedgerDesk, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { Decision } from '../decision/decision.entity.js';
import { DecisionDesk } from '../decision/decision-desk.js';
import { reasonFor, rulesNow } from '../decision/decision-rules.js';
import { ACT_NAMES } from '../filing/life/act-names.js';
import { findProject } from '../filing/draft-desk.js';
import type { Project } from '../filing/filing.entity.js';
import { StepDesk } from '../filing/life/step-desk.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { dossierOf } from './dossier.js';
import { noteHandled } from './handling.js';
import { handlingTimes } from './handling-times.js';
import { laneAndRisk, type QueueFilter, queueOf } from './queue.js';

/** 评审工作台: what waits, one project with all it takes, and the ways it leaves the desk. */
@Injectable()
export class WorkbenchDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
    private readonly ledger: LedgerDesk,
    private readonly decisions: DecisionDesk,
    private readonly steps: StepDesk,
  ) {}

  async queue(actor: Actor, year: number | null, filter: QueueFilter): Promise<WorkbenchView> {
    const read = async (ctx: Ctx) => queueOf(ctx, this.shelf, await campaignOf(ctx, year), filter);
    return this.work.run(actor, read, { readOnly: true });
  }

  async times(actor: Actor, year: number | null): Promise<HandlingTimes> {
    const read = async (ctx: Ctx) => {
      const campaign = await campaignOf(ctx, year);
      return handlingTimes(ctx, campaign.region, campaign.year);
    };
    return this.work.run(actor, read, { readOnly: true });
  }

  async show(actor: Actor, id: string): Promise<WorkbenchDossier> {
    const dossier = await this.work.run(actor, (ctx) => dossierOf(ctx, this.shelf, this.ledger, id));
    const { acts } = await this.steps.list(actor, id);
    return { ...dossier, steps: { acts } };
  }

  /** The verdict is accepted and the filing moves, or neither. */
  async settle(actor: Actor, id: string, body: SettleProject): Promise<StepView> {
    return this.work.run(actor, async (ctx) => {
      const project = await findProject(ctx, id, true);
      const { lane } = await laneAndRisk(ctx, project.region, project.id);
      return this.settleIn(ctx, project, { ...body, lane, batch: null });
    });
  }

  /** A person did what they could for now: decisions that wait for a second person, findings checked. */
  async note(actor: Actor, id: string, body: NoteHandling): Promise<void> {
    await this.work.run(actor, async (ctx) => {
      const project = await findProject(ctx, id);
      if (project.version !== body.version) throw new ZsError('DECISION_STALE', { version: project.version ?? 0 });
      const { lane } = await laneAndRisk(ctx, project.region, project.id);
      await noteHandled(ctx, project, { ...body, lane, decision: body.decisionId ?? null });
    });
  }

  /** Each project in its own transaction and with its own record: one that cannot go does not hold the others. */
  async batch(actor: Actor, { projects, seconds, idleSeconds }: AdmitBatch): Promise<BatchOutcome> {
    const batch = randomUUID();
    const outcome: BatchOutcome = { batch, admitted: [], refused: [] };
    const share = { seconds: seconds / projects.length, idleSeconds: idleSeconds / projects.length };
    for (const { id, version } of projects) {
      try {
        await this.work.run(actor, async (ctx) => {
          const project = await findProject(ctx, id, true);
          const { lane } = await laneAndRisk(ctx, project.region, project.id);
          if (lane !== 'green') throw new ZsError('NOT_IN_GREEN_LANE', { code: project.code });
          await this.settleIn(ctx, project, { ...share, version, act: 'admit', lane, batch });
        });
        outcome.admitted.push(id);
      } catch (error) {
        if (!(error instanceof ZsError)) throw error;
        outcome.refused.push({ id, code: error.code, why: error.message });
      }
    }
    return outcome;
  }

  private async settleIn(
    ctx: Ctx,
    project: Project,
    body: SettleProject & { lane: WorkbenchDossier['lane']; batch: string | null },
  ): Promise<StepView> {
    const { version, act, dueOn, rules, statement = '', lane, batch } = body;
    const { region, id, publicId } = project;
    const waiting = await ctx.manager.findOneBy(Decision, { region, project: id, state: '待复核' });
    if (waiting) throw new ZsError('DECISION_WAITS', { by: waiting.authorName, act: ACT_NAMES[act] });
    const standing = await ctx.manager.findOneBy(Decision, {
      region,
      project: id,
      version,
      subject: 'project',
      state: '生效',
    });
    const accepts = act === 'admit' && !standing;
    const made = accepts
      ? await this.decisions.makeIn(ctx, publicId, { version, subject: 'project', kind: 'accept' }, batch)
      : null;
    const named = body.reason === undefined ? null : reasonFor(await rulesNow(ctx, region), body.reason, 'return');
    const reason = [named?.name, statement.trim()].filter(Boolean).join('：');
    const step = await this.steps.takeIn(ctx, publicId, {
      ...{ act, version },
      ...(reason && { reason }),
      ...(rules && { rules }),
      ...(dueOn && { dueOn }),
    });
    const outcome = act === 'admit' ? 'accept' : act === 'verify' ? 'verify' : 'return';
    const { seconds, idleSeconds } = body;
    await noteHandled(ctx, project, {
      outcome,
      seconds,
      idleSeconds,
      lane,
      batch,
      decision: made?.id ?? standing?.id ?? null,
    });
    return step;
  }
}
