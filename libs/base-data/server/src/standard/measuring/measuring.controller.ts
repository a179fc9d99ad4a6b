import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { MeasuringRunView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, JobQueue, UnitOfWork } from '@zhunsheng/kernel';

import { KEEPERS, READERS } from '../../readers.js';
import { regionOf } from '../../region/region-of.js';
import { MeasureBody } from './measuring.dto.js';
import { MeasuringRun } from './measuring-run.js';
import { MEASURING_QUEUE } from './measuring-worker.js';

const SHOWN = 20;

@Controller('api/v1/measuring-runs')
export class MeasuringController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly runs: MeasuringRun,
  ) {}

  @Post()
  @HttpCode(202)
  @Allow(...KEEPERS)
  start(@Acting() actor: Actor, @Body() body: MeasureBody, @Query('region') named?: string): Promise<{ id: string }> {
    const region = regionOf(actor, named);
    return this.work.run(actor, async (ctx) => {
      const job = await this.runs.request(ctx, region, { first: body.firstYear, last: body.lastYear });
      await this.jobs.send(MEASURING_QUEUE, job, { key: String(region) }, ctx);
      return { id: job.run };
    });
  }

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor): Promise<Page<MeasuringRunView>> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const items: MeasuringRunView[] = await manager.query(
          `select run_id as id, state, first_year as "firstYear", last_year as "lastYear", base_year as "baseYear",
             lines::float8 as lines, unmatched::float8 as unmatched, unusable::float8 as unusable, groups, proposals, digest,
             message, requester, queued_at as "queuedAt", finished_at as "finishedAt"
           from measuring_run order by queued_at desc limit ${SHOWN}`,
        );
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }
}
