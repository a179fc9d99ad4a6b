import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { Page, UnitCardView, UnitDutyView, UnitView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { limitOf } from '../limit.js';
import { KEEPERS, READERS } from '../readers.js';
import { regionOf } from '../region/region-of.js';
import { DutyBook } from './duty-book.js';
import { CreateUnitBody, KeepDutyBody } from './unit.dto.js';
import { unitCard } from './unit-card.js';
import { UnitRegister } from './unit-register.js';

@Controller('api/v1/units')
export class UnitController {
  constructor(
    private readonly units: UnitRegister,
    private readonly duties: DutyBook,
    private readonly work: UnitOfWork,
  ) {}

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

  @Get(':code/card')
  @Allow(...READERS)
  card(@Acting() actor: Actor, @Param('code') code: string, @Query('region') region?: string): Promise<UnitCardView> {
    return this.work.run(actor, (ctx) => unitCard(ctx, regionOf(actor, region), code), { readOnly: true });
  }

  @Put(':code/duties/:duty')
  @Allow(...KEEPERS)
  keepDuty(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Param('duty') duty: string,
    @Body() body: KeepDutyBody,
    @Query('region') region?: string,
  ): Promise<UnitDutyView> {
    return this.duties.keep(actor, code, duty, body, region);
  }
}
