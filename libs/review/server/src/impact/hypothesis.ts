import type { Standing } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork } from '@zhunsheng/kernel';
import { type CompiledRuleSet, decodeBatch, GRADES, judge, type Judgement, STATUSES, toPoints } from '@zhunsheng/ruler';

import { freezeFacts } from '../verdict/fact-freezer.js';
import type { Campaign, Member } from '../verdict/facts/campaign.js';

export interface Judged {
  member: Member;
  standing: Standing;
  /** Bit k = rule k of the compiled set hit. */
  hits: Uint32Array;
}

/** As in freezing: of a policy's interval the planner expects few rows, and would join the filings one by one. */
export async function joinByHash(ctx: Ctx): Promise<void> {
  await ctx.manager.query('set local enable_nestloop = off');
}

/** These projects as the facts stand in this transaction, judged by the engine of every run; nothing is stored. */
export async function judgeProjects(
  ctx: Ctx,
  ruleSet: CompiledRuleSet,
  campaign: Campaign,
  only: ReadonlySet<number>,
): Promise<Map<number, Judged>> {
  const judged = new Map<number, Judged>();
  if (only.size === 0) return judged;
  for await (const { bytes, members } of freezeFacts(ctx, ruleSet.dictionary, campaign, { only })) {
    const judgement = judge(ruleSet, decodeBatch(ruleSet.dictionary, bytes));
    const { maskWords } = judgement;
    members.forEach((member, row) => {
      const hits = judgement.hitMask.slice(row * maskWords, (row + 1) * maskWords);
      judged.set(member.project, { member, standing: standingAt(judgement, row), hits });
    });
  }
  return judged;
}

function standingAt(judgement: Judgement, row: number): Standing {
  const suggested = judgement.suggestedFen[row] ?? NaN;
  return {
    status: STATUSES[judgement.status[row] ?? 0] ?? 'graded',
    grade: GRADES[(judgement.grade[row] ?? 0) - 1] ?? null,
    necessity: toPoints(judgement.necessity[row] ?? 0),
    importance: toPoints(judgement.importance[row] ?? 0),
    suggestedFen: Number.isNaN(suggested) ? null : suggested,
  };
}

/** Codes of the rules that hit in `these` and not in `those`. */
export function hitsOnlyIn(ruleSet: CompiledRuleSet, these: Judged, those: Judged): string[] {
  return ruleSet.rules.flatMap(({ document: { code } }, k) => {
    const bit = (one: Judged): number => ((one.hits[k >> 5] ?? 0) >>> (k & 31)) & 1;
    return bit(these) && !bit(those) ? [code] : [];
  });
}

/** Runs the work on one moment of the data and takes everything it wrote back: a question leaves no trace. */
export async function supposing<T>(work: UnitOfWork, actor: Actor, ask: (ctx: Ctx) => Promise<T>): Promise<T> {
  try {
    await work.run(
      actor,
      async (ctx) => {
        throw new Answered(await ask(ctx));
      },
      { snapshot: true },
    );
  } catch (outcome) {
    if (outcome instanceof Answered) return outcome.answer as T;
    throw outcome;
  }
  throw new Error('a supposition ended without an answer');
}

/** Carries the answer out of a transaction that must not be committed. */
class Answered extends Error {
  constructor(readonly answer: unknown) {
    super('answered');
  }
}
