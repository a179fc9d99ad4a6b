import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { CoReviewView, GiveOpinion, Office, OpenCoReview, Page, ResolveConflict } from '@zhunsheng/contract';
import { type Actor, canonicalJson, type Ctx, ledger, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { Not } from 'typeorm';

import { addDays, beijingDay } from '../filing/calendar/beijing-day.js';
import { findProject } from '../filing/draft-desk.js';
import { Project } from '../filing/filing.entity.js';
import { uuidOf } from '../project/project-page.js';
import { assignBranches } from './routing/assign-branches.js';
import { Branch, Conflict, CoReview, Opinion } from './co-review.entity.js';
import {
  branchHanded,
  branchTaken,
  conflictResolved,
  coReviewCancelled,
  coReviewOpened,
  opinionGiven,
} from './co-review.events.js';
import { coReviewView, coReviewViews } from './co-review-view.js';
import { joinIfAnswered, settle } from './joining.js';
import { type Member, membersOn } from './routing/members.js';
import { routedFiling, routingFor, routingsOn, settingOn } from './routing/routing.js';

export interface CoReviewFilter {
  year: number | null;
  state?: string;
  mine?: string;
  project?: string;
}

/** 联合评审: branches side by side, joined by rule, marks hidden until then, conflicts settled by somebody else. */
@Injectable()
export class CoReviewDesk {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor, { year, state, mine, project }: CoReviewFilter): Promise<Page<CoReviewView>> {
    const values = [
      year,
      state ?? null,
      mine === '1' ? actor.id : null,
      project === undefined ? null : uuidOf(project),
    ];
    const read = (ctx: Ctx) =>
      coReviewViews(
        ctx,
        `($3::int is null or r.year = $3) and ($4::text is null or r.state = $4) and ($6::uuid is null or p.public_id = $6)
         and ($5::uuid is null or exists (select from co_review_branch b
           where (b.region_code, b.review_id, b.assignee_id) = (r.region_code, r.review_id, $5)))`,
        values,
      );
    const items = await this.work.run(actor, read, { readOnly: true });
    return { items, total: items.length, next: null };
  }

  async show(actor: Actor, id: string): Promise<CoReviewView> {
    return this.work.run(actor, (ctx) => coReviewView(ctx, uuidOf(id)), { readOnly: true });
  }

  async open(actor: Actor, { projectId, offices }: OpenCoReview): Promise<CoReviewView> {
    return this.work.run(actor, async (ctx) => {
      const project = await findProject(ctx, projectId, true);
      const { region, id: own, unitCode, year, version } = project;
      if (version === null || !['财政审核', '待核实'].includes(project.state))
        throw new ZsError('STEP_REFUSED', { state: project.state, act: '发起联合评审' });
      const known = await ctx.manager.findOneBy(CoReview, { region, project: own, version, state: Not('已撤销') });
      if (known) throw new ZsError('CO_REVIEW_KNOWN', { state: known.state });
      const today = beijingDay(ctx.clock.now());
      const filing = await routedFiling(ctx, project);
      const rule = routingFor(await routingsOn(ctx, region, today), filing);
      if (!rule && !offices) throw new ZsError('NO_ROUTING');
      const asked = [...new Set(offices ?? rule?.offices ?? [])];
      const setting = await settingOn(ctx, region, today);
      const chosen = assignBranches(asked, await membersOn(ctx, region, today, unitCode), setting.onePersonMany);
      const quorate = rule?.joinRule === 'quorum' && offices === undefined;
      const review = {
        ...{ region, id: randomUUID(), project: own, version, unitCode, year, state: '进行中' as const },
        routing: offices ? '直接指定' : `${rule?.code} ${rule?.name}`,
        joinRule: quorate ? ('quorum' as const) : ('all' as const),
        quorum: quorate ? rule.quorum : null,
        onePersonMany: setting.onePersonMany,
        ...{ openedBy: actor.id, openedName: actor.name, openedAt: ctx.clock.now() },
        dueOn: addDays(today, rule?.days ?? 5),
      };
      await ctx.manager.insert(CoReview, review);
      for (const [office, member] of chosen)
        await ctx.manager.insert(Branch, {
          ...{ region, review: review.id, office, unitCode, state: '待接' as const, effort: filing.effort },
          ...{ assignee: member.accountId, assigneeName: member.name },
          ...{ handedAt: review.openedAt, dueOn: review.dueOn },
        });
      const branches = [...chosen].map(([office, { accountId }]) => ({ office, person: accountId }));
      const { routing, dueOn } = review;
      await ledger.append(
        ctx,
        coReviewOpened(`co-review/${review.id}`, { project: projectId, version, routing, branches, dueOn }),
      );
      return coReviewView(ctx, review.id);
    });
  }

  async take(actor: Actor, id: string, office: Office): Promise<CoReviewView> {
    return this.work.run(actor, async (ctx) => {
      const { review, branch, project } = await this.ownBranch(ctx, id, office, '接办');
      if (branch.state === '待接') {
        const { region } = review;
        await ctx.manager.update(Branch, { region, review: id, office }, { state: '办理中', takenAt: ctx.clock.now() });
        await ledger.append(ctx, branchTaken(`co-review/${id}`, { project: project.publicId, office }));
      }
      return coReviewView(ctx, id);
    });
  }

  async give(actor: Actor, id: string, office: Office, body: GiveOpinion): Promise<CoReviewView> {
    return this.work.run(actor, async (ctx) => {
      const { review, branch, project } = await this.ownBranch(ctx, id, office, '提交意见');
      const { region, unitCode } = review;
      const member = await memberFor(ctx, review, office, actor.id);
      const now = ctx.clock.now();
      const opinion = {
        ...{ region, review: id, office, unitCode, reviewer: actor.id, reviewerName: actor.name },
        ...{ reviewerDepartment: member.departmentCode, submittedAt: now, statement: body.statement.trim() },
        ...{ opinion: body.opinion, mark: body.mark.toFixed(1) },
        amountFen: String(body.amountFen ?? '') || null,
      };
      await ctx.manager.insert(Opinion, opinion);
      const done = { state: '已交' as const, submittedAt: now, takenAt: branch.takenAt ?? now };
      await ctx.manager.update(Branch, { region, review: id, office }, done);
      const digest = sm3Hex(canonicalJson({ ...opinion, submittedAt: now.toISOString() }));
      await ledger.append(ctx, opinionGiven(`co-review/${id}`, { project: project.publicId, office, digest }));
      await joinIfAnswered(ctx, review, project);
      return coReviewView(ctx, id);
    });
  }

  /** By the person themselves, or by the desk that keeps the members: absent people do not stop a round. */
  async hand(actor: Actor, id: string, office: Office, accountId: string): Promise<CoReviewView> {
    return this.work.run(actor, async (ctx) => {
      const { review, project } = await this.openRound(ctx, id, '转交');
      const branch = await ctx.manager.findOneBy(Branch, { region: review.region, review: id, office });
      if (!branch) throw new ZsError('NOT_FOUND');
      if (branch.state === '已交') throw new ZsError('CO_REVIEW_OVER', { state: branch.state, act: '转交' });
      if (branch.assignee !== actor.id && !actor.roles.includes('budget'))
        throw new ZsError('CO_REVIEW_NOT_YOURS', { name: branch.assigneeName ?? office });
      const to = await memberFor(ctx, review, office, accountId);
      await ctx.manager.update(
        Branch,
        { region: review.region, review: id, office },
        { assignee: to.accountId, assigneeName: to.name, state: '待接', takenAt: null },
      );
      const { name } = to;
      await ledger.append(
        ctx,
        branchHanded(`co-review/${id}`, { project: project.publicId, office, to: accountId, name }),
      );
      return coReviewView(ctx, id);
    });
  }

  async resolve(actor: Actor, id: string, no: number, { resolution }: ResolveConflict): Promise<CoReviewView> {
    return this.work.run(actor, async (ctx) => {
      const { review, project } = await this.round(ctx, id);
      if (review.state !== '待裁决') throw new ZsError('CO_REVIEW_OVER', { state: review.state, act: '裁决' });
      const { region } = review;
      const conflict = await ctx.manager.findOneBy(Conflict, { region, review: id, no });
      if (!conflict) throw new ZsError('NOT_FOUND');
      if (conflict.resolution !== null)
        throw new ZsError('ALREADY_DECIDED', { decider: conflict.resolvedName ?? '', state: '已裁决' });
      if (await ctx.manager.existsBy(Opinion, { region, review: id, reviewer: actor.id }))
        throw new ZsError('CO_REVIEW_UMPIRE');
      const words = resolution.trim();
      await ctx.manager.update(
        Conflict,
        { region, review: id, no },
        { resolution: words, resolvedBy: actor.id, resolvedName: actor.name, resolvedAt: ctx.clock.now() },
      );
      const said = { project: project.publicId, no, kind: conflict.kind, resolution: words };
      await ledger.append(ctx, conflictResolved(`co-review/${id}`, said));
      const open = (await ctx.manager.findBy(Conflict, { region, review: id })).filter(
        (one) => one.resolution === null,
      );
      if (open.length === 0) await settle(ctx, review, project);
      return coReviewView(ctx, id);
    });
  }

  async cancel(actor: Actor, id: string, reason: string): Promise<CoReviewView> {
    return this.work.run(actor, async (ctx) => {
      const { review, project } = await this.openRound(ctx, id, '撤销');
      await ctx.manager.update(CoReview, { region: review.region, id }, { state: '已撤销', closedAt: ctx.clock.now() });
      await ledger.append(
        ctx,
        coReviewCancelled(`co-review/${id}`, { project: project.publicId, reason: reason.trim() }),
      );
      return coReviewView(ctx, id);
    });
  }

  /** Locked: the last two offices may answer at the same moment, and one of them must see the other's answer. */
  private async round(ctx: Ctx, id: string): Promise<{ review: CoReview; project: Project }> {
    const review = await ctx.manager.findOne(CoReview, {
      where: { id: uuidOf(id) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!review) throw new ZsError('NOT_FOUND');
    const project = await ctx.manager.findOneByOrFail(Project, { region: review.region, id: review.project });
    return { review, project };
  }

  private async openRound(ctx: Ctx, id: string, act: string) {
    const found = await this.round(ctx, id);
    if (found.review.state !== '进行中') throw new ZsError('CO_REVIEW_OVER', { state: found.review.state, act });
    return found;
  }

  private async ownBranch(ctx: Ctx, id: string, office: Office, act: string) {
    const found = await this.openRound(ctx, id, act);
    const branch = await ctx.manager.findOneBy(Branch, { region: found.review.region, review: id, office });
    if (!branch) throw new ZsError('NOT_FOUND');
    if (branch.assignee !== ctx.actor.id)
      throw new ZsError('CO_REVIEW_NOT_YOURS', { name: branch.assigneeName ?? office });
    if (branch.state === '已交') throw new ZsError('CO_REVIEW_OVER', { state: branch.state, act });
    return { ...found, branch };
  }
}

/** A member of the office who is free of interest today: a relation may have been declared after the branch was given. */
async function memberFor(ctx: Ctx, review: CoReview, office: Office, accountId: string): Promise<Member> {
  const members = await membersOn(ctx, review.region, beijingDay(ctx.clock.now()), review.unitCode);
  const member = members.find((one) => one.office === office && one.accountId === accountId);
  if (!member) throw new ZsError('CO_REVIEW_NO_MEMBER', { office });
  if (member.interest !== null) throw new ZsError('CO_REVIEW_INTEREST', { name: member.name, kind: member.interest });
  return member;
}
