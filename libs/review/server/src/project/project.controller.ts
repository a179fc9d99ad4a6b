import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { ReviewedProject, VerdictView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, LedgerDesk, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf, yearOf } from '../campaign-of.js';
import { refuseUnblinding } from '../fairness/round/blind-guard.js';
import { READERS } from '../roles.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { showVerdict } from '../verdict/verdict.view.js';
import { Precheck } from './precheck.js';
import { listProjects, type ProjectFilter } from './project-list.js';
import { showProject } from './project-page.js';

const JSON_TEXT = 'application/json; charset=utf-8';

@Controller('api/v1/projects')
export class ProjectController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
    private readonly ledger: LedgerDesk,
    private readonly precheck: Precheck,
  ) {}

  @Get()
  @Allow(...READERS)
  @Header('content-type', JSON_TEXT)
  list(@Acting() actor: Actor, @Query() filter: ProjectFilter & { year?: string }): Promise<string> {
    return this.work.run(actor, async (ctx) => listProjects(ctx, await campaignOf(ctx, yearOf(filter.year)), filter));
  }

  @Get(':id')
  @Allow(...READERS)
  @Header('content-type', JSON_TEXT)
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<string> {
    return this.work.run(actor, async (ctx) => {
      await refuseUnblinding(ctx, id);
      return showProject(ctx, id);
    });
  }

  @Get(':id/verdict')
  @Allow(...READERS)
  verdict(@Acting() actor: Actor, @Param('id') id: string): Promise<VerdictView> {
    return this.work.run(actor, async (ctx) => {
      await refuseUnblinding(ctx, id);
      return showVerdict(ctx, this.shelf, this.ledger, id);
    });
  }

  @Post('precheck')
  @HttpCode(200)
  @Allow('clerk', 'head', 'dept', 'reviewer', 'budget')
  check(@Acting() actor: Actor, @Body() submission: Record<string, unknown>): Promise<ReviewedProject> {
    return this.precheck.check(actor, submission);
  }
}
