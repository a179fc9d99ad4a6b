import { Controller, Get, Query } from '@nestjs/common';
import type { EfficiencyReport } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../campaign-of.js';
import { BUREAU } from '../fairness/bureau.js';
import { EfficiencyDesk } from './efficiency-desk.js';

@Controller('api/v1/efficiency')
export class EfficiencyController {
  constructor(private readonly desk: EfficiencyDesk) {}

  @Get()
  @Allow(...BUREAU)
  show(@Acting() actor: Actor, @Query('year') year?: string): Promise<EfficiencyReport> {
    return this.desk.show(actor, yearOf(year));
  }
}
