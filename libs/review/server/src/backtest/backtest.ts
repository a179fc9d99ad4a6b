import { Inject, Injectable } from '@nestjs/common';
import type { BacktestPair, BacktestView } from '@zhunsheng/contract';
import { canonicalJson, type Ctx, ledger, regionScope, sm3Hex, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import { decodeBatch, judge, NumberRoom } from '@zhunsheng/ruler';

import { type RuleSet, RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { hitsOf } from '../rule-version/dry-run/dry-diff.js';
import { codesOf } from '../rule-version/dry-run/dry-run.js';
import { factsFor } from '../rule-version/dry-run/frozen-facts.js';
import { backtestDone } from '../rule-version/rule-version.events.js';
import { findCampaign } from '../verdict/facts/campaign.js';
import { WORKER_WORK } from '../verdict/run/review-run.js';
import { type Truth, truthsOf } from './known-truth.js';
import { isWorse, scoreOf } from './score.js';

export type BacktestResult = Pick<BacktestView, 'rules' | 'projects'> & { total: BacktestPair; worse: boolean };

interface Asked {
  version: number;
  baseVersion: number;
  years: number[];
  state: string;
}

/** A version and the one in force on years of which it is known what was wrong. */
@Injectable()
export class Backtest {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async execute(region: number, id: string): Promise<BacktestResult | null> {
    const actor = systemActor(regionScope(region));
    try {
      return await this.work.run(actor, (ctx) => this.carryOut(ctx, region, id), { snapshot: true });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await this.work.run(actor, (ctx) =>
        ctx.manager.query(
          `update rule_backtest set state = 'failed', message = $3, finished_at = $4
           where region_code = $1 and backtest_id = $2 and state = 'queued'`,
          [region, id, message, ctx.clock.now()],
        ),
      );
      throw error;
    }
  }

  private async carryOut(ctx: Ctx, region: number, id: string): Promise<BacktestResult | null> {
    const [asked]: Asked[] = await ctx.manager.query(
      `select rule_set_version as version, base_version as "baseVersion", years, state from rule_backtest
       where region_code = $1 and backtest_id = $2 for update`,
      [region, id],
    );
    if (asked?.state !== 'queued') return null;
    const { version, years } = asked;
    const candidate = await this.shelf.byVersion(ctx, region, version);
    const base = await this.shelf.byVersion(ctx, region, asked.baseVersion);
    const truths: Truth[] = [];
    const [before, after] = [new Map<number, Set<string>>(), new Map<number, Set<string>>()];
    for (const year of years) {
      const known = await truthsOf(ctx, region, year);
      truths.push(...known);
      const wanted = new Set(known.map(({ project }) => project));
      await this.hitsInto(before, ctx, base, region, year, wanted);
      await this.hitsInto(after, ctx, candidate, region, year, wanted);
    }
    const pair = (some: readonly Truth[]): BacktestPair => ({
      before: scoreOf(some, before),
      after: scoreOf(some, after),
    });
    const names = new Map(
      [...base.documents.rules, ...candidate.documents.rules].map(({ code, name }) => [code, name]),
    );
    const codes = [...new Set(truths.flatMap(({ rule }) => rule ?? []))].sort();
    const byRule = truths.filter(({ rule }) => rule !== null);
    const total = pair(truths);
    const worse = isWorse(total);
    const result: BacktestResult = {
      ...{ total, worse },
      rules: codes.map((rule) => ({
        ...{ rule, name: names.get(rule) ?? rule },
        ...pair(byRule.filter((one) => one.rule === rule)),
      })),
      projects: pair(truths.filter(({ rule }) => rule === null)),
    };
    await ctx.manager.query(
      `update rule_backtest set state = 'done', worse = $3, result = $4, finished_at = $5
       where region_code = $1 and backtest_id = $2`,
      [region, id, worse, result, ctx.clock.now()],
    );
    const data = { region, version, digest: candidate.digest, years, worse, result: sm3Hex(canonicalJson(result)) };
    await ledger.append(ctx, backtestDone(`rule-backtest/${id}`, data));
    return result;
  }

  private async hitsInto(
    hits: Map<number, Set<string>>,
    ctx: Ctx,
    ruleSet: RuleSet,
    region: number,
    year: number,
    wanted: ReadonlySet<number>,
  ): Promise<void> {
    if (wanted.size === 0) return;
    const compiled = this.shelf.compile(ruleSet, year, await findCampaign(ctx, region, year));
    const codes = codesOf(compiled);
    const room = new NumberRoom();
    for await (const { bytes, members } of factsFor(ctx, this.shelf, ruleSet, region, year)) {
      const { hitMask, maskWords } = judge(compiled, decodeBatch(compiled.dictionary, bytes, room));
      const masks = Buffer.from(hitMask.buffer, hitMask.byteOffset, hitMask.byteLength);
      members.forEach(({ project }, i) => {
        if (!wanted.has(project)) return;
        hits.set(project, new Set(hitsOf(masks.subarray(i * maskWords * 4, (i + 1) * maskWords * 4), codes)));
      });
    }
  }
}
