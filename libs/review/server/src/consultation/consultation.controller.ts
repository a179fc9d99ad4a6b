import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { ConsultationRow, ConsultationView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { READERS } from '../roles.js';
import {
  AnswerCommentBody,
  GiveCommentBody,
  OpenConsultationBody,
  PublishConsultationBody,
} from './consultation.dto.js';
import { ConsultationDesk } from './consultation-desk.js';

@Controller('api/v1/consultations')
export class ConsultationController {
  constructor(private readonly desk: ConsultationDesk) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor): Promise<Page<ConsultationRow>> {
    return this.desk.list(actor);
  }

  @Post()
  @Allow('budget', 'publisher')
  open(@Acting() actor: Actor, @Body() body: OpenConsultationBody): Promise<ConsultationView> {
    return this.desk.open(actor, body);
  }

  @Get(':id')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<ConsultationView> {
    return this.desk.show(actor, id);
  }

  @Post(':id/comments')
  @Allow('clerk', 'head', 'dept')
  comment(@Acting() actor: Actor, @Param('id') id: string, @Body() body: GiveCommentBody): Promise<ConsultationView> {
    return this.desk.comment(actor, id, body);
  }

  @Post(':id/comments/:comment/answer')
  @HttpCode(200)
  @Allow('budget', 'publisher')
  answer(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('comment') comment: string,
    @Body() body: AnswerCommentBody,
  ): Promise<ConsultationView> {
    return this.desk.answer(actor, id, comment, body);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @Allow('budget', 'publisher')
  publish(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: PublishConsultationBody,
  ): Promise<ConsultationView> {
    return this.desk.publish(actor, id, body.with);
  }
}
