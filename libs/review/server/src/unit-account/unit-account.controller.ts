import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { CoachingGoalView, CoachingListView, UnitAccountView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../campaign-of.js';
import { READERS } from '../roles.js';
import { CoachingDesk } from './coaching-desk.js';
import { CoachingList } from './coaching-list.js';
import { UnitAccount } from './unit-account.js';
import { CoachingStepBody, SetGoalBody } from './unit-account.dto.js';

@Controller('api/v1/unit-account')
export class UnitAccountController {
  constructor(
    private readonly account: UnitAccount,
    private readonly coaching: CoachingDesk,
    private readonly helped: CoachingList,
  ) {}

  @Get()
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Query('year') year?: string, @Query('unit') unit?: string): Promise<UnitAccountView> {
    return this.account.show(actor, { year: yearOf(year), ...(unit && { unit }) });
  }

  @Get('coaching')
  @Allow('dept', 'reviewer', 'performance', 'budget', 'leader')
  list(@Acting() actor: Actor, @Query('year') year?: string): Promise<CoachingListView> {
    return this.helped.show(actor, yearOf(year));
  }

  @Post('goals')
  @Allow('head', 'dept', 'reviewer', 'performance', 'budget')
  set(@Acting() actor: Actor, @Body() body: SetGoalBody): Promise<CoachingGoalView> {
    return this.coaching.set(actor, body);
  }

  @Post('goals/:id/steps')
  @Allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget')
  step(@Acting() actor: Actor, @Param('id') id: string, @Body() body: CoachingStepBody): Promise<CoachingGoalView> {
    return this.coaching.step(actor, id, body);
  }
}
