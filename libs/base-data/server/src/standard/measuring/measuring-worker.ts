import { Injectable } from '@nestjs/common';
import { JobQueue } from '@zhunsheng/kernel';

import { type MeasuringJob, MeasuringRun } from './measuring-run.js';

export const MEASURING_QUEUE = 'measure-standards';

/** Takes measurements from the queue; started by processes whose role includes the worker. */
@Injectable()
export class MeasuringWorker {
  constructor(
    private readonly jobs: JobQueue,
    private readonly runs: MeasuringRun,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work<MeasuringJob>(MEASURING_QUEUE, ({ data }) => this.runs.execute(data));
  }
}
