import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { LeaverRow, LeaverView, Page, ReadTable } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import type { FastifyRequest } from 'fastify';

import { fileIn } from '../installation/file-in.js';
import { LeaverDesk } from './leaver-desk.js';
import { GiveLeaversBody } from './leaver.dto.js';

@Controller('api/v1/leavers')
export class LeaverController {
  constructor(private readonly desk: LeaverDesk) {}

  @Get()
  @Allow('secadmin', 'audadmin')
  list(@Acting() actor: Actor): Promise<Page<LeaverView>> {
    return this.desk.list(actor);
  }

  @Post('reading')
  @Allow('secadmin')
  @HttpCode(200)
  async read(@Acting() actor: Actor, @Req() request: FastifyRequest): Promise<ReadTable<LeaverRow>> {
    return this.desk.read(actor, await fileIn(request));
  }

  @Post()
  @Allow('secadmin')
  @HttpCode(200)
  give(@Acting() actor: Actor, @Body() body: GiveLeaversBody): Promise<{ given: number }> {
    return this.desk.give(actor, body);
  }

  @Post(':id/withdrawal')
  @Allow('secadmin')
  @HttpCode(204)
  withdraw(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.desk.withdraw(actor, id);
  }
}
