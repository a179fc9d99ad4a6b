import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import type {
  CarryView,
  CommitmentKeyView,
  VersionComparison,
  DraftRow,
  DraftView,
  Page,
  StepsView,
  StepView,
  SubmissionReceipt,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { yearOf } from '../campaign-of.js';
import type { PageQuery } from '../page-cursor.js';
import { READERS } from '../roles.js';
import { DraftDesk } from './draft-desk.js';
import { CarryDesk } from './carry/carry-desk.js';
import { CommitmentKeys } from './commitment/commitment-key.js';
import { Comparison } from './content/comparison.js';
import { ConfirmParagraphsBody, RegisterKeyBody, SaveDraftBody, StartDraftBody, TakeStepBody } from './filing.dto.js';
import { StepDesk } from './life/step-desk.js';
import { SubmissionDesk } from './submission-desk.js';

@Controller('api/v1')
export class FilingController {
  constructor(
    private readonly drafts: DraftDesk,
    private readonly submissions: SubmissionDesk,
    private readonly steps: StepDesk,
    private readonly carries: CarryDesk,
    private readonly comparison: Comparison,
    private readonly keys: CommitmentKeys,
  ) {}

  @Get('drafts')
  @Allow('clerk', 'head')
  list(@Acting() actor: Actor, @Query() query: PageQuery & { year?: string }): Promise<Page<DraftRow>> {
    return this.drafts.list(actor, yearOf(query.year), query);
  }

  @Post('drafts')
  @Allow('clerk', 'head')
  start(@Acting() actor: Actor, @Body() body: StartDraftBody): Promise<DraftView> {
    return this.drafts.start(actor, body);
  }

  @Get('drafts/:id')
  @Allow('clerk', 'head')
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<DraftView> {
    return this.drafts.show(actor, id);
  }

  @Put('drafts/:id')
  @Allow('clerk', 'head')
  save(@Acting() actor: Actor, @Param('id') id: string, @Body() body: SaveDraftBody): Promise<DraftRow> {
    return this.drafts.save(actor, id, body);
  }

  @Delete('drafts/:id')
  @HttpCode(204)
  @Allow('clerk', 'head')
  discard(@Acting() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.drafts.discard(actor, id);
  }

  @Post('drafts/:id/submission')
  @Allow('clerk', 'head')
  submit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('idempotency-key') key = '',
  ): Promise<SubmissionReceipt> {
    return this.submissions.submit(actor, id, key);
  }

  @Get('drafts/:id/carry')
  @Allow('clerk', 'head')
  carry(@Acting() actor: Actor, @Param('id') id: string): Promise<{ carry: CarryView | null }> {
    return this.carries.show(actor, id);
  }

  @Post('drafts/:id/carry')
  @HttpCode(200)
  @Allow('clerk', 'head')
  confirm(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() { digests }: ConfirmParagraphsBody,
  ): Promise<{ carry: CarryView | null }> {
    return this.carries.confirm(actor, id, digests);
  }

  @Get('projects/:id/compare')
  @Allow(...READERS)
  compare(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query('from', new ParseIntPipe({ optional: true })) from?: number,
    @Query('to', new ParseIntPipe({ optional: true })) to?: number,
  ): Promise<VersionComparison> {
    return this.comparison.show(actor, id, from ?? null, to ?? null);
  }

  @Get('commitment-key')
  @Allow('head')
  key(@Acting() actor: Actor): Promise<CommitmentKeyView> {
    return this.keys.show(actor);
  }

  @Put('commitment-key')
  @Allow('head')
  registerKey(@Acting() actor: Actor, @Body() body: RegisterKeyBody): Promise<CommitmentKeyView> {
    return this.keys.register(actor, body);
  }

  @Get('projects/:id/steps')
  @Allow(...READERS)
  history(@Acting() actor: Actor, @Param('id') id: string): Promise<StepsView> {
    return this.steps.list(actor, id);
  }

  @Post('projects/:id/steps')
  @Allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget')
  step(@Acting() actor: Actor, @Param('id') id: string, @Body() body: TakeStepBody): Promise<StepView> {
    return this.steps.take(actor, id, body);
  }
}
