import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { REPORT_FORMATS, type ReportFormat, type ReportView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';
import { ReportDesk, type Wanted } from './report-desk.js';

const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

interface Reply {
  header(name: string, value: string): Reply;
}

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

  private async answer(
    actor: Actor,
    wanted: Wanted,
    asked: string | undefined,
    reply: Reply,
  ): Promise<ReportView | Buffer> {
    const format = (asked === undefined || asked === '' ? 'json' : asked) as ReportFormat;
    if (!REPORT_FORMATS.includes(format))
      throw new ZsError('INVALID_INPUT', { problems: `format 应为 ${REPORT_FORMATS.join('、')} 之一` });
    if (format === 'json') return this.desk.show(actor, wanted);
    const { name, type, content } = await this.desk.file(actor, wanted, format);
    reply
      .header('content-type', type)
      .header(
        'content-disposition',
        `attachment; filename="report.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      );
    return content;
  }
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (!/^20\d\d$/.test(text)) throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
  return Number(text);
}
