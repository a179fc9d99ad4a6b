import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { type DecidedView, REPORT_FORMATS, type ReportFormat, type ReportView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';
import { ReportDesk, type ReportFile } from './report-desk.js';
import type { Wanted } from './wanted.js';

/** Who writes to units in the bureau's name. */
const BUREAU = ['reviewer', 'performance', 'budget', 'leader'] as const;
const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

export interface Reply {
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

export function formatOf(asked: string | undefined): ReportFormat {
  const format = (asked === undefined || asked === '' ? 'json' : asked) as ReportFormat;
  if (REPORT_FORMATS.includes(format)) return format;
  throw new ZsError('INVALID_INPUT', { problems: `format 应为 ${REPORT_FORMATS.join('、')} 之一` });
}

export function sent({ name, type, content }: ReportFile, format: string, reply: Reply): Buffer {
  const asked = `attachment; filename="report.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`;
  reply.header('content-type', type).header('content-disposition', asked);
  return content;
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (!/^20\d\d$/.test(text)) throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
  return Number(text);
}
