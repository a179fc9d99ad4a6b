import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import type { CalendarView, ExtensionView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../../campaign-of.js';
import { READERS } from '../../roles.js';
import { AskExtensionBody, DecideExtensionBody, SetStagesBody } from './calendar.dto.js';
import { CalendarDesk } from './calendar-desk.js';

@Controller('api/v1')
export class CalendarController {
  constructor(private readonly calendar: CalendarDesk) {}

  @Get('calendar')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Query('year') year?: string): Promise<CalendarView> {
    return this.calendar.show(actor, yearOf(year));
  }

  @Put('calendar/:year/stages')
  @Allow('budget')
  setStages(
    @Acting() actor: Actor,
    @Param('year', ParseIntPipe) year: number,
    @Body() body: SetStagesBody,
  ): Promise<CalendarView> {
    return this.calendar.setStages(actor, year, body);
  }

  @Post('calendar/:year/extensions')
  @Allow('clerk', 'head', 'reviewer', 'budget')
  ask(
    @Acting() actor: Actor,
    @Param('year', ParseIntPipe) year: number,
    @Body() body: AskExtensionBody,
  ): Promise<ExtensionView> {
    return this.calendar.ask(actor, year, body);
  }

  @Post('extensions/:id/decision')
  @HttpCode(200)
  @Allow('reviewer', 'budget')
  decide(@Acting() actor: Actor, @Param('id') id: string, @Body() body: DecideExtensionBody): Promise<ExtensionView> {
    return this.calendar.decide(actor, id, body);
  }
}
