import { Injectable } from '@nestjs/common';
import { JobQueue } from '@zhunsheng/kernel';

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
  ) {}

  async start(): Promise<void> {
    await this.jobs.work<ReviewJob>(REVIEW_QUEUE, async ({ data, signal }) => {
      await this.runs.execute(data.region, data.run, { signal });
    });
  }
}
