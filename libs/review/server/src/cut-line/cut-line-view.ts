import type { CutLineProposalView, CutLineView } from '@zhunsheng/contract';
import type { Actor, Ctx } from '@zhunsheng/kernel';

import { blindProjects } from '../fairness/round/blind-guard.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { latestRun } from '../verdict/run/run-record.js';
import { CutLineProposal } from './cut-line.entity.js';

export const PROPOSERS = ['budget', 'performance', 'leader'] as const;

const isOneOf = (actor: Actor, roles: readonly string[]): boolean => actor.roles.some((role) => roles.includes(role));

export async function cutLineView(ctx: Ctx, campaign: Campaign): Promise<CutLineView> {
  const { region, year, name, cutN, cutI, borderWidth } = campaign;
  const { actor } = ctx;
  const run = await latestRun(ctx, region, year);
  const proposals = await ctx.manager.find(CutLineProposal, { where: { region, year }, order: { proposedAt: 'DESC' } });
  const frozen = proposals.find(({ state }) => state === '已冻结');
  const fixed = frozen ? await wasReviewed(ctx, frozen) : false;
  // what all come to less what the columns come to would be the grade of a project to be marked blindly
  const veiled = (await blindProjects(ctx, campaign)).length;
  const finishedAt = run && (await finishOf(ctx, region, run.run));
  return {
    ...{ year, campaign: name, inForce: { cutN, cutI, borderWidth }, fixed },
    run: run && {
      id: run.run,
      finishedAt: finishedAt ?? '',
      projects: run.total,
      ...{ cutN: run.cutN, cutI: run.cutI, borderWidth: run.borderWidth },
    },
    awaitsReview: Boolean(run) && (run!.cutN !== cutN || run!.cutI !== cutI || run!.borderWidth !== borderWidth),
    proposals: proposals.map((proposal) => ({
      ...proposalView(actor, proposal, fixed),
      ...(veiled > 0 && { effect: null }),
    })),
    veiled,
    mayPropose: Boolean(run) && !fixed && isOneOf(actor, PROPOSERS) && !proposals.some(({ state }) => state === '待定'),
  };
}

/** A run queued after the freezing went by the frozen lines: from then on they stand. The trigger looks at the same. */
export async function wasReviewed(ctx: Ctx, { region, year, decidedAt }: CutLineProposal): Promise<boolean> {
  const rows = await ctx.manager.query<unknown[]>(
    `select 1 from review_run where region_code = $1 and year = $2 and queued_at >= $3 and state <> 'failed' limit 1`,
    [region, year, decidedAt],
  );
  return rows.length > 0;
}

export function proposalView(actor: Actor, proposal: CutLineProposal, fixed: boolean): CutLineProposalView {
  const { id, cutN, cutI, borderWidth, reason, effect, state, proposer, proposedBy, proposedAt } = proposal;
  const acts: CutLineProposalView['acts'] = [];
  if (state === '待定' && proposedBy === actor.id) acts.push('withdraw');
  if (state === '待定' && proposedBy !== actor.id && isOneOf(actor, ['leader']) && !fixed) acts.push('decide');
  return {
    ...{ id, cutN: Number(cutN), cutI: Number(cutI), borderWidth: Number(borderWidth), reason, effect, state, acts },
    ...{ proposer, proposedAt: proposedAt.toISOString(), decider: proposal.decider, note: proposal.note },
    decidedAt: proposal.decidedAt?.toISOString() ?? null,
  };
}

async function finishOf(ctx: Ctx, region: number, run: string): Promise<string | undefined> {
  const [row] = await ctx.manager.query<{ at: Date }[]>(
    'select finished_at as at from review_run where region_code = $1 and run_id = $2',
    [region, run],
  );
  return row?.at.toISOString();
}
