import { Injectable } from '@nestjs/common';
import { JobQueue } from '@zhunsheng/kernel';

import { VerdictAdjuster } from '../../appeal/adjustment/verdict-adjuster.js';
import { ReviewRun } from './review-run.js';

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
  ) {}

  async start(): Promise<void> {
    await this.jobs.work<ReviewJob>(REVIEW_QUEUE, async ({ data, signal }) => {
      const { resultsOf } = await this.runs.execute(data.region, data.run, { signal });
      if (!resultsOf) return;
      await this.adjuster.adjustRun(data.region, resultsOf);
    });
  }
}
