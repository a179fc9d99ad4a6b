import { Body, Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { FilingsReport, FilingsReportRow, ResultsDocument } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../campaign-of.js';
import { ExchangeDesk } from './exchange-desk.js';
import type { JsonSchema } from './filings-schema.js';

@Controller('api/v1/exchange')
export class ExchangeController {
  constructor(private readonly desk: ExchangeDesk) {}

  @Get('schemas/:name')
  @Allow('budget', 'publisher', 'leader')
  schema(@Acting() actor: Actor, @Param('name') name: string): Promise<JsonSchema> {
    return this.desk.schema(actor, name);
  }

  @Post('filings')
  @HttpCode(200)
  @Allow('budget')
  receive(
    @Acting() actor: Actor,
    @Body() document: Record<string, unknown>,
    @Headers('idempotency-key') key = '',
  ): Promise<FilingsReport> {
    return this.desk.receive(actor, document, key, 'REST');
  }

  @Get('batches')
  @Allow('budget', 'leader')
  batches(@Acting() actor: Actor): Promise<{ items: FilingsReportRow[] }> {
    return this.desk.batches(actor);
  }

  @Get('batches/:id')
  @Allow('budget', 'leader')
  report(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FilingsReport> {
    return this.desk.report(actor, id);
  }

  @Get('results')
  @Allow('budget', 'leader')
  results(@Acting() actor: Actor, @Query('year') year?: string): Promise<ResultsDocument> {
    return this.desk.results(actor, yearOf(year), 'REST');
  }
}
