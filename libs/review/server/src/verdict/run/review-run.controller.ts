import { randomUUID } from 'node:crypto';

import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { ReviewRunView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, DiskRoom, JobQueue, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { uuidOf } from '../../project/project-page.js';
import { READERS } from '../../roles.js';
import { ReviewRun } from './review-run.js';
import { REVIEW_QUEUE, type ReviewJob } from './review-worker.js';
import { runViews } from './run.view.js';

@Controller('api/v1/review-runs')
export class ReviewRunController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly runs: ReviewRun,
    private readonly room: DiskRoom,
  ) {}

  @Post()
  @HttpCode(202)
  @Allow('reviewer', 'budget')
  async start(@Acting() actor: Actor, @Body() { year }: { year?: unknown }): Promise<{ id: string }> {
    if (typeof year !== 'number' || !Number.isInteger(year))
      throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
    await this.room.refuseHeldJob();
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, year);
      const run = randomUUID();
      await this.runs.request(ctx, region, year, run);
      await this.jobs.send(REVIEW_QUEUE, { region, run } satisfies ReviewJob, { key: `${region}/${year}` }, ctx);
      return { id: run };
    });
  }

  @Get(':id')
  @Allow(...READERS)
  async show(@Acting() actor: Actor, @Param('id') id: string): Promise<ReviewRunView> {
    const { regionLo, regionHi } = actor.scope;
    const [run] = await this.work.run(actor, (ctx) =>
      runViews(ctx, 'r.region_code between $1 and $2 and r.run_id = $3', [regionLo, regionHi, uuidOf(id)]),
    );
    if (!run) throw new ZsError('NOT_FOUND');
    return run;
  }
}
