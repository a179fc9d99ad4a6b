import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { DecidedView, ReportView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';
import { BUREAU, READERS } from './readers.js';
import { formatOf, type Reply, sent } from './reply.js';
import { ReportDesk } from './report-desk.js';
import type { Wanted } from './wanted.js';

@Controller('api/v1/reports')
export class ReportController {
  constructor(private readonly desk: ReportDesk) {}

  @Get('projects/:id')
  @Allow(...READERS)
  project(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('format') format: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    return this.answer(actor, { kind: 'project', id }, format, reply);
  }

  @Get('departments/:code')
  @Allow(...READERS)
  department(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query('year') year: string | undefined,
    @Query('format') format: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    return this.answer(actor, { kind: 'department', code, year: yearOf(year) }, format, reply);
  }

  @Get('campaign')
  @Allow(...READERS)
  campaign(
    @Acting() actor: Actor,
    @Query('year') year: string | undefined,
    @Query('format') format: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    return this.answer(actor, { kind: 'campaign', year: yearOf(year) }, format, reply);
  }

  @Get('themes/:code')
  @Allow(...READERS)
  theme(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query('year') year: string | undefined,
    @Query('format') format: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    return this.answer(actor, { kind: 'theme', code, year: yearOf(year) }, format, reply);
  }

  @Get('opinions/:id')
  @Allow(...BUREAU)
  opinion(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('format') format: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    return this.answer(actor, { kind: 'opinion', id }, format, reply);
  }

  @Get('notices/:id')
  @Allow(...READERS)
  notice(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('format') format: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    return this.answer(actor, { kind: 'notice', id }, format, reply);
  }

  @Get('alerts/:id')
  @Allow(...READERS)
  alert(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('format') format: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView | Buffer> {
    return this.answer(actor, { kind: 'alert', id }, format, reply);
  }

  /** Whose figures the reports quote; null for who may not read decisions. */
  @Get('decided')
  @Allow(...BUREAU, 'publisher')
  decided(
    @Acting() actor: Actor,
    @Query() { year, department, project }: { year?: string; department?: string; project?: string },
  ): Promise<DecidedView | null> {
    const asked = yearOf(year);
    if (asked === null) throw new ZsError('INVALID_INPUT', { problems: '请写明年度（year）' });
    return this.desk.decided(actor, {
      year: asked,
      ...(department ? { department } : {}),
      ...(project ? { project } : {}),
    });
  }

  private async answer(
    actor: Actor,
    wanted: Wanted,
    asked: string | undefined,
    reply: Reply,
  ): Promise<ReportView | Buffer> {
    const format = formatOf(asked);
    if (format === 'json') return this.desk.show(actor, wanted);
    return sent(await this.desk.file(actor, wanted, format), format, reply);
  }
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (!/^20\d\d$/.test(text)) throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
  return Number(text);
}
