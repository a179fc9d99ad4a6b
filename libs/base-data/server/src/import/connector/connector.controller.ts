import { Body, Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import type { ConnectorRunView, ConnectorView, ImportReport, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';

import { KEEPERS } from '../../readers.js';
import { namedRegion } from '../desk/home-region.js';
import { NewConnectorBody, PushBody, SwitchBody } from './connector.dto.js';
import { ConnectorBook } from './connector-book.js';
import { ConnectorRunner } from './connector-runner.js';

@Controller('api/v1/connectors')
export class ConnectorController {
  constructor(
    private readonly book: ConnectorBook,
    private readonly runner: ConnectorRunner,
  ) {}

  @Get()
  @Allow(...KEEPERS)
  list(@Acting() actor: Actor): Promise<Page<ConnectorView>> {
    return this.book.list(actor);
  }

  @Post()
  @Allow(...KEEPERS)
  add(
    @Acting() actor: Actor,
    @Body() body: NewConnectorBody,
    @Query('region') region?: string,
  ): Promise<{ id: string }> {
    return this.book.add(actor, body, namedRegion(region));
  }

  @Put(':id/active')
  @HttpCode(204)
  @Allow(...KEEPERS)
  async switch(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SwitchBody,
  ): Promise<void> {
    await this.book.switch(actor, id, body.active);
  }

  @Post(':id/runs')
  @HttpCode(200)
  @Allow(...KEEPERS)
  async run(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ConnectorRunView[]> {
    return this.runner.run(await this.book.regionOf(actor, id), id, actor);
  }

  /** `Idempotency-Key`: what a sender repeats when it did not hear the answer. */
  @Post(':id/rows')
  @HttpCode(200)
  @Allow(...KEEPERS)
  push(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() { rows }: PushBody,
  ): Promise<ImportReport> {
    if (!/^[\w.:-]{1,100}$/.test(key ?? '')) {
      throw new ZsError('INVALID_INPUT', { problems: '请求头 Idempotency-Key 应为 1 至 100 个字母、数字或 - _ . :' });
    }
    return this.runner.push(actor, id, key ?? '', rows);
  }
}
