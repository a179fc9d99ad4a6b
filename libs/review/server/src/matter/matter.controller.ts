import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { LiaisonView, MatterPage, MatterPerson, MatterView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import type { PageQuery } from '../page-cursor.js';
import { READERS } from '../roles.js';
import { LiaisonDesk } from './liaison-desk.js';
import { MatterDesk } from './matter-desk.js';
import { MoveMatterBody, OpenMatterBody, SayInMatterBody, SetLiaisonBody } from './matter.dto.js';
import type { MatterFilter } from './matter-rows.js';

@Controller('api/v1')
export class MatterController {
  constructor(
    private readonly matters: MatterDesk,
    private readonly liaisons: LiaisonDesk,
  ) {}

  @Get('matters')
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query() filter: MatterFilter & PageQuery): Promise<MatterPage> {
    return this.matters.list(actor, filter);
  }

  @Get('matters/people')
  @Allow(...READERS)
  async people(@Acting() actor: Actor, @Query('unit') unit?: string): Promise<Page<MatterPerson>> {
    const items = await this.matters.colleagues(actor, unit);
    return { items, total: items.length, next: null };
  }

  @Post('matters')
  @Allow(...READERS)
  open(@Acting() actor: Actor, @Body() body: OpenMatterBody): Promise<MatterView> {
    return this.matters.open(actor, body);
  }

  @Get('matters/:id')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<MatterView> {
    return this.matters.show(actor, id);
  }

  @Post('matters/:id/messages')
  @Allow(...READERS)
  answer(@Acting() actor: Actor, @Param('id') id: string, @Body() { text }: SayInMatterBody): Promise<MatterView> {
    return this.matters.answer(actor, id, text);
  }

  @Post('matters/:id/moves')
  @HttpCode(200)
  @Allow(...READERS)
  move(@Acting() actor: Actor, @Param('id') id: string, @Body() body: MoveMatterBody): Promise<MatterView> {
    return this.matters.move(actor, id, body);
  }

  @Get('liaisons')
  @Allow(...READERS)
  liaisonsOf(@Acting() actor: Actor): Promise<Page<LiaisonView>> {
    return this.liaisons.list(actor);
  }

  @Put('liaisons/:unit')
  @Allow('head', 'dept', 'reviewer', 'budget')
  setLiaison(@Acting() actor: Actor, @Param('unit') unit: string, @Body() body: SetLiaisonBody): Promise<LiaisonView> {
    return this.liaisons.set(actor, unit, body);
  }
}
