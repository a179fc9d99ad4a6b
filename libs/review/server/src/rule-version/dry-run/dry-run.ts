import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, type Ctx, ledger, regionScope, sm3Hex, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import type { CompiledRuleSet } from '@zhunsheng/ruler';

import { type Cuts, type RuleSet, RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { findCampaign } from '../../verdict/facts/campaign.js';
import { WORKER_WORK } from '../../verdict/run/review-run.js';
import { latestRun } from '../../verdict/run/run-record.js';
import { dryRunDone } from '../rule-version.events.js';
import { compare, type DryResult, JUDGED_BEFORE, ruleChanges, verdictsOf } from './dry-diff.js';
import { judgeInto } from './dry-result.js';
import { factsFor } from './frozen-facts.js';

interface Asked {
  version: number;
  year: number;
  baseVersion: number;
  state: 'queued' | 'done' | 'failed';
}

/** A version on a whole campaign, beside the verdicts that stand: what would differ, kept as evidence of the version. */
@Injectable()
export class DryRun {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async execute(region: number, id: string): Promise<DryResult | null> {
    const actor = systemActor(regionScope(region));
    try {
      return await this.work.run(actor, (ctx) => this.carryOut(ctx, region, id), { snapshot: true });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await this.work.run(actor, (ctx) =>
        ctx.manager.query(
          `update rule_dry_run set state = 'failed', message = $3, finished_at = $4
           where region_code = $1 and dry_run_id = $2 and state = 'queued'`,
          [region, id, message, ctx.clock.now()],
        ),
      );
      throw error;
    }
  }

  private async carryOut(ctx: Ctx, region: number, id: string): Promise<DryResult | null> {
    const [asked]: Asked[] = await ctx.manager.query(
      `select rule_set_version as version, year, base_version as "baseVersion", state from rule_dry_run
       where region_code = $1 and dry_run_id = $2 for update`,
      [region, id],
    );
    if (asked?.state !== 'queued') return null;
    const { version, year } = asked;
    const candidate = await this.shelf.byVersion(ctx, region, version);
    const base = await this.shelf.byVersion(ctx, region, asked.baseVersion);
    const last = await latestRun(ctx, region, year);
    // a run by other rules says nothing about what this base would say
    const run = last?.ruleSetDigest === base.digest ? last : null;
    const cuts: Cuts = run ?? (await findCampaign(ctx, region, year));
    const facts = (ruleSet: RuleSet) => factsFor(ctx, this.shelf, ruleSet, region, year);
    const [before, after] = [this.shelf.compile(base, year, cuts), this.shelf.compile(candidate, year, cuts)];
    const ranks = { region, run: id };
    await judgeInto(ctx, 'dry_after', after, facts(candidate), codesOf(before), ranks);
    if (!run) await judgeInto(ctx, 'dry_before', before, facts(base), codesOf(before), ranks);
    const compared = await compare(ctx, region, id, run ? verdictsOf(run) : JUDGED_BEFORE);
    const names = new Map(
      [...base.documents.rules, ...candidate.documents.rules].map(({ code, name }) => [code, name]),
    );
    const rules = await ruleChanges(ctx, codesOf(before), codesOf(after), names);
    const result = { ...compared, rules };
    const { projects, changed } = compared.totals;
    await ctx.manager.query(
      `update rule_dry_run set state = 'done', projects = $3, result = $4, base_run = $5, facts_digest = $6, finished_at = $7
       where region_code = $1 and dry_run_id = $2`,
      [region, id, projects, result, run?.run ?? null, run?.factsDigest ?? null, ctx.clock.now()],
    );
    const { digest } = candidate;
    const sealed = sm3Hex(canonicalJson(result));
    const data = { region, version, digest, year, projects, changed, result: sealed };
    await ledger.append(ctx, dryRunDone(`rule-dry-run/${id}`, data));
    return result;
  }
}

/** In order of code, as the bits of a verdict's hits. */
export const codesOf = ({ rules }: CompiledRuleSet): string[] => rules.map(({ document }) => document.code);
