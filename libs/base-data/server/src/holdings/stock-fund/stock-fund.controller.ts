import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { Page, RecoverableView, StockFundView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { KEEPERS, READERS } from '../../readers.js';
import { DecideStockFundBody, RecordStockFundBody } from './stock-fund.dto.js';
import { StockFundBook, type StockFundFilter } from './stock-fund-book.js';

@Controller('api/v1/stock-funds')
export class StockFundController {
  constructor(private readonly funds: StockFundBook) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query() filter: StockFundFilter): Promise<Page<StockFundView>> {
    return this.funds.list(actor, filter);
  }

  @Get('radar')
  @Allow(...READERS)
  radar(@Acting() actor: Actor): Promise<RecoverableView> {
    return this.funds.radar(actor);
  }

  @Post()
  @Allow('clerk', 'head', ...KEEPERS)
  record(
    @Acting() actor: Actor,
    @Body() body: RecordStockFundBody,
    @Query('region') region?: string,
  ): Promise<StockFundView> {
    return this.funds.record(actor, body, region);
  }

  @Post(':unit/:id/decisions')
  @Allow(...KEEPERS)
  decide(
    @Acting() actor: Actor,
    @Param('unit') unit: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: DecideStockFundBody,
  ): Promise<StockFundView> {
    return this.funds.decide(actor, unit, id, body);
  }
}
