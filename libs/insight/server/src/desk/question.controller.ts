import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { AnswerView, DrillView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Caller, CurrentCaller, ZsError } from '@zhunsheng/kernel';

import { CannotSay } from '../semantics/cut.js';
import { DailyQuestions } from './daily-questions.js';
import { AskBody, DrillBody } from './question.dto.js';
import { QuestionDesk } from './question-desk.js';

export const ASKERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

@Controller('api/v1/questions')
export class QuestionController {
  constructor(
    private readonly desk: QuestionDesk,
    private readonly daily: DailyQuestions,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow(...ASKERS)
  ask(@Acting() actor: Actor, @CurrentCaller() caller: Caller, @Body() body: AskBody): Promise<AnswerView> {
    return this.daily.within(caller.actor, () => this.desk.ask(actor, body));
  }

  @Get(':id/choices')
  @Allow(...ASKERS)
  choices(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query('chip') chip = ''): Promise<string[]> {
    return this.desk.choices(actor, id, chip);
  }

  @Post(':id/drill')
  @HttpCode(200)
  @Allow(...ASKERS)
  async drill(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { row }: DrillBody,
  ): Promise<DrillView> {
    try {
      return await this.desk.drill(actor, id, row);
    } catch (error) {
      if (error instanceof CannotSay) throw new ZsError('INVALID_INPUT', { problems: error.message });
      throw error;
    }
  }
}
