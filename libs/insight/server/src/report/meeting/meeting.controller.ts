import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import type { MeetingView, Page, ReportView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { BUREAU } from '../readers.js';
import { formatOf, type Reply, sent } from '../reply.js';
import { MeetingDesk } from './meeting-desk.js';
import { ChangeMeetingBody, RecordOutcomeBody, SaveMeetingBody } from './meeting.dto.js';

@Controller('api/v1/meetings')
export class MeetingController {
  constructor(private readonly desk: MeetingDesk) {}

  @Get()
  @Allow(...BUREAU)
  async list(@Acting() actor: Actor): Promise<Page<MeetingView>> {
    const items = await this.desk.list(actor);
    return { items, total: items.length, next: null };
  }

  @Post()
  @Allow('reviewer', 'performance', 'budget')
  make(@Acting() actor: Actor, @Body() body: SaveMeetingBody): Promise<MeetingView> {
    return this.desk.save(actor, null, body);
  }

  @Get(':id')
  @Allow(...BUREAU)
  show(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<MeetingView> {
    return this.desk.show(actor, id);
  }

  @Put(':id')
  @Allow('reviewer', 'performance', 'budget')
  change(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeMeetingBody,
  ): Promise<MeetingView> {
    return this.desk.save(actor, { id, seen: body.seen }, body);
  }

  @Get(':id/pack')
  @Allow(...BUREAU)
  async pack(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('format') asked: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    const format = formatOf(asked);
    if (format === 'json') return this.desk.pack(actor, id);
    return sent(await this.desk.file(actor, id, format), format, reply);
  }

  /** Whoever may decide about a project writes back what the meeting decided; above the limit a second person follows. */
  @Post(':id/items/:no/outcome')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  outcome(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('no', ParseIntPipe) no: number,
    @Body() body: RecordOutcomeBody,
  ): Promise<MeetingView> {
    return this.desk.outcome(actor, id, no, body);
  }
}
