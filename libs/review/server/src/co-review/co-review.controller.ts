import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import type { CoReviewLatency, CoReviewRules, CoReviewView, Office, Page, RelationView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../campaign-of.js';
import {
  CancelBody,
  DeclareRelationBody,
  GiveOpinionBody,
  HandBranchBody,
  OpenCoReviewBody,
  ResolveConflictBody,
  SetMemberBody,
  SetRoutingBody,
  SetSettingBody,
} from './co-review.dto.js';
import { CoReviewDesk, type CoReviewFilter } from './co-review-desk.js';
import { CoReviewKeeping } from './keeping.js';

@Controller('api/v1')
export class CoReviewController {
  constructor(
    private readonly desk: CoReviewDesk,
    private readonly keeping: CoReviewKeeping,
  ) {}

  @Get('co-reviews')
  @Allow('reviewer', 'performance', 'budget', 'publisher', 'leader')
  list(
    @Acting() actor: Actor,
    @Query() { year, ...filter }: Omit<CoReviewFilter, 'year'> & { year?: string },
  ): Promise<Page<CoReviewView>> {
    return this.desk.list(actor, { ...filter, year: yearOf(year) });
  }

  @Get('co-reviews/:id')
  @Allow('reviewer', 'performance', 'budget', 'publisher', 'leader')
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<CoReviewView> {
    return this.desk.show(actor, id);
  }

  @Post('co-reviews')
  @Allow('reviewer', 'budget')
  open(@Acting() actor: Actor, @Body() body: OpenCoReviewBody): Promise<CoReviewView> {
    return this.desk.open(actor, body);
  }

  @Post('co-reviews/:id/branches/:office/taking')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  take(@Acting() actor: Actor, @Param('id') id: string, @Param('office') office: Office): Promise<CoReviewView> {
    return this.desk.take(actor, id, office);
  }

  @Post('co-reviews/:id/branches/:office/opinion')
  @Allow('reviewer', 'performance', 'budget')
  give(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('office') office: Office,
    @Body() body: GiveOpinionBody,
  ): Promise<CoReviewView> {
    return this.desk.give(actor, id, office, body);
  }

  @Post('co-reviews/:id/branches/:office/assignee')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  hand(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('office') office: Office,
    @Body() { accountId }: HandBranchBody,
  ): Promise<CoReviewView> {
    return this.desk.hand(actor, id, office, accountId);
  }

  @Post('co-reviews/:id/conflicts/:no/resolution')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget', 'leader')
  resolve(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('no', ParseIntPipe) no: number,
    @Body() body: ResolveConflictBody,
  ): Promise<CoReviewView> {
    return this.desk.resolve(actor, id, no, body);
  }

  @Post('co-reviews/:id/cancellation')
  @HttpCode(200)
  @Allow('budget')
  cancel(@Acting() actor: Actor, @Param('id') id: string, @Body() { reason }: CancelBody): Promise<CoReviewView> {
    return this.desk.cancel(actor, id, reason);
  }

  @Get('co-review-rules')
  @Allow('reviewer', 'performance', 'budget', 'publisher', 'leader')
  rules(@Acting() actor: Actor): Promise<CoReviewRules> {
    return this.keeping.rules(actor);
  }

  @Put('co-review-members')
  @Allow('budget')
  setMember(@Acting() actor: Actor, @Body() body: SetMemberBody): Promise<CoReviewRules> {
    return this.keeping.setMember(actor, body);
  }

  @Put('co-review-setting')
  @Allow('budget')
  setSetting(@Acting() actor: Actor, @Body() body: SetSettingBody): Promise<CoReviewRules> {
    return this.keeping.setSetting(actor, body);
  }

  @Put('co-review-routings')
  @Allow('budget')
  setRouting(@Acting() actor: Actor, @Body() body: SetRoutingBody): Promise<CoReviewRules> {
    return this.keeping.setRouting(actor, body);
  }

  @Get('co-review-relations')
  @Allow('reviewer', 'performance', 'budget', 'leader')
  relations(@Acting() actor: Actor): Promise<Page<RelationView>> {
    return this.keeping.relations(actor);
  }

  @Post('co-review-relations')
  @Allow('reviewer', 'performance', 'budget')
  declare(@Acting() actor: Actor, @Body() body: DeclareRelationBody): Promise<Page<RelationView>> {
    return this.keeping.declare(actor, body);
  }

  @Get('co-review-latency')
  @Allow('reviewer', 'performance', 'budget', 'leader')
  latency(@Acting() actor: Actor, @Query('year') year?: string): Promise<CoReviewLatency> {
    return this.keeping.latency(actor, yearOf(year));
  }
}
