import { Injectable } from '@nestjs/common';
import { type Ctx, JobQueue } from '@zhunsheng/kernel';

import { type ToAdjust, VerdictAdjuster } from './verdict-adjuster.js';

export const ADJUSTMENT_QUEUE = 'verdict-adjustment';

/** A run that judged everything again: what was won before goes on to hold. */
interface AfterRun {
  region: number;
  run: string;
}

/** Only the worker may read frozen facts: a decision queues the judging, a worker carries it out a moment later. */
@Injectable()
export class AdjustmentWorker {
  constructor(
    private readonly jobs: JobQueue,
    private readonly adjuster: VerdictAdjuster,
  ) {}

  async request(ctx: Ctx, job: ToAdjust): Promise<void> {
    await this.jobs.send(ADJUSTMENT_QUEUE, job, { key: `${job.region}/${job.run}/${job.project}`, follows: true }, ctx);
  }

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<ToAdjust | AfterRun>(ADJUSTMENT_QUEUE, async ({ data }) => {
      if ('project' in data) await this.adjuster.adjust(data);
      else await this.adjuster.adjustRun(data.region, data.run);
    });
  }
}
