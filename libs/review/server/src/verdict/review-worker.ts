import { Inject, Injectable } from '@nestjs/common';
import { JobQueue, UnitOfWork } from '@zhunsheng/kernel';

import { VerdictAdjuster } from '../appeal/verdict-adjuster.js';
import { analyseRun } from './analyse-run.js';
import { ReviewRun, WORKER_WORK } from './review-run.js';

export const REVIEW_QUEUE = 'review-run';

/** Identifiers only: the worker reads the rest. */
export interface ReviewJob {
  region: number;
  run: string;
}

/** Takes review runs from the queue; started by processes whose role includes the worker. */
@Injectable()
export class ReviewWorker {
  constructor(
    private readonly jobs: JobQueue,
    private readonly runs: ReviewRun,
    private readonly adjuster: VerdictAdjuster,
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work<ReviewJob>(REVIEW_QUEUE, async ({ data, signal }) => {
      const { resultsOf } = await this.runs.execute(data.region, data.run, { signal });
      if (!resultsOf) return;
      await analyseRun(this.work, data.region, resultsOf);
      await this.adjuster.adjustRun(data.region, resultsOf);
    });
  }
}
