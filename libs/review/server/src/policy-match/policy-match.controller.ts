import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { AudienceView, Page, PolicyNoticeView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import type { PageQuery } from '../page-cursor.js';
import { READERS } from '../roles.js';
import { AudienceDesk } from './audience-desk.js';
import type { MatchResult } from './match-run.js';
import { PolicyNoticeDesk } from './notice-desk.js';
import { ChangeAudienceBody, NoticeReceiptBody, SetAudienceBody } from './policy-match.dto.js';

/** Who keeps the policy library says whom its policies concern. */
const KEEPERS = ['budget', 'publisher'] as const;

@Controller('api/v1')
export class PolicyMatchController {
  constructor(
    private readonly audiences: AudienceDesk,
    private readonly notices: PolicyNoticeDesk,
  ) {}

  @Get('policy-audiences')
  @Allow('reviewer', 'performance', 'budget', 'publisher', 'leader')
  list(@Acting() actor: Actor): Promise<Page<AudienceView>> {
    return this.audiences.list(actor);
  }

  @Post('policy-audiences')
  @Allow(...KEEPERS)
  make(@Acting() actor: Actor, @Body() body: SetAudienceBody): Promise<AudienceView> {
    return this.audiences.set(actor, null, body);
  }

  @Put('policy-audiences/:id')
  @Allow(...KEEPERS)
  change(@Acting() actor: Actor, @Param('id') id: string, @Body() body: ChangeAudienceBody): Promise<AudienceView> {
    return this.audiences.set(actor, { id, seen: body.seen }, body);
  }

  @Post('policy-match-runs')
  @HttpCode(200)
  @Allow(...KEEPERS)
  match(@Acting() actor: Actor): Promise<MatchResult> {
    return this.audiences.match(actor);
  }

  @Get('policy-notices')
  @Allow(...READERS)
  told(@Acting() actor: Actor, @Query() query: PageQuery): Promise<Page<PolicyNoticeView>> {
    return this.notices.list(actor, query);
  }

  @Post('policy-notices/receipts')
  @HttpCode(204)
  @Allow('clerk', 'head', 'dept')
  receipt(@Acting() actor: Actor, @Body() body: NoticeReceiptBody): Promise<void> {
    return this.notices.receipt(actor, body);
  }
}
