import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Page, UnitView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { limitOf } from '../limit.js';
import { READERS } from '../readers.js';
import { CreateUnitBody } from './unit.dto.js';
import { UnitRegister } from './unit-register.js';

@Controller('api/v1/units')
export class UnitController {
  constructor(private readonly units: UnitRegister) {}

  @Get()
  @Allow(...READERS, 'sysadmin', 'secadmin')
  list(@Acting() actor: Actor, @Query('limit') limit?: string): Promise<Page<UnitView>> {
    return this.units.list(actor, limitOf(limit));
  }

  @Post()
  @Allow('sysadmin')
  setUp(@Acting() actor: Actor, @Body() body: CreateUnitBody): Promise<UnitView> {
    return this.units.setUp(actor, body);
  }
}
