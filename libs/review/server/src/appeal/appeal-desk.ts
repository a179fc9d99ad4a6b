import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { AppealListView, AppealView, AssignAppeal, DecideAppeal, FileAppeal } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { uuidOf } from '../project/project-page.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { AdjustmentWorker } from './adjustment/adjustment-worker.js';
import { appealClock } from './appeal-clock.js';
import { addDays, beijingDay } from '../filing/calendar/beijing-day.js';
import { Appeal } from './appeal.entity.js';
import { appealAssigned, appealDecided, appealFiled, appealWithdrawn } from './appeal.events.js';
import { appealViews } from './appeal-view.js';
import { type InForce, verdictInForce, wordsOf } from './project-verdict.js';
import { chooseReviewer, secondReviewers } from './second-reviewers.js';

/** 申请复评 from filing to outcome. Every act is a new entry of the ledger; verdicts are only read. */
@Injectable()
export class AppealDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
    private readonly adjustments: AdjustmentWorker,
  ) {}

  async list(actor: Actor, filter: { state?: string; mine?: string }): Promise<AppealListView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region } = await campaignOf(ctx, null);
        const items = await appealViews(
          ctx,
          '($3::text is null or a.state = $3) and ($4::uuid is null or a.reviewer_id = $4)',
          [filter.state ?? null, filter.mine === '1' ? actor.id : null],
        );
        const clock = await appealClock(ctx, region, beijingDay(ctx.clock.now()));
        return { items, total: items.length, next: null, clock };
      },
      { readOnly: true },
    );
  }

  async file(actor: Actor, projectId: string, body: FileAppeal): Promise<AppealView> {
    return this.work.run(actor, async (ctx) => {
      const inForce = await verdictInForce(ctx, projectId);
      const finding = (await wordsOf(ctx, this.shelf, inForce))?.findings.find(
        ({ rule, outcome }) => rule === body.rule && outcome === 'hit',
      );
      if (!finding || inForce.run === null || inForce.version === null)
        throw new ZsError('APPEAL_NO_FINDING', { rule: body.rule });
      const { region, project, version, run, unitCode } = { ...inForce, run: inForce.run, version: inForce.version };
      const today = beijingDay(ctx.clock.now());
      const clock = await appealClock(ctx, region, today);
      const until = addDays(inForce.judgedOn ?? today, clock.fileWithinDays);
      if (today > until) throw new ZsError('APPEAL_TOO_LATE', { date: until, days: clock.fileWithinDays });
      const earlier = await ctx.manager.findBy(Appeal, { region, project, version, rule: body.rule });
      const standing = earlier.find(({ state }) => state !== '已撤回');
      if (standing) throw new ZsError('APPEAL_KNOWN', { state: standing.state });
      const dueOn = addDays(today, clock.decideWithinDays);
      const id = randomUUID();
      await ctx.manager.insert(Appeal, {
        ...{ region, id, unitCode, project, version, run, dueOn },
        rule: finding.rule,
        ruleName: await this.ruleName(ctx, inForce, finding.rule),
        sentence: finding.sentence,
        points: String(finding.points),
        ground: body.ground,
        statement: body.statement.trim(),
        documents: body.documents,
        filedBy: actor.id,
        filedName: actor.name,
        filedAt: ctx.clock.now(),
        state: '待分派',
      });
      const { rule, ground, statement } = body;
      await ledger.append(
        ctx,
        appealFiled(`appeal/${id}`, { project: inForce.publicId, version, run, rule, ground, statement, dueOn }),
      );
      return this.view(ctx, id);
    });
  }

  async withdraw(actor: Actor, id: string): Promise<AppealView> {
    return this.work.run(actor, async (ctx) => {
      const appeal = await this.open(ctx, id);
      // a unit may change nothing but the state
      const [, changed] = await ctx.manager.query<[unknown, number]>(
        `update appeal set state = '已撤回' where region_code = $1 and appeal_id = $2 and state = $3`,
        [appeal.region, appeal.id, appeal.state],
      );
      // a unit may not lock the row: it was moved on meanwhile
      if (changed === 0) throw new ZsError('CONFLICT');
      await ledger.append(ctx, appealWithdrawn(`appeal/${id}`, { rule: appeal.rule }));
      return this.view(ctx, id);
    });
  }

  async assign(actor: Actor, id: string, { accountId }: AssignAppeal): Promise<AppealView> {
    return this.work.run(actor, async (ctx) => {
      const appeal = await this.open(ctx, id);
      const chosen = chooseReviewer(await secondReviewers(ctx, this.work, appeal), accountId);
      await ctx.manager.update(
        Appeal,
        { region: appeal.region, id },
        { state: '复核中', reviewer: chosen.id, reviewerName: chosen.name, assignedAt: ctx.clock.now() },
      );
      const { rule } = appeal;
      await ledger.append(ctx, appealAssigned(`appeal/${id}`, { rule, reviewer: chosen.id, name: chosen.name }));
      return this.view(ctx, id);
    });
  }

  /** Only the person it was given to, and only if that person has not acted on the filing since. */
  async decide(actor: Actor, id: string, { outcome, reason }: DecideAppeal): Promise<AppealView> {
    return this.work.run(actor, async (ctx) => {
      const appeal = await this.open(ctx, id);
      if (appeal.reviewer !== actor.id) throw new ZsError('APPEAL_SAME_PERSON', { name: actor.name });
      const free = await secondReviewers(ctx, this.work, appeal);
      chooseReviewer(free, actor.id, actor.name);
      const { region, project, version, run, rule } = appeal;
      const why = reason.trim();
      await ctx.manager.update(
        Appeal,
        { region, id },
        {
          state: '已办结',
          outcome,
          reason: why,
          decidedBy: actor.id,
          decidedName: actor.name,
          decidedAt: ctx.clock.now(),
        },
      );
      const view = await this.view(ctx, id);
      const late = beijingDay(ctx.clock.now()) > appeal.dueOn;
      await ledger.append(
        ctx,
        appealDecided(`appeal/${id}`, { project: view.projectId, version, run, rule, outcome, reason: why, late }),
      );
      if (outcome !== 'rejected') {
        const { run: current } = await verdictInForce(ctx, view.projectId);
        if (current !== null) await this.adjustments.request(ctx, { region, run: current, project });
      }
      return view;
    });
  }

  private async open(ctx: Ctx, id: string): Promise<Appeal> {
    const appeal = await ctx.manager.findOne(Appeal, {
      where: { id: uuidOf(id) },
      ...(ctx.scope.kind === 'region' || ctx.scope.kind === 'all' ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    if (!appeal) throw new ZsError('NOT_FOUND');
    if (appeal.state === '已办结' || appeal.state === '已撤回')
      throw new ZsError('ALREADY_DECIDED', { decider: appeal.decidedName ?? appeal.filedName, state: appeal.state });
    return appeal;
  }

  private async ruleName(ctx: Ctx, { region, ruleSet }: InForce, code: string): Promise<string> {
    const { documents } = await this.shelf.byDigest(ctx, region, ruleSet ?? '');
    return documents.rules.find((rule) => rule.code === code)?.name ?? code;
  }

  private async view(ctx: Ctx, id: string): Promise<AppealView> {
    const [view] = await appealViews(ctx, 'a.appeal_id = $3', [id]);
    if (!view) throw new ZsError('NOT_FOUND');
    return view;
  }
}
