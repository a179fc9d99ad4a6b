import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import type {
  DroppedFile,
  DroppedSheet,
  ImportBatchView,
  ImportReport,
  Page,
  QuarantinedRow,
  SuggestedMapping,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import { limitOf } from '../../limit.js';
import { KEEPERS } from '../../readers.js';
import { libraryMapping } from '../plan/library-mapping-shape.js';
import { DropDesk } from './drop-desk.js';
import { namedRegion } from './home-region.js';
import { AcceptBody, LookBody, MappingBody, RetryBody } from './import.dto.js';
import { ImportDesk } from './import-desk.js';
import { Quarantine } from './quarantine.js';
import { toldPlainly } from './told-plainly.js';

/** The bureau's: a unit or department reads no import, and the tables would refuse it. */
const LOOKERS = ['reviewer', 'performance', 'leader', ...KEEPERS] as const;

@Controller('api/v1/imports')
export class ImportController {
  constructor(
    private readonly drops: DropDesk,
    private readonly desk: ImportDesk,
    private readonly quarantine: Quarantine,
  ) {}

  @Get()
  @Allow(...LOOKERS)
  list(@Acting() actor: Actor, @Query('limit') limit?: string): Promise<Page<ImportBatchView>> {
    return this.desk.list(actor, limitOf(limit));
  }

  @Post('files')
  @Allow(...KEEPERS)
  async drop(
    @Acting() actor: Actor,
    @Req() request: FastifyRequest,
    @Query('region') region?: string,
  ): Promise<DroppedFile> {
    const part = request.isMultipart() ? await request.file() : undefined;
    if (!part) throw new ZsError('INVALID_INPUT', { problems: '请以 multipart/form-data 上传一个文件' });
    const bytes = await part.toBuffer().catch(() => {
      throw new ZsError('IMPORT_UNREADABLE', { reason: '文件超过 50 MB，请拆分后再导入。' });
    });
    const name =
      part.filename
        .normalize('NFC')
        .replace(/^.*[/\\]/, '')
        .slice(-200) || '未命名';
    return this.drops.drop(actor, { name, bytes }, namedRegion(region));
  }

  @Post(':id/suggestion')
  @HttpCode(200)
  @Allow(...KEEPERS)
  suggest(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: LookBody,
  ): Promise<SuggestedMapping & { sheet: DroppedSheet }> {
    return this.drops.suggest(actor, id, body);
  }

  /** What would happen: counts, sums, wrong cells. Nothing is written. */
  @Post(':id/trial')
  @HttpCode(200)
  @Allow(...KEEPERS)
  async tryOut(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MappingBody,
  ): Promise<ImportReport> {
    const mapping = await toldPlainly(() => Promise.resolve().then(() => libraryMapping(body.mapping)));
    return this.desk.dropped(actor, id, mapping, 'try');
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @Allow(...KEEPERS)
  async accept(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AcceptBody,
  ): Promise<ImportReport> {
    const mapping = await toldPlainly(() => Promise.resolve().then(() => libraryMapping(body.mapping)));
    return this.desk.dropped(actor, id, mapping, body.partial ? 'partial' : 'all');
  }

  @Get(':id')
  @Allow(...LOOKERS)
  one(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ImportBatchView & { report: ImportReport }> {
    return this.desk.one(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow(...KEEPERS)
  async forget(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.desk.forget(actor, id);
  }

  @Post(':id/undoing')
  @HttpCode(200)
  @Allow(...KEEPERS)
  undo(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ removed: number; restored: number }> {
    return this.desk.undo(actor, id);
  }

  @Get(':id/quarantine')
  @Allow(...LOOKERS)
  held(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('limit') limit?: string,
  ): Promise<{ items: QuarantinedRow[]; total: number }> {
    return this.quarantine.list(actor, id, limitOf(limit));
  }

  @Post(':id/quarantine')
  @HttpCode(200)
  @Allow(...KEEPERS)
  retry(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { rows }: RetryBody,
  ): Promise<ImportReport> {
    return this.quarantine.retry(actor, id, rows);
  }

  @Delete(':id/quarantine')
  @Allow(...KEEPERS)
  giveUp(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ rows: number }> {
    return this.quarantine.giveUp(actor, id);
  }
}
