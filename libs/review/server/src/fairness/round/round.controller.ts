import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { BlindProject, RoundList, RoundRow } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../../campaign-of.js';
import { READERS } from '../../roles.js';
import { BUREAU } from '../bureau.js';
import { RoundDesk } from './round-desk.js';
import { GiveFeedbackBody, LabelFindingsBody, MarkBlindBody, OpenRoundBody } from './round.dto.js';

@Controller('api/v1')
export class RoundController {
  constructor(private readonly desk: RoundDesk) {}

  @Get('rounds')
  @Allow(...BUREAU)
  list(@Acting() actor: Actor, @Query('year') year?: string): Promise<RoundList> {
    return this.desk.list(actor, yearOf(year));
  }

  @Post('rounds')
  @Allow('performance', 'budget')
  open(@Acting() actor: Actor, @Body() body: OpenRoundBody): Promise<RoundRow> {
    return this.desk.open(actor, body);
  }

  @Get('rounds/:id/next')
  @Allow('reviewer', 'performance', 'budget', 'publisher')
  next(@Acting() actor: Actor, @Param('id') id: string): Promise<{ project: BlindProject | null }> {
    return this.desk.next(actor, id);
  }

  @Post('rounds/:id/marks/:project')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget', 'publisher')
  mark(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('project') project: string,
    @Body() body: MarkBlindBody,
  ): Promise<{ project: BlindProject | null }> {
    return this.desk.mark(actor, id, project, body);
  }

  @Post('rounds/:id/recusals/:project')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget', 'publisher')
  recuse(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('project') project: string,
  ): Promise<{ recused: boolean }> {
    return this.desk.recuse(actor, id, project);
  }

  @Post('rounds/:id/labels/:project')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget', 'publisher')
  label(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('project') project: string,
    @Body() body: LabelFindingsBody,
  ): Promise<{ project: BlindProject | null }> {
    return this.desk.label(actor, id, project, body);
  }

  @Post('rounds/:id/closing')
  @HttpCode(200)
  @Allow('performance', 'budget')
  close(@Acting() actor: Actor, @Param('id') id: string): Promise<RoundRow> {
    return this.desk.close(actor, id);
  }

  @Post('rounds/:id/promotion')
  @HttpCode(200)
  @Allow('publisher', 'leader', 'performance')
  promote(@Acting() actor: Actor, @Param('id') id: string): Promise<RoundRow> {
    return this.desk.promote(actor, id);
  }

  @Post('evaluation-feedback')
  @Allow(...READERS)
  feedback(@Acting() actor: Actor, @Body() body: GiveFeedbackBody): Promise<{ id: string }> {
    return this.desk.feedback(actor, body);
  }
}
