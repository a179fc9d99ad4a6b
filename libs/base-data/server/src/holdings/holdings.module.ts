import { Module } from '@nestjs/common';

import { HoldingsController } from './holdings.controller.js';
import { HoldingDesk } from './list/holding-desk.js';
import { StatisticController } from './statistic.controller.js';
import { StockFundController } from './stock-fund/stock-fund.controller.js';
import { StockFundBook } from './stock-fund/stock-fund-book.js';

@Module({
  controllers: [HoldingsController, StatisticController, StockFundController],
  providers: [HoldingDesk, StockFundBook],
})
export class HoldingsModule {}
