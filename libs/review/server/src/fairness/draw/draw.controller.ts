import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { DrawList, DrawView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../../campaign-of.js';
import { READERS } from '../../roles.js';
import { DrawDesk } from './draw-desk.js';
import { AnnounceDrawBody, CheckDrawnBody, NameNumberBody } from './draw.dto.js';

@Controller('api/v1/draws')
export class DrawController {
  constructor(private readonly desk: DrawDesk) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query('year') year?: string): Promise<DrawList> {
    return this.desk.list(actor, yearOf(year));
  }

  @Get(':id')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<DrawView> {
    return this.desk.show(actor, id);
  }

  @Get(':id/list')
  @Header('content-type', 'application/json; charset=utf-8')
  @Allow(...READERS)
  listText(@Acting() actor: Actor, @Param('id') id: string): Promise<string> {
    return this.desk.text(actor, id, 'list');
  }

  @Get(':id/result')
  @Header('content-type', 'application/json; charset=utf-8')
  @Allow(...READERS)
  resultText(@Acting() actor: Actor, @Param('id') id: string): Promise<string> {
    return this.desk.text(actor, id, 'result');
  }

  @Post()
  @Allow('budget', 'performance', 'leader')
  announce(@Acting() actor: Actor, @Body() body: AnnounceDrawBody): Promise<DrawView> {
    return this.desk.announce(actor, body);
  }

  @Post(':id/number')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget', 'publisher', 'leader')
  name(@Acting() actor: Actor, @Param('id') id: string, @Body() { number }: NameNumberBody): Promise<DrawView> {
    return this.desk.name(actor, id, number);
  }

  @Post(':id/checks/:project')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  check(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('project') project: string,
    @Body() body: CheckDrawnBody,
  ): Promise<DrawView> {
    return this.desk.check(actor, id, project, body);
  }
}
