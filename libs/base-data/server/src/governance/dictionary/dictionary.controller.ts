import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import type {
  DictionaryView,
  LibraryCard,
  MetricHistoryView,
  MetricView,
  Page,
  SharedResource,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';
import type { FastifyReply } from 'fastify';

import { KEEPERS, READERS } from '../../readers.js';
import { regionOf } from '../../region/region-of.js';
import { dataDictionary } from './data-dictionary.js';
import { defineMetric, metricHistory, metrics } from './metric-book.js';
import { resourcesAsCsv, sharedResources } from './shared-resources.js';
import { EditMetricBody } from '../governance.dto.js';
import { libraryCards } from './library-cards.js';

const READ_ONLY = { readOnly: true };
const AS_FILE = `attachment; filename*=UTF-8''${encodeURIComponent('数据资源共享目录.csv')}`;

@Controller('api/v1')
export class DictionaryController {
  constructor(private readonly work: UnitOfWork) {}

  @Get('libraries')
  @Allow(...READERS)
  async libraries(@Acting() actor: Actor): Promise<Page<LibraryCard>> {
    return pageOf(await this.work.run(actor, libraryCards, READ_ONLY));
  }

  @Get('governance/dictionary')
  @Allow(...READERS)
  dictionary(@Acting() actor: Actor): Promise<DictionaryView> {
    return this.work.run(actor, dataDictionary, READ_ONLY);
  }

  @Get('governance/metrics')
  @Allow(...READERS)
  async metrics(@Acting() actor: Actor, @Query('region') region?: string): Promise<Page<MetricView>> {
    return pageOf(await this.work.run(actor, (ctx) => metrics(ctx, regionOf(actor, region)), READ_ONLY));
  }

  @Get('governance/metrics/:code')
  @Allow(...READERS)
  history(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query('region') region?: string,
  ): Promise<MetricHistoryView> {
    return this.work.run(actor, (ctx) => metricHistory(ctx, regionOf(actor, region), code), READ_ONLY);
  }

  @Put('governance/metrics/:code')
  @Allow(...KEEPERS)
  define(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Body() body: EditMetricBody,
    @Query('region') region?: string,
  ): Promise<MetricView> {
    return this.work.run(actor, (ctx) => defineMetric(ctx, regionOf(actor, region), code, body));
  }

  @Get('governance/resources')
  @Allow(...READERS)
  async resources(@Acting() actor: Actor): Promise<Page<SharedResource>> {
    return pageOf(await this.shared(actor));
  }

  /** The headers come last: a refusal is JSON, and a reply that says text cannot carry it. */
  @Get('governance/resources.csv')
  @Allow(...READERS)
  async csv(@Acting() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const text = resourcesAsCsv(await this.shared(actor));
    reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', AS_FILE);
    return text;
  }

  private async shared(actor: Actor): Promise<SharedResource[]> {
    const cards = await this.work.run(actor, libraryCards, READ_ONLY);
    return sharedResources(new Map(cards.map((card) => [card.code, card])));
  }
}

const pageOf = <T>(items: T[]): Page<T> => ({ items, total: items.length, next: null });
