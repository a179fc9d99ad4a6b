import { Injectable } from '@nestjs/common';
import type {
  DecideDuplicate,
  DuplicateDecisionView,
  DuplicateFamilies,
  DuplicatePairView,
  DuplicateState,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { StepDesk } from '../../filing/life/step-desk.js';
import { duplicateDecided } from './duplicate.events.js';
import { DuplicateSearch } from './duplicate-search.js';
import { familyViews, type PairFilter, type PairRead, readPairs } from './duplicate-views.js';
import { mergeFilings } from './merge-filings.js';
import { regroup } from './pair-store.js';

const STATES: Record<DecideDuplicate['decision'], DuplicateState> = {
  clear: '非重复',
  merge: '应合并',
  return: '应退回',
};
/** A page of the list; what is left is reached through the filters. */
const MOST_FAMILIES = 500;

/** Suspected duplicates before their reviewer; a unit reads its own side of them. */
@Injectable()
export class DuplicateDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly search: DuplicateSearch,
    private readonly steps: StepDesk,
  ) {}

  async list(
    actor: Actor,
    year: number | null,
    filter: Omit<PairFilter, 'region' | 'year'>,
  ): Promise<DuplicateFamilies> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year: of } = await campaignOf(ctx, year);
        const families = familyViews(await readPairs(ctx, { region, year: of, ...filter }));
        const [searched] = await ctx.manager.query<{ at: Date; filings: number; pairs: number }[]>(
          'select searched_at as at, filings, pairs from duplicate_search where region_code = $1 and year = $2',
          [region, of],
        );
        const mine = families.reduce((sum, { pairs }) => sum + pairs.length, 0);
        return {
          year: of,
          items: families.slice(0, MOST_FAMILIES),
          total: families.length,
          next: null,
          searched: searched
            ? {
                at: searched.at.toISOString(),
                filings: seesAll(ctx) ? searched.filings : null,
                pairs: seesAll(ctx) ? searched.pairs : mine,
              }
            : null,
          decides: decides(ctx),
        };
      },
      { readOnly: true },
    );
  }

  async show(actor: Actor, id: string): Promise<DuplicatePairView> {
    return this.work.run(actor, (ctx) => viewOf(ctx, id), { readOnly: true });
  }

  async begin(actor: Actor, year: number): Promise<{ queued: boolean }> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, year);
      return { queued: await this.search.request(ctx, { region, year }) };
    });
  }

  /** A decision may be taken back by another one; all of them stay on record. */
  async decide(actor: Actor, id: string, body: DecideDuplicate): Promise<DuplicatePairView> {
    const { decision, reason } = body;
    return this.work.run(actor, async (ctx) => {
      const [pair] = await ctx.manager.query<{ region: number; year: number; digest: string; found: boolean }[]>(
        `select region_code as region, year, digest, found from duplicate_pair
         where region_code between $1 and $2 and pair_id = $3 for update`,
        [ctx.scope.regionLo, ctx.scope.regionHi, id],
      );
      if (!pair?.found) throw new ZsError('NOT_FOUND');
      const { region, year, digest } = pair;
      const { parties, sides } = await findPair(ctx, region, id);
      if (body.returned !== undefined) await this.giveBack(ctx, sides, body);
      if (body.merged !== undefined) {
        if (decision !== 'merge') throw new ZsError('INVALID_INPUT', { problems: 'merged 只用于“应合并”' });
        await mergeFilings(ctx, this.steps, sides, { pair: id, merged: body.merged, reason });
      }
      await ctx.manager.query(
        `insert into duplicate_decision
           (region_code, pair_id, decision_no, decision, reason, digest, actor_id, actor_name, at)
         select $1, $2, 1 + count(*), $3, $4, $5, $6, $7, $8 from duplicate_decision
         where region_code = $1 and pair_id = $2`,
        [region, id, decision, reason, digest, actor.id, actor.name, ctx.clock.now()],
      );
      await ctx.manager.query('update duplicate_pair set state = $3 where region_code = $1 and pair_id = $2', [
        region,
        id,
        STATES[decision],
      ]);
      await regroup(ctx, { region, year });
      await ledger.append(
        ctx,
        duplicateDecided(`duplicate/${id}`, {
          region,
          year,
          decision,
          reason,
          content: digest,
          parties: parties.filter((party) => party !== null),
        }),
      );
      return viewOf(ctx, id);
    });
  }

  /** The desk of the steps refuses what may not go back now: then nothing is decided either. */
  private async giveBack(
    ctx: Ctx,
    sides: PairRead['sides'],
    { decision, returned = '', reason, dueOn }: DecideDuplicate,
  ): Promise<void> {
    const isSide = sides.some((side) => !side.hidden && side.projectId === returned);
    if (decision !== 'return' || !isSide)
      throw new ZsError('INVALID_INPUT', { problems: 'returned 只用于“应退回”，且须是这一对中本年度的项目' });
    const [filed] = await ctx.manager.query<Filed[]>(
      `select current_version as version from project where public_id = $1 and current_version is not null`,
      [returned],
    );
    if (!filed) throw new ZsError('NOT_FOUND');
    const step = { act: 'return', version: filed.version, reason: `疑似重复核实：${reason}` } as const;
    await this.steps.takeIn(ctx, returned, dueOn === undefined ? step : { ...step, dueOn });
  }
}

interface Filed {
  version: number;
}

const seesAll = ({ scope }: Ctx): boolean => scope.kind === 'region' || scope.kind === 'all';

const decides = (ctx: Ctx): boolean =>
  seesAll(ctx) && ctx.roles.some((role) => role === 'reviewer' || role === 'performance' || role === 'budget');

async function findPair(ctx: Ctx, region: number, id: string): Promise<PairRead> {
  const [pair] = await readPairs(ctx, { region, pair: id });
  if (!pair) throw new ZsError('NOT_FOUND');
  return pair;
}

async function viewOf(ctx: Ctx, id: string): Promise<DuplicatePairView> {
  const [at] = await ctx.manager.query<{ region: number; digest: string }[]>(
    `select region_code as region, digest from duplicate_pair
     where region_code between $1 and $2 and pair_id = $3 and found`,
    [ctx.scope.regionLo, ctx.scope.regionHi, id],
  );
  if (!at) throw new ZsError('NOT_FOUND');
  const { parties: _parties, year: _year, ...pair } = await findPair(ctx, at.region, id);
  return { ...pair, decisions: await decisionsOn(ctx, at, id), decides: decides(ctx) };
}

/** A reason may name the other unit: it is written for the bureau. */
async function decisionsOn(
  ctx: Ctx,
  { region, digest }: { region: number; digest: string },
  id: string,
): Promise<DuplicateDecisionView[]> {
  if (!seesAll(ctx)) return [];
  const rows = await ctx.manager.query<(Omit<DuplicateDecisionView, 'at' | 'overtaken'> & { at: Date; on: string })[]>(
    `select decision, reason, actor_name as by, at, digest as on from duplicate_decision
     where region_code = $1 and pair_id = $2 order by decision_no desc`,
    [region, id],
  );
  return rows.map(({ at, on, ...own }) => ({ ...own, at: at.toISOString(), overtaken: on !== digest }));
}
