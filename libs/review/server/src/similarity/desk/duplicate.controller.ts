import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { DuplicateFamilies, DuplicatePairView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../../campaign-of.js';
import { uuidOf } from '../../project/project-page.js';
import { READERS } from '../../roles.js';
import { DecideDuplicateBody, DuplicateQuery, SearchDuplicatesBody } from './duplicate.dto.js';
import { DuplicateDesk } from './duplicate-desk.js';

@Controller('api/v1/duplicates')
export class DuplicateController {
  constructor(private readonly desk: DuplicateDesk) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query() { year, ...filter }: DuplicateQuery): Promise<DuplicateFamilies> {
    return this.desk.list(actor, yearOf(year), filter);
  }

  @Get('pairs/:id')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<DuplicatePairView> {
    return this.desk.show(actor, uuidOf(id));
  }

  @Post('searches')
  @HttpCode(202)
  @Allow('reviewer', 'budget')
  begin(@Acting() actor: Actor, @Body() { year }: SearchDuplicatesBody): Promise<{ queued: boolean }> {
    return this.desk.begin(actor, year);
  }

  @Post('pairs/:id/decision')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  decide(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: DecideDuplicateBody,
  ): Promise<DuplicatePairView> {
    return this.desk.decide(actor, uuidOf(id), body);
  }
}
