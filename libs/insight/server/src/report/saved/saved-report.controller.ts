import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import type { Page, ReportView, SavedReportView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';

import { READERS } from '../readers.js';
import { formatOf, type Reply, sent } from '../reply.js';
import { definitionOf, SaveReportBody } from './saved-report.dto.js';
import { SavedReports } from './saved-reports.js';

@Controller('api/v1/saved-reports')
export class SavedReportController {
  constructor(private readonly saved: SavedReports) {}

  @Get()
  @Allow(...READERS)
  async list(@Acting() actor: Actor): Promise<Page<SavedReportView>> {
    return page(await this.saved.list(actor));
  }

  @Post()
  @Allow(...READERS)
  async save(@Acting() actor: Actor, @Body() body: SaveReportBody): Promise<Page<SavedReportView>> {
    return page(await this.saved.save(actor, null, { ...body, definition: await definitionOf(body) }));
  }

  @Put(':id')
  @Allow(...READERS)
  async change(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SaveReportBody,
  ): Promise<Page<SavedReportView>> {
    return page(await this.saved.save(actor, id, { ...body, definition: await definitionOf(body) }));
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow(...READERS)
  async end(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<Page<SavedReportView>> {
    return page(await this.saved.end(actor, id));
  }

  @Get(':id/report')
  @Allow(...READERS)
  async report(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('format') asked: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    const format = formatOf(asked);
    if (format === 'json') return this.saved.show(actor, id);
    return sent(await this.saved.file(actor, id, format), format, reply);
  }

  @Get(':id/kept/:slot')
  @Allow(...READERS)
  async kept(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('slot') slot: string,
    @Query('format') asked: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    if (!/^20\d\d-[01]\d-[0-3]\d$/.test(slot) || Number.isNaN(Date.parse(slot))) throw new ZsError('NOT_FOUND');
    const format = formatOf(asked);
    if (format === 'json') return this.saved.kept(actor, id, slot);
    return sent(await this.saved.keptFile(actor, id, slot, format), format, reply);
  }
}

const page = (items: SavedReportView[]): Page<SavedReportView> => ({ items, total: items.length, next: null });
