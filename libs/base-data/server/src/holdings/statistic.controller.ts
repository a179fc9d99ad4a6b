import { Controller, Get } from '@nestjs/common';
import type { Page, StatisticSeriesView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { READERS } from '../readers.js';
import { statisticSeries } from './statistic-series.js';

@Controller('api/v1/statistics')
export class StatisticController {
  constructor(private readonly work: UnitOfWork) {}

  @Get('series')
  @Allow(...READERS)
  series(@Acting() actor: Actor): Promise<Page<StatisticSeriesView>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const items = await statisticSeries(ctx);
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }
}
