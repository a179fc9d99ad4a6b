import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { CountersignDecision, DecisionRules, DecisionView, MakeDecision, Page } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { type InForce, verdictInForce, wordsOf } from '../appeal/project-verdict.js';
import { campaignOf } from '../campaign-of.js';
import { findProject } from '../filing/draft-desk.js';
import { uuidOf } from '../project/project-page.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { Decision } from './decision.entity.js';
import { decisionMade, decisionSeconded, decisionWithdrawn } from './decision.events.js';
import { written } from './decision-content.js';
import { rulesNow } from './decision-rules.js';
import { decisionView, decisionViews } from './decision-view.js';
import { evidenceDigest } from './evidence-digest.js';
import { barsFiling } from './overruled-bars.js';
import { refuseTaken, standingDecision } from './standing-decisions.js';

/** Where a filing lies while the bureau may still decide about it. */
const OPEN_STATES = ['财政审核', '待核实', '已入库'];

/** 人工决定: recorded beside the verdict, which stays as it was sealed. */
@Injectable()
export class DecisionDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async list(
    actor: Actor,
    filter: { year: number | null; state?: string; project?: string },
  ): Promise<Page<DecisionView>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const project = filter.project === undefined ? null : uuidOf(filter.project);
        const items = await decisionViews(
          ctx,
          `($3::int is null or d.year = $3) and ($4::text is null or d.state = $4) and ($5::uuid is null or p.public_id = $5)`,
          [filter.year, filter.state ?? null, project],
        );
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  async rules(actor: Actor): Promise<DecisionRules> {
    return this.work.run(actor, async (ctx) => rulesNow(ctx, (await campaignOf(ctx, null)).region), { readOnly: true });
  }

  async make(actor: Actor, publicId: string, body: MakeDecision): Promise<DecisionView> {
    return this.work.run(actor, (ctx) => this.makeIn(ctx, publicId, body));
  }

  /** In the caller's transaction; `batch` names what was decided at one stroke, a record for each. */
  async makeIn(ctx: Ctx, publicId: string, body: MakeDecision, batch: string | null = null): Promise<DecisionView> {
    // the lock makes the second of two reviewers wait and read what the first decided
    const project = await findProject(ctx, publicId, true);
    if (project.version !== body.version) throw new ZsError('DECISION_STALE', { version: project.version ?? 0 });
    if (!OPEN_STATES.includes(project.state))
      throw new ZsError('STEP_REFUSED', { state: project.state, act: '作决定' });
    const inForce = await verdictInForce(ctx, publicId);
    if (inForce.run === null || inForce.version !== body.version) throw new ZsError('DECISION_NOT_JUDGED');
    const finding = await this.findingOf(ctx, inForce, body);
    const place = {
      region: project.region,
      project: project.id,
      version: body.version,
      subject: body.subject,
      ...finding,
    };
    const standing = await standingDecision(ctx, place);
    refuseTaken(standing, body.replaces);
    if (standing) await ctx.manager.update(Decision, { region: project.region, id: standing.id }, { state: '已更替' });
    const id = randomUUID();
    await ctx.manager.insert(Decision, {
      ...(await written(ctx, project, body)),
      ...place,
      id,
      run: inForce.run,
      batch,
    });
    const view = await decisionView(ctx, id);
    await ledger.append(ctx, decisionMade(`decision/${id}`, spoken(view, inForce, body)));
    return view;
  }

  /** Author and second person are two people: the service says so in words, the database whatever the way. */
  async countersign(actor: Actor, id: string, { agree, note }: CountersignDecision): Promise<DecisionView> {
    return this.work.run(actor, async (ctx) => {
      const decision = await this.waiting(ctx, id);
      if (decision.author === actor.id) throw new ZsError('SECOND_PERSON');
      const why = note?.trim() || null;
      if (!agree && why === null) throw new ZsError('INVALID_INPUT', { problems: '不同意须写明理由（note）' });
      await ctx.manager.update(
        Decision,
        { region: decision.region, id: decision.id },
        {
          state: agree ? '生效' : '不同意',
          second: actor.id,
          secondName: actor.name,
          secondAt: ctx.clock.now(),
          secondNote: why,
        },
      );
      const view = await decisionView(ctx, id);
      await ledger.append(
        ctx,
        decisionSeconded(`decision/${id}`, { project: view.projectId, agree, note: why, author: decision.author }),
      );
      return view;
    });
  }

  async withdraw(actor: Actor, id: string): Promise<DecisionView> {
    return this.work.run(actor, async (ctx) => {
      const decision = await this.waiting(ctx, id);
      if (decision.author !== actor.id) throw new ZsError('FORBIDDEN');
      await ctx.manager.update(Decision, { region: decision.region, id: decision.id }, { state: '撤回' });
      const view = await decisionView(ctx, id);
      await ledger.append(ctx, decisionWithdrawn(`decision/${id}`, { project: view.projectId }));
      return view;
    });
  }

  private async waiting(ctx: Ctx, id: string): Promise<Decision> {
    const decision = await ctx.manager.findOne(Decision, {
      where: { id: uuidOf(id) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!decision) throw new ZsError('NOT_FOUND');
    if (decision.state !== '待复核')
      throw new ZsError('ALREADY_DECIDED', {
        decider: decision.secondName ?? decision.authorName,
        state: decision.state,
      });
    return decision;
  }

  /** The finding as it stands now: what a person decided about must be what they had before them. */
  private async findingOf(ctx: Ctx, inForce: InForce, { subject, rule, evidenceDigest: seen }: MakeDecision) {
    if (subject !== 'finding') return { rule: null, evidenceDigest: null, bars: false };
    const finding = (await wordsOf(ctx, this.shelf, inForce))?.findings.find((one) => one.rule === rule);
    if (!finding || rule === undefined) throw new ZsError('DECISION_NO_FINDING', { rule: rule ?? '' });
    const digest = evidenceDigest(finding);
    if (seen !== undefined && seen !== digest) throw new ZsError('DECISION_INPUTS_CHANGED', { rule });
    return { rule, evidenceDigest: digest, bars: barsFiling(finding) };
  }
}

function spoken(view: DecisionView, { publicId, run }: InForce, { replaces }: MakeDecision) {
  return {
    project: publicId,
    version: view.version,
    verdict: run,
    subject: view.subject,
    kind: view.kind,
    rule: view.rule,
    evidence: view.evidenceDigest,
    reason: view.reason?.name ?? null,
    grade: [view.gradeBefore, view.gradeAfter] as [string | null, string | null],
    amount: [view.amountBeforeFen, view.amountAfterFen] as [number | null, number | null],
    stake: view.stakeFen,
    limit: view.limitFen,
    state: view.state,
    replaces: replaces ?? null,
  };
}
