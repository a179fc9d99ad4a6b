import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type Ctx,
  isLostConnection,
  ledger,
  regionScope,
  sm3Hex,
  systemActor,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { BlockLine } from '../block/block-line.js';
import { blockStore } from '../block/block-store.js';
import { freezeFacts, type FrozenBlock, standardsVersion } from '../fact-freezer.js';
import { findCampaign } from '../facts/campaign.js';
import { basisOf, keepBasis } from '../facts/reuse/fact-basis.js';
import { latestPeers } from './peers.js';
import { RunRanking } from './run-ranking.js';
import { type RunRecord, readRun } from './run-record.js';
import { factsFrozen, runFailed, runFinished, runRequested } from '../verdict.events.js';

/** The unit of work of the worker's own login: it alone may write verdicts. */
export const WORKER_WORK = Symbol('unit of work of the worker');

export interface RunOptions {
  progress?: (done: number, total: number) => void;
  /** Stop between two blocks; what is committed stays. */
  signal?: AbortSignal;
  /** Projects a block; smaller ones let a spec stop between two. */
  blockSize?: number;
  /** Facts that were frozen elsewhere, instead of the campaign's own. */
  frozen?: () => AsyncIterable<FrozenBlock>;
}

/**
 * The review of a campaign: freeze the facts into hashed blocks, judge block by block, rank. Each step is one
 * transaction and looks at what is already there, so a run that was killed is taken up where it stopped.
 */
@Injectable()
export class ReviewRun {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  /** Queues a run in the caller's transaction; a second one for the campaign is refused while the first goes on. */
  async request(ctx: Ctx, region: number, year: number, run: string): Promise<void> {
    const campaign = await findCampaign(ctx, region, year);
    const ruleSet = await this.shelf.published(ctx, region, year);
    const busy: { run: string }[] = await ctx.manager.query(
      `select run_id as run from review_run where region_code = $1 and year = $2 and state in ('queued', 'running')`,
      [region, year],
    );
    if (busy[0]) throw new ZsError('RUN_IN_PROGRESS', { year, run: busy[0].run });
    await ctx.manager.query(
      `insert into review_run (region_code, run_id, year, rule_set_version, rule_set_digest, cut_n, cut_i, border_width,
         requested_by, queued_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        region,
        run,
        year,
        ruleSet.version,
        ruleSet.digest,
        campaign.cutN,
        campaign.cutI,
        campaign.borderWidth,
        ctx.actor.name,
        ctx.clock.now(),
      ],
    );
    await ledger.append(ctx, runRequested(`review-run/${run}`, { region, year, ruleSet: ruleSet.digest }));
  }

  /** Carries a run to its end, from wherever it stands. */
  async execute(region: number, run: string, options: RunOptions = {}): Promise<RunRecord> {
    const actor = systemActor(regionScope(region));
    let record = await this.work.run(actor, (ctx) => readRun(ctx, region, run));
    if (record.state === 'done' || record.state === 'failed') return record;
    try {
      if (record.factsDigest === null) record = await this.freeze(actor, record, options);
      if (record.state === 'done') return record;
      const ranking = new RunRanking(record);
      const rules = await this.work.run(actor, (ctx) => this.shelf.byDigest(ctx, region, record.ruleSetDigest));
      await new BlockLine(this.work, actor, record, rules, this.shelf).run(ranking, options);
      if (options.signal?.aborted) return record;
      return await this.finish(actor, record, ranking);
    } catch (error) {
      if (isLostConnection(error)) throw error;
      await this.fail(actor, record, error);
      throw error;
    }
  }

  /** All facts are read at one moment. Facts and rules that were judged before need no second verdict. */
  private async freeze(actor: Actor, record: RunRecord, { blockSize, frozen: given }: RunOptions): Promise<RunRecord> {
    const { region, run, year } = record;
    return this.work.run(
      actor,
      async (ctx) => {
        const campaign = await findCampaign(ctx, region, year);
        const ruleSet = await this.shelf.byDigest(ctx, region, record.ruleSetDigest);
        const standards = await standardsVersion(ctx, campaign);
        const blocks: string[] = [];
        let total = 0;
        await ctx.pgClient.query('savepoint freezing');
        const facts = given?.() ?? freezeFacts(ctx, ruleSet.documents.dictionary, campaign, { blockSize, run });
        for await (const frozen of facts) {
          await blockStore.keep(ctx, record, frozen);
          blocks.push(sm3Hex(frozen.digest, JSON.stringify(frozen.members)));
          total += frozen.members.length;
        }
        const digest = sm3Hex(blocks.join('\n'));
        const same = await this.judgedBefore(ctx, { ...record, factsDigest: digest, standardsVersion: standards });
        if (same) {
          const basis = await basisOf(ctx, region, run);
          await ctx.pgClient.query('rollback to savepoint freezing');
          // the same facts under what holds now: the next run takes over from there
          if (basis) await keepBasis(ctx, region, same, basis);
          return this.adopt(ctx, record, same);
        }
        await blockStore.open(ctx, run);
        await ctx.manager.query(
          `update review_run set state = 'running', facts_digest = $3, standards_version = $4, total = $5, started_at = $6
           where region_code = $1 and run_id = $2`,
          [region, run, digest, standards, total, ctx.clock.now()],
        );
        const { ruleSetDigest } = record;
        await ledger.append(
          ctx,
          factsFrozen(`review-run/${run}`, {
            region,
            year,
            projects: total,
            blocks,
            facts: digest,
            ruleSet: ruleSetDigest,
            standards,
          }),
        );
        return readRun(ctx, region, run);
      },
      { snapshot: true },
    );
  }

  private async judgedBefore(ctx: Ctx, record: RunRecord): Promise<string | null> {
    const rows: { run: string }[] = await ctx.manager.query(
      `select run_id as run from review_run
       where region_code = $1 and year = $2 and facts_digest = $3 and rule_set_digest = $4 and standards_version = $5
         and cut_n = $6 and cut_i = $7 and border_width = $8 and results_of = run_id and state = 'done'`,
      [
        record.region,
        record.year,
        record.factsDigest,
        record.ruleSetDigest,
        record.standardsVersion,
        record.cutN,
        record.cutI,
        record.borderWidth,
      ],
    );
    return rows[0]?.run ?? null;
  }

  /** The earlier run's verdicts are this run's: the same key has one result. */
  private async adopt(ctx: Ctx, { region, run, year }: RunRecord, from: string): Promise<RunRecord> {
    const rows: { total: number; digest: string; ranked: number }[] = await ctx.manager
      .query(
        `update review_run r set state = 'done', facts_digest = o.facts_digest, standards_version = o.standards_version,
         total = o.total, done = o.total, digest = o.digest, peers = o.peers, results_of = o.run_id,
         started_at = $4, finished_at = $4
       from review_run o
       where (r.region_code, r.run_id) = ($1, $2::uuid) and (o.region_code, o.run_id) = ($1, $3::uuid)
       returning r.total, r.digest,
         (select count(*)::int from verdict_rank k where (k.region_code, k.run_id) = ($1, $3::uuid)) as ranked`,
        [region, run, from, ctx.clock.now()],
      )
      .then((result: [typeof rows, number]) => result[0]);
    const { total = 0, digest = '', ranked = 0 } = rows[0] ?? {};
    await ledger.append(
      ctx,
      runFinished(`review-run/${run}`, { region, year, projects: total, ranked, digest, resultsOf: from }),
    );
    return readRun(ctx, region, run);
  }

  private async finish(actor: Actor, record: RunRecord, ranking: RunRanking): Promise<RunRecord> {
    const { region, run, year } = record;
    // verdicts are all committed: the database looks for the quartiles while the order is made here
    const [peers, { digest, ranked, rows: ranks }] = await Promise.all([
      this.work.run(actor, (ctx) => latestPeers(ctx, region, run)),
      this.work.run(actor, (ctx) => ranking.order(ctx)),
    ]);
    return this.work.run(actor, async (ctx) => {
      // two workers may both come here: the second waits, and finds the run done
      const rows: { state: string; done: number }[] = await ctx.manager.query(
        'select state, done from review_run where region_code = $1 and run_id = $2 for update',
        [region, run],
      );
      if (rows[0]?.state !== 'running') return readRun(ctx, region, run);
      if (rows[0].done !== record.total) throw new Error(`${rows[0].done} of ${record.total} projects have a verdict`);
      await blockStore.copyRanks(ctx, run, ranks);
      // before anybody can read it: a list under row-level security took 28 s where the planner thought a run empty
      await ctx.manager.query('select analyse_run($1)', [run]);
      await ctx.manager.query(
        `update review_run set state = 'done', results_of = run_id, digest = $3, peers = $4, finished_at = $5
         where region_code = $1 and run_id = $2`,
        [region, run, digest, JSON.stringify(peers), ctx.clock.now()],
      );
      await ledger.append(
        ctx,
        runFinished(`review-run/${run}`, {
          region,
          year,
          projects: record.total,
          ranked,
          digest,
          resultsOf: run,
        }),
      );
      return readRun(ctx, region, run);
    });
  }

  private async fail(actor: Actor, { region, run, year }: RunRecord, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    await this.work.run(actor, async (ctx) => {
      await ctx.manager.query(
        `update review_run set state = 'failed', message = $3, finished_at = $4
         where region_code = $1 and run_id = $2 and state in ('queued', 'running')`,
        [region, run, reason, ctx.clock.now()],
      );
      await ledger.append(ctx, runFailed(`review-run/${run}`, { region, year, reason }));
    });
  }
}
