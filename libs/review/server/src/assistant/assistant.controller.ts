import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { AssistantAnswer, DutyView, HandOffView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import type { FastifyReply } from 'fastify';

import { READERS } from '../roles.js';
import { AnswerBody, AskBody, DutyBody } from './assistant.dto.js';
import { Assistant } from './assistant.js';
import { HandOffDesk } from './hand-off-desk.js';
import { HandOffStream } from './hand-off-stream.js';

const UNIT = ['clerk', 'head', 'dept'] as const;
const DUTY = ['reviewer', 'performance', 'budget'] as const;

@Controller('api/v1/assistant')
export class AssistantController {
  constructor(
    private readonly assistant: Assistant,
    private readonly desk: HandOffDesk,
    private readonly stream: HandOffStream,
  ) {}

  @Post('questions')
  @HttpCode(200)
  @Allow(...READERS)
  ask(@Acting() actor: Actor, @Body() body: AskBody): Promise<AssistantAnswer> {
    return this.assistant.ask(actor, body);
  }

  @Get('hand-offs')
  @Allow(...UNIT, ...DUTY)
  list(@Acting() actor: Actor): Promise<Page<HandOffView>> {
    return this.desk.list(actor);
  }

  @Post('hand-offs')
  @Allow(...UNIT)
  handOff(@Acting() actor: Actor, @Body() body: AskBody): Promise<HandOffView> {
    return this.desk.ask(actor, body);
  }

  @Post('hand-offs/:id/withdrawal')
  @HttpCode(200)
  @Allow(...UNIT)
  withdraw(@Acting() actor: Actor, @Param('id') id: string): Promise<HandOffView> {
    return this.desk.withdraw(actor, id);
  }

  @Post('hand-offs/:id/taking')
  @HttpCode(200)
  @Allow(...DUTY)
  take(@Acting() actor: Actor, @Param('id') id: string): Promise<HandOffView> {
    return this.desk.take(actor, id);
  }

  @Post('hand-offs/:id/answer')
  @HttpCode(200)
  @Allow(...DUTY)
  answer(@Acting() actor: Actor, @Param('id') id: string, @Body() body: AnswerBody): Promise<HandOffView> {
    return this.desk.answer(actor, id, body.answer);
  }

  @Get('duty')
  @Allow(...UNIT, ...DUTY)
  duty(@Acting() actor: Actor): Promise<DutyView> {
    return this.desk.duty(actor);
  }

  @Put('duty')
  @Allow(...DUTY)
  setDuty(@Acting() actor: Actor, @Body() { on }: DutyBody): Promise<DutyView> {
    return this.desk.setDuty(actor, on);
  }

  @Get('stream')
  @Allow(...UNIT, ...DUTY)
  async events(
    @Acting() actor: Actor,
    @Res() reply: FastifyReply,
    @Headers('last-event-id') last?: string,
    @Query('after') after?: string,
  ): Promise<void> {
    const given = Number(last ?? after ?? NaN);
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // a proxy that gathers the answer would hold events back
      'x-accel-buffering': 'no',
    });
    await this.stream.run(actor, reply.raw, Number.isSafeInteger(given) ? given : null).catch(() => undefined);
  }
}
