import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import type { ExportOrderView, SetSecurityParameter, WatchView } from '@zhunsheng/contract';
import { IsBoolean, IsInt, IsNumberString, IsOptional, IsString, MaxLength } from 'class-validator';

import type { Actor } from '../actor/actor.js';
import { Acting } from '../http/caller.js';
import { IsMark } from '../http/is-mark.js';
import { Allow, ByFactor, StepUp } from '../http/permission.js';
import { ExportDesk } from './export-desk.js';
import { SecurityParameters } from './security-parameters.js';
import { WatchDesk } from './watch-desk.js';

const LONGEST_DAYS = 31;

export class SpanQuery {
  @IsOptional() @IsNumberString() @MaxLength(2) days?: string;
}
export class ParameterBody implements SetSecurityParameter {
  @IsInt() value = 0;
  @IsMark() seen: string;
}
export class DecideExportBody {
  @IsBoolean() approve = false;
  @IsOptional() @IsString() @MaxLength(300) note?: string;
}

@Controller('api/v1/watch')
export class WatchController {
  constructor(
    private readonly desk: WatchDesk,
    private readonly parameters: SecurityParameters,
    private readonly exports: ExportDesk,
  ) {}

  @Get()
  @Allow('secadmin', 'audadmin')
  view(@Acting() actor: Actor, @Query() { days = '1' }: SpanQuery): Promise<WatchView> {
    return this.desk.view(actor, Math.min(Math.max(Number(days), 1), LONGEST_DAYS));
  }

  @Put('parameters/:code')
  @HttpCode(204)
  @Allow('secadmin')
  @StepUp()
  set(@Acting() actor: Actor, @Param('code') code: string, @Body() body: ParameterBody): Promise<void> {
    return this.parameters.set(actor, code, body);
  }

  @Get('exports')
  @Allow('secadmin', 'audadmin')
  orders(@Acting() actor: Actor): Promise<ExportOrderView[]> {
    return this.exports.orders(actor);
  }

  @Post('exports/:id')
  @HttpCode(204)
  @Allow('secadmin')
  @StepUp()
  @ByFactor()
  decide(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { approve, note }: DecideExportBody,
  ): Promise<void> {
    return this.exports.decide(actor, id, approve, note?.trim() || undefined);
  }
}
