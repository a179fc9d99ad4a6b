import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { LIBRARY_CHANGED, type LibraryChanged, surveyQuality } from '@zhunsheng/base-data-server';
import { JobQueue, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { ReviewRun } from './review-run.js';

/**
 * After an import the campaign is judged again: facts that did not change keep their verdicts, so what moves is what the
 * import touched. A campaign nobody has judged yet is left to its people.
 */
@Injectable()
export class LibraryChangeListener {
  constructor(
    private readonly jobs: JobQueue,
    private readonly work: UnitOfWork,
    private readonly runs: ReviewRun,
  ) {}

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<LibraryChanged>(LIBRARY_CHANGED, async ({ data, signal }) => {
      await this.judgeAgain(data.region, signal);
    });
  }

  /** Refused while another run goes on (RUN_IN_PROGRESS): the queue tries again a moment later. */
  async judgeAgain(region: number, signal?: AbortSignal): Promise<string | null> {
    const actor = systemActor(regionScope(region));
    const year = await this.work.run(actor, async ({ manager }) => {
      const judged = await manager.query<{ year: number | null }[]>(
        `select max(year) as year from campaign c where region_code = $1
         and exists (select from review_run r where (r.region_code, r.year) = (c.region_code, c.year) and r.state = 'done')`,
        [region],
      );
      return judged[0]?.year ?? null;
    });
    if (year === null) return null;
    const run = randomUUID();
    await this.work.run(actor, async (ctx) => {
      await this.runs.request(ctx, region, year, run);
      // what came in may have spoiled a table or mended it: the run must know which of them may answer
      await surveyQuality(ctx, region, '导入');
    });
    await this.runs.execute(region, run, signal ? { signal } : {});
    return run;
  }
}
