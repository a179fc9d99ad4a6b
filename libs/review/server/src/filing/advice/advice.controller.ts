import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { AdviceView, DraftRules } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { READERS } from '../../roles.js';
import { AdviceDesk } from './advice-desk.js';
import { AdviceBody } from './advice.dto.js';
import { DraftRulesDesk } from './draft-rules.js';

@Controller('api/v1')
export class AdviceController {
  constructor(
    private readonly desk: AdviceDesk,
    private readonly draftRules: DraftRulesDesk,
  ) {}

  @Get('projects/:id/advice')
  @Allow(...READERS)
  project(@Acting() actor: Actor, @Param('id') id: string): Promise<AdviceView> {
    return this.desk.ofProject(actor, id);
  }

  @Post('drafts/:id/advice')
  @HttpCode(200)
  @Allow('clerk', 'head')
  draft(@Acting() actor: Actor, @Param('id') id: string, @Body() { content }: AdviceBody): Promise<AdviceView> {
    return this.desk.ofDraft(actor, id, content);
  }

  @Get('drafts/:id/rules')
  @Allow('clerk', 'head')
  rules(@Acting() actor: Actor, @Param('id') id: string): Promise<DraftRules> {
    return this.draftRules.of(actor, id);
  }
}
