import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { BatchOutcome, HandlingTimes, StepView, WorkbenchDossier, WorkbenchView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../campaign-of.js';
import type { QueueFilter } from './queue.js';
import { AdmitBatchBody, NoteHandlingBody, SettleBody } from './workbench.dto.js';
import { WorkbenchDesk } from './workbench-desk.js';

@Controller('api/v1/workbench')
export class WorkbenchController {
  constructor(private readonly desk: WorkbenchDesk) {}

  @Get()
  @Allow('reviewer', 'performance', 'budget', 'leader')
  queue(@Acting() actor: Actor, @Query() { year, ...filter }: QueueFilter & { year?: string }): Promise<WorkbenchView> {
    return this.desk.queue(actor, yearOf(year), filter);
  }

  @Get('times')
  @Allow('reviewer', 'performance', 'budget', 'leader')
  times(@Acting() actor: Actor, @Query('year') year?: string): Promise<HandlingTimes> {
    return this.desk.times(actor, yearOf(year));
  }

  @Post('batch')
  @HttpCode(200)
  @Allow('reviewer', 'budget')
  batch(@Acting() actor: Actor, @Body() body: AdmitBatchBody): Promise<BatchOutcome> {
    return this.desk.batch(actor, body);
  }

  @Get(':id')
  @Allow('reviewer', 'performance', 'budget', 'leader')
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<WorkbenchDossier> {
    return this.desk.show(actor, id);
  }

  @Post(':id/settlement')
  @Allow('reviewer', 'performance', 'budget')
  settle(@Acting() actor: Actor, @Param('id') id: string, @Body() body: SettleBody): Promise<StepView> {
    return this.desk.settle(actor, id, body);
  }

  @Post(':id/handling')
  @HttpCode(204)
  @Allow('reviewer', 'performance', 'budget')
  note(@Acting() actor: Actor, @Param('id') id: string, @Body() body: NoteHandlingBody): Promise<void> {
    return this.desk.note(actor, id, body);
  }
}
