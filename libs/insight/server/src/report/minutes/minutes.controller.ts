import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { EnterMinutes, MinutesView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

import { BUREAU } from '../readers.js';
import { KEEPERS, MinutesDesk } from './minutes-desk.js';

class EnterMinutesBody implements EnterMinutes {
  @IsString() @Length(2, 60, { message: '发文机关应为 2–60 字' }) issuer: string;
  @IsOptional() @IsString() @MaxLength(60) number?: string;
}

@Controller('api/v1/meetings/:id/minutes')
export class MinutesController {
  constructor(private readonly desk: MinutesDesk) {}

  @Get()
  @Allow(...BUREAU)
  show(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<MinutesView> {
    return this.desk.show(actor, id);
  }

  @Post()
  @HttpCode(200)
  @Allow(...KEEPERS)
  enter(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: EnterMinutesBody,
  ): Promise<MinutesView> {
    return this.desk.enter(actor, id, body);
  }
}
