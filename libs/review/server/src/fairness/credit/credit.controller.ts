import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { CreditList, CreditView, RecoveryView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../../campaign-of.js';
import { READERS } from '../../roles.js';
import { BUREAU } from '../bureau.js';
import { CreditDesk } from './credit-desk.js';
import { AskRecoveryBody, CreditYearBody, DecideRecoveryBody } from './credit.dto.js';

@Controller('api/v1')
export class CreditController {
  constructor(private readonly desk: CreditDesk) {}

  @Get('credit')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Query('year') year?: string, @Query('unit') unit?: string): Promise<CreditView> {
    return this.desk.show(actor, yearOf(year), unit);
  }

  @Get('credits')
  @Allow(...BUREAU)
  list(@Acting() actor: Actor, @Query('year') year?: string): Promise<CreditList> {
    return this.desk.list(actor, yearOf(year));
  }

  @Post('credit/notices')
  @HttpCode(200)
  @Allow('budget')
  notify(@Acting() actor: Actor, @Body() { year }: CreditYearBody): Promise<{ units: number; inForceOn: string }> {
    return this.desk.notify(actor, year);
  }

  @Post('credit/receipt')
  @HttpCode(200)
  @Allow('clerk', 'head')
  receive(@Acting() actor: Actor, @Body() { year }: CreditYearBody): Promise<{ read: boolean }> {
    return this.desk.receive(actor, year);
  }

  @Post('credit/recoveries')
  @Allow('clerk', 'head')
  ask(@Acting() actor: Actor, @Body() body: AskRecoveryBody): Promise<{ id: string }> {
    return this.desk.ask(actor, body);
  }

  @Post('credit/recoveries/:id/decision')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  decide(@Acting() actor: Actor, @Param('id') id: string, @Body() body: DecideRecoveryBody): Promise<RecoveryView> {
    return this.desk.decide(actor, id, body);
  }
}
