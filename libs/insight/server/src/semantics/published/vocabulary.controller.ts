import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { VocabularyView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { DecideVocabularyBody, ProposeVocabularyBody } from './vocabulary.dto.js';
import { VocabularyDesk } from './vocabulary-desk.js';

@Controller('api/v1/questions/vocabulary')
export class VocabularyController {
  constructor(private readonly desk: VocabularyDesk) {}

  @Get()
  @Allow('reviewer', 'budget', 'publisher', 'leader')
  view(@Acting() actor: Actor): Promise<VocabularyView> {
    return this.desk.view(actor);
  }

  @Post()
  @HttpCode(200)
  @Allow('budget', 'publisher')
  propose(@Acting() actor: Actor, @Body() body: ProposeVocabularyBody): Promise<VocabularyView> {
    return this.desk.propose(actor, body);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Allow('budget', 'publisher')
  decide(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: DecideVocabularyBody,
  ): Promise<VocabularyView> {
    return this.desk.decide(actor, id, body);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('budget', 'publisher')
  withdraw(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<VocabularyView> {
    return this.desk.withdraw(actor, id);
  }
}
