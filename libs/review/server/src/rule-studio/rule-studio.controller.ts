import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import type { CasesView, LintView, Page, StudioRuleRow, StudioRuleView, TrialView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import type { FactDictionary } from '@zhunsheng/ruler';

import { READERS } from '../roles.js';
import { CaseDesk } from './case-desk.js';
import { EDITORS, STUDIO_READERS } from './editors.js';
import { RuleDraftDesk } from './rule-draft-desk.js';
import { DocumentBody, SaveRuleDraftBody, TrialBody } from './rule-studio.dto.js';
import { StudioList } from './studio-list.js';
import { TrialRun } from './trial-run.js';

@Controller('api/v1/rule-studio')
export class RuleStudioController {
  constructor(
    private readonly rules: StudioList,
    private readonly drafts: RuleDraftDesk,
    private readonly caseDesk: CaseDesk,
    private readonly trials: TrialRun,
  ) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor): Promise<Page<StudioRuleRow>> {
    return this.rules.list(actor);
  }

  @Get('dictionary')
  @Allow(...STUDIO_READERS)
  dictionary(@Acting() actor: Actor): Promise<FactDictionary> {
    return this.drafts.dictionary(actor);
  }

  @Get('rules/:code')
  @Allow(...STUDIO_READERS)
  show(@Acting() actor: Actor, @Param('code') code: string): Promise<StudioRuleView> {
    return this.drafts.show(actor, code);
  }

  @Put('rules/:code')
  @Allow(...EDITORS)
  save(@Acting() actor: Actor, @Param('code') code: string, @Body() body: SaveRuleDraftBody): Promise<StudioRuleView> {
    return this.drafts.save(actor, code, body);
  }

  @Delete('rules/:code')
  @HttpCode(204)
  @Allow(...EDITORS)
  discard(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query('revision', ParseIntPipe) revision: number,
  ): Promise<void> {
    return this.drafts.discard(actor, code, revision);
  }

  @Post('lint')
  @HttpCode(200)
  @Allow(...EDITORS)
  lint(@Acting() actor: Actor, @Body() { document }: DocumentBody): Promise<LintView> {
    return this.drafts.lint(actor, document);
  }

  @Post('cases')
  @HttpCode(200)
  @Allow(...EDITORS)
  cases(@Acting() actor: Actor, @Body() { document }: DocumentBody): Promise<CasesView> {
    return this.caseDesk.run(actor, document);
  }

  @Post('trial')
  @HttpCode(200)
  @Allow(...EDITORS)
  trial(@Acting() actor: Actor, @Body() { document, projects }: TrialBody): Promise<TrialView> {
    return this.trials.run(actor, document, projects);
  }
}
