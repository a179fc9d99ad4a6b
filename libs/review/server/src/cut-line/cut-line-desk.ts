import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { CutLineProjectView, CutLineView, DecideCutLines, ProposeCutLines } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { blindProjects, unveiled } from '../fairness/round/blind-guard.js';
import { uuidOf } from '../project/project-page.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { findCampaign } from '../verdict/facts/campaign.js';
import { latestRun } from '../verdict/run/run-record.js';
import { cutLineView, wasReviewed } from './cut-line-view.js';
import { CutLineProposal } from './cut-line.entity.js';
import { cutLinesFrozen, cutLinesProposed, cutLinesReturned, cutLinesWithdrawn } from './cut-line.events.js';
import { effectOf } from './effect.js';
import { readCampaign } from './read-campaign.js';

/** Where the cut lines of a campaign are looked at, proposed by one person and frozen by a second. */
@Injectable()
export class CutLineDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  show(actor: Actor, year: number | null): Promise<CutLineView> {
    return this.work.run(actor, async (ctx) => cutLineView(ctx, await campaignOf(ctx, year)), { readOnly: true });
  }

  /** Without what the reader may still have to mark blindly: a row says its grade, and its id says whose it is. */
  columns(actor: Actor, year: number | null): Promise<Uint8Array> {
    return this.work.run(
      actor,
      async (ctx) => {
        const campaign = await campaignOf(ctx, year);
        const run = await latestRun(ctx, campaign.region, campaign.year);
        if (!run) throw new ZsError('NOT_REVIEWED', { year: campaign.year });
        return (await readCampaign(ctx, this.shelf, run, await blindProjects(ctx, run))).bytes;
      },
      { readOnly: true },
    );
  }

  names(actor: Actor, ids: readonly string[]): Promise<CutLineProjectView[]> {
    return this.work.run(
      actor,
      async (ctx) =>
        ctx.manager.query<CutLineProjectView[]>(
          `select p.public_id as id, p.code, coalesce(v.name, '') as name, u.name as "unitName" from project p
           join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
           join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
           where p.public_id = any ($1::uuid[]) and ${await unveiled(ctx)}`,
          [ids.map(uuidOf)],
        ),
      { readOnly: true },
    );
  }

  propose(actor: Actor, { year: asked, reason, ...lines }: ProposeCutLines): Promise<CutLineView> {
    return this.work.run(actor, async (ctx) => {
      const campaign = await campaignOf(ctx, asked);
      const { region, year } = campaign;
      await this.refuseWhenFixed(ctx, region, year);
      const open = await ctx.manager.findOneBy(CutLineProposal, { region, year, state: '待定' });
      if (open) throw new ZsError('CUT_LINES_PROPOSED', { proposer: open.proposer });
      const run = await latestRun(ctx, region, year);
      if (!run) throw new ZsError('NOT_REVIEWED', { year });
      const effect = effectOf((await readCampaign(ctx, this.shelf, run)).columns, lines, campaign);
      const id = randomUUID();
      await ctx.manager.insert(CutLineProposal, {
        ...{ region, id, year, run: run.run, effect, reason: reason.trim(), state: '待定' as const },
        ...{ cutN: String(lines.cutN), cutI: String(lines.cutI), borderWidth: String(lines.borderWidth) },
        ...{ proposedBy: actor.id, proposer: actor.name, proposedAt: ctx.clock.now() },
      });
      const event = { year, ...lines, run: run.run, reason: reason.trim(), changed: effect.changed };
      await ledger.append(ctx, cutLinesProposed(`cut-lines/${id}`, event));
      return cutLineView(ctx, campaign);
    });
  }

  decide(actor: Actor, id: string, { freeze, note = '' }: DecideCutLines): Promise<CutLineView> {
    return this.work.run(actor, async (ctx) => {
      const proposal = await this.open(ctx, id);
      if (proposal.proposedBy === actor.id) throw new ZsError('SECOND_PERSON');
      const { region, year } = proposal;
      if (!freeze && note.trim() === '') throw new ZsError('INVALID_INPUT', { problems: '退回须写明理由（note）' });
      await this.refuseWhenFixed(ctx, region, year);
      if (freeze) await this.freeze(ctx, proposal);
      else {
        await this.close(ctx, proposal, '已退回', note.trim());
        await ledger.append(ctx, cutLinesReturned(`cut-lines/${id}`, { ...linesOf(proposal), note: note.trim() }));
      }
      return cutLineView(ctx, await findCampaign(ctx, region, year));
    });
  }

  withdraw(actor: Actor, id: string): Promise<CutLineView> {
    return this.work.run(actor, async (ctx) => {
      const proposal = await this.open(ctx, id);
      if (proposal.proposedBy !== actor.id) throw new ZsError('FORBIDDEN');
      await this.close(ctx, proposal, '已撤回', null);
      await ledger.append(ctx, cutLinesWithdrawn(`cut-lines/${id}`, linesOf(proposal)));
      return cutLineView(ctx, await findCampaign(ctx, proposal.region, proposal.year));
    });
  }

  private async freeze(ctx: Ctx, proposal: CutLineProposal): Promise<void> {
    const { region, year } = proposal;
    const { cutN, cutI, borderWidth } = await findCampaign(ctx, region, year);
    const earlier = await ctx.manager.findOneBy(CutLineProposal, { region, year, state: '已冻结' });
    if (earlier) await ctx.manager.update(CutLineProposal, { region, id: earlier.id }, { state: '已替代' });
    await this.close(ctx, proposal, '已冻结', null);
    await ctx.manager.query(
      'update campaign set cut_n = $3, cut_i = $4, border_width = $5 where region_code = $1 and year = $2',
      [region, year, proposal.cutN, proposal.cutI, proposal.borderWidth],
    );
    const was = { cutN, cutI, borderWidth };
    const event = { ...linesOf(proposal), proposer: proposal.proposer, was, replaces: earlier?.id ?? null };
    await ledger.append(ctx, cutLinesFrozen(`cut-lines/${proposal.id}`, event));
  }

  private async close(
    ctx: Ctx,
    { region, id }: CutLineProposal,
    state: CutLineProposal['state'],
    note: string | null,
  ): Promise<void> {
    const { actor, clock } = ctx;
    const decision = { state, decidedBy: actor.id, decider: actor.name, decidedAt: clock.now(), note };
    await ctx.manager.update(CutLineProposal, { region, id }, decision);
  }

  private async open(ctx: Ctx, id: string): Promise<CutLineProposal> {
    const lock = { mode: 'pessimistic_write' as const };
    const proposal = await ctx.manager.findOne(CutLineProposal, { where: { id: uuidOf(id) }, lock });
    if (!proposal) throw new ZsError('NOT_FOUND');
    const { state, decider, proposer } = proposal;
    if (state !== '待定') throw new ZsError('ALREADY_DECIDED', { decider: decider ?? proposer, state });
    return proposal;
  }

  private async refuseWhenFixed(ctx: Ctx, region: number, year: number): Promise<void> {
    const frozen = await ctx.manager.findOneBy(CutLineProposal, { region, year, state: '已冻结' });
    if (frozen && (await wasReviewed(ctx, frozen)))
      throw new ZsError('CUT_LINES_FIXED', {
        year,
        lines: `必要性 ${Number(frozen.cutN)}、重要性 ${Number(frozen.cutI)}`,
        people: `${frozen.proposer}、${frozen.decider ?? ''}`,
      });
  }
}

const linesOf = ({ year, cutN, cutI, borderWidth }: CutLineProposal) => ({
  year,
  cutN: Number(cutN),
  cutI: Number(cutI),
  borderWidth: Number(borderWidth),
});
