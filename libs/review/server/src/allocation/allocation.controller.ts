import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import type {
  AllocationRunView,
  AllocationView,
  ExitListView,
  OwnDraftView,
  SecondDraftCheck,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow, DiskRoom, ExportDesk, ZsError } from '@zhunsheng/kernel';

import { yearOf } from '../campaign-of.js';
import { READERS } from '../roles.js';
import { AllocationDesk } from './allocation-desk.js';
import { CreateScenarioBody, IssueControlNumbersBody, SetCeilingBody, StartAllocationBody } from './allocation.dto.js';
import { planCsv, planRows, planWorkbook } from './plan-sheet.js';

/** Whoever sees the whole region: an order of all departments is nothing for one of them. */
const BUREAU = ['reviewer', 'performance', 'budget', 'leader'] as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('api/v1')
export class AllocationController {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly exports: ExportDesk,
    private readonly room: DiskRoom,
  ) {}

  @Get('allocation')
  @Allow(...BUREAU)
  show(@Acting() actor: Actor, @Query('year') year?: string): Promise<AllocationView> {
    return this.desk.show(actor, yearOf(year));
  }

  @Put('allocation/ceilings')
  @Allow('budget')
  ceiling(@Acting() actor: Actor, @Body() body: SetCeilingBody): Promise<AllocationView> {
    return this.desk.setCeiling(actor, body);
  }

  @Post('allocation/scenarios')
  @Allow('budget', 'leader')
  scenario(@Acting() actor: Actor, @Body() body: CreateScenarioBody): Promise<AllocationView> {
    return this.desk.createScenario(actor, body);
  }

  @Post('allocation/runs')
  @HttpCode(202)
  @Allow('budget')
  async start(@Acting() actor: Actor, @Body() body: StartAllocationBody): Promise<{ id: string }> {
    await this.room.refuseHeldJob();
    return this.desk.start(actor, body);
  }

  @Get('allocation/runs/:id')
  @Allow(...BUREAU)
  run(@Acting() actor: Actor, @Param('id') id: string): Promise<AllocationRunView> {
    return this.desk.run(actor, id);
  }

  @Get('allocation/runs/:id/sheet')
  @Allow(...BUREAU)
  async sheet(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query('format') format?: string,
  ): Promise<StreamableFile> {
    if (format !== 'csv' && format !== 'xlsx')
      throw new ZsError('INVALID_INPUT', { problems: 'format 应为 csv 或 xlsx' });
    const view = await this.desk.run(actor, id);
    const what = `预算安排-${view.year}-${view.scenario?.name ?? '现行'}`;
    const rows = planRows(view);
    const { text } = await this.exports.pass(actor, { what, rows: rows.length, level: 'L2', query: { run: id } });
    const bytes = format === 'csv' ? planCsv(rows, text) : await planWorkbook(rows, text);
    const name = `${what}.${format}`;
    // RFC 6266: a Chinese name needs the starred form
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
    const type = format === 'csv' ? 'text/csv; charset=utf-8' : XLSX;
    return new StreamableFile(bytes, { type, disposition, length: bytes.length });
  }

  @Post('allocation/control-numbers')
  @HttpCode(200)
  @Allow('leader')
  issue(@Acting() actor: Actor, @Body() body: IssueControlNumbersBody): Promise<AllocationView> {
    return this.desk.issue(actor, body);
  }

  @Get('allocation/second-draft')
  @Allow(...BUREAU)
  secondDraft(@Acting() actor: Actor, @Query('year') year?: string): Promise<SecondDraftCheck> {
    return this.desk.secondDraft(actor, yearOf(year));
  }

  @Get('second-draft')
  @Allow('clerk', 'head', 'dept')
  ownDraft(@Acting() actor: Actor, @Query('year') year?: string): Promise<OwnDraftView> {
    return this.desk.ownDraft(actor, yearOf(year));
  }

  @Get('exit-list')
  @Allow(...READERS)
  exits(@Acting() actor: Actor, @Query('year') year?: string): Promise<ExitListView> {
    return this.desk.exits(actor, yearOf(year));
  }
}
