import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { CourtPairView, CourtView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../../campaign-of.js';
import { BUREAU } from '../bureau.js';
import { CourtDesk } from './court-desk.js';
import { CourtQuery, RuleOnPairBody, SearchCourtBody } from './court.dto.js';

@Controller('api/v1/court')
export class CourtController {
  constructor(private readonly desk: CourtDesk) {}

  @Get()
  @Allow(...BUREAU)
  list(@Acting() actor: Actor, @Query() { year, state }: CourtQuery): Promise<CourtView> {
    return this.desk.list(actor, yearOf(year), state ?? null);
  }

  @Get(':id')
  @Allow(...BUREAU)
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<CourtPairView> {
    return this.desk.show(actor, id);
  }

  @Post('searches')
  @HttpCode(202)
  @Allow('reviewer', 'performance', 'budget')
  begin(@Acting() actor: Actor, @Body() { year }: SearchCourtBody): Promise<{ queued: boolean }> {
    return this.desk.begin(actor, year);
  }

  @Post(':id/rulings')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  rule(@Acting() actor: Actor, @Param('id') id: string, @Body() body: RuleOnPairBody): Promise<CourtPairView> {
    return this.desk.rule(actor, id, body);
  }
}
