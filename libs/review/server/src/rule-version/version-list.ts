import { Injectable } from '@nestjs/common';
import type { RulePackageOrigin, RuleVersionList, RuleVersionMove, RuleVersionView } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { backtestsOf } from '../backtest/backtest.view.js';
import { campaignOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { collectable } from './collector.js';
import { dryRunsOf } from './dry-run/dry-run.view.js';
import { obstaclesOf } from './obstacles.js';
import { EDITORS } from './rule-version.moves.js';
import { movesFor } from './version-desk.js';
import { frozenRules, type StoredVersion, versionRows } from './version-rows.js';

/** The versions of the region the reader's campaign belongs to. */
@Injectable()
export class VersionList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  list(actor: Actor): Promise<RuleVersionList> {
    return this.work.run(actor, async (ctx) => {
      const { region, year } = await campaignOf(ctx, null);
      const items = await versionRows(ctx, region);
      const { version } = await this.shelf.current(ctx, region, year);
      const inForce = { year, version, frozen: await frozenRules(ctx, region, year) };
      return { items, total: items.length, next: null, inForce, drafts: await collectable(ctx, region) };
    });
  }

  show(actor: Actor, version: number): Promise<RuleVersionView> {
    return this.work.run(actor, async (ctx) => {
      const { region, year } = await campaignOf(ctx, null);
      const [row] = await versionRows(ctx, region, version);
      if (!row) throw new ZsError('NOT_FOUND');
      const stored = await storedOf(ctx, region, version);
      const ruleSet = await this.shelf.byVersion(ctx, region, version);
      const isOpen = row.state === 'draft' || row.state === 'testing';
      const { obstacles } = isOpen
        ? await obstaclesOf(ctx, this.shelf, ruleSet, stored, year)
        : { obstacles: [] as string[] };
      const moves: RuleVersionMove[] = movesFor(actor, stored).map(({ move }) => move);
      const freezes = row.state === 'published' && EDITORS.some((role) => actor.roles.includes(role));
      if (freezes && !(await frozenRules(ctx, region, year))) moves.push('freeze');
      return {
        ...row,
        moves,
        obstacles,
        provenance: stored.provenance,
        dryRuns: await dryRunsOf(ctx, region, version),
        backtests: await backtestsOf(ctx, region, version),
      };
    });
  }
}

async function storedOf(
  ctx: Ctx,
  region: number,
  version: number,
): Promise<StoredVersion & { provenance: RulePackageOrigin | null }> {
  const [row]: (StoredVersion & { provenance: RulePackageOrigin | null })[] = await ctx.manager.query(
    `select region_code as region, version, digest, state, author_id as "authorId", contributors,
       base_version as "baseVersion", effective_from as "effectiveFrom", effective_to as "effectiveTo", provenance
     from rule_set where region_code = $1 and version = $2`,
    [region, version],
  );
  if (!row) throw new ZsError('NOT_FOUND');
  return row;
}
