import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Ctx, JobQueue, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { type MeasurementCause, surveyQuality } from './quality-survey.js';

const QUALITY_QUEUE = 'quality-measurement';
const LOOK_EVERY_MS = 30 * 60_000;
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });

interface QualityJob {
  region: number;
  cause: MeasurementCause;
}

/** Measures on demand and once a day; a region that waits or is being measured is not queued twice. */
@Injectable()
export class QualityWorker implements OnModuleDestroy {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly jobs: JobQueue,
    private readonly work: UnitOfWork,
  ) {}

  /** Null when the region is already waiting or under way. */
  request(ctx: Ctx, region: number, cause: MeasurementCause): Promise<string | null> {
    return this.jobs.send(QUALITY_QUEUE, { region, cause } satisfies QualityJob, { key: String(region) }, ctx);
  }

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<QualityJob>(QUALITY_QUEUE, async ({ data }) => {
      await this.measure(data.region, data.cause);
    });
    // while the database is away nothing can be queued; the next round finds the region still due
    this.#timer = setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY_MS);
    await this.look();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** All tables are read at one moment. */
  async measure(region: number, cause: MeasurementCause): Promise<string> {
    return this.work.run(systemActor(regionScope(region)), (ctx) => surveyQuality(ctx, region, cause), {
      snapshot: true,
    });
  }

  /** Regions with a campaign that were not measured since midnight in Shanghai. */
  private async look(): Promise<void> {
    await this.work.run(EVERYTHING, async (ctx) => {
      const due = await ctx.manager.query<{ region: number }[]>(
        `select distinct c.region_code as region from campaign c
         where not exists (select from quality_measurement m where m.region_code = c.region_code
           and m.measured_at >= date_trunc('day', $1::timestamptz, 'Asia/Shanghai'))`,
        [ctx.clock.now()],
      );
      for (const { region } of due) await this.request(ctx, region, '每夜');
    });
  }
}
