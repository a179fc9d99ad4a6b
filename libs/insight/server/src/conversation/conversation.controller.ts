import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { FaqView, HandedQuestion } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { ASKERS } from '../desk/question.controller.js';
import { FaqBody, ThumbBody } from './conversation.dto.js';
import { Faq, KEEPERS_OF_FAQ } from './faq.js';
import { HandOffs } from './hand-offs.js';
import { Thumbs } from './thumbs.js';

@Controller('api/v1')
export class ConversationController {
  constructor(
    private readonly thumbs: Thumbs,
    private readonly handOffs: HandOffs,
    private readonly faq: Faq,
  ) {}

  @Put('questions/:id/thumb')
  @HttpCode(204)
  @Allow(...ASKERS)
  thumb(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ThumbBody): Promise<void> {
    return this.thumbs.give(actor, id, body);
  }

  @Get('questions/hand-offs')
  @Allow('clerk', 'head', 'dept')
  handed(@Acting() actor: Actor): Promise<HandedQuestion[]> {
    return this.handOffs.list(actor);
  }

  @Post('questions/:id/hand-off')
  @Allow('clerk', 'head', 'dept')
  handOff(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HandedQuestion> {
    return this.handOffs.send(actor, id);
  }

  @Get('faq')
  @Allow(...ASKERS)
  entries(@Acting() actor: Actor): Promise<FaqView> {
    return this.faq.view(actor);
  }

  @Post('faq')
  @Allow(...KEEPERS_OF_FAQ)
  keep(@Acting() actor: Actor, @Body() body: FaqBody): Promise<FaqView> {
    return this.faq.keep(actor, body);
  }

  @Post('faq/:id/withdrawal')
  @HttpCode(200)
  @Allow(...KEEPERS_OF_FAQ)
  takeDown(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FaqView> {
    return this.faq.takeDown(actor, id);
  }
}
