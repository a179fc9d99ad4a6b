import { Module } from '@nestjs/common';

import { HoldingsController } from './holdings.controller.js';
import { HoldingDesk } from './list/holding-desk.js';
import { SourceController } from './source/source.controller.js';
import { StatisticController } from './statistic.controller.js';
import { StockFundController } from './stock-fund/stock-fund.controller.js';
import { StockFundBook } from './stock-fund/stock-fund-book.js';

@Module({
  controllers: [HoldingsController, StatisticController, StockFundController, SourceController],
  providers: [HoldingDesk, StockFundBook],
})
export class HoldingsModule {}
