import { Inject, Injectable } from '@nestjs/common';
import { type Ctx, JobQueue, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { WORKER_WORK } from '../verdict/run/review-run.js';
import { MatchRun } from './match-run.js';

export const MATCH_QUEUE = 'policy-match';

export interface MatchJob {
  region: number;
  year: number;
}

/** After filings or policies changed everybody concerned is found again; many changes at once are one search. */
@Injectable()
export class MatchWorker {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly runs: MatchRun,
  ) {}

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<MatchJob>(MATCH_QUEUE, ({ data }) => this.match(data));
  }

  async request(ctx: Ctx, job: MatchJob): Promise<void> {
    await requestMatch(this.jobs, job, ctx);
  }

  async match({ region, year }: MatchJob): Promise<void> {
    await this.work.run(systemActor(regionScope(region)), async (ctx) => {
      await ctx.manager.query(`select pg_advisory_xact_lock(hashtext('policy-match'), $1)`, [region]);
      await this.runs.run(ctx, region, year);
    });
  }
}

/** One that runs may have read before this change: then a second one waits behind it, and for all changes until it begins. */
export async function requestMatch(jobs: JobQueue, job: MatchJob, ctx?: Ctx): Promise<void> {
  const key = `${job.region}/${job.year}`;
  if ((await jobs.send(MATCH_QUEUE, job, { key, follows: true }, ctx)) === null)
    await jobs.send(MATCH_QUEUE, job, { key: `${key}/next`, follows: true }, ctx);
}
