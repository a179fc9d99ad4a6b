import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { GrantProposalView, Page } from '@zhunsheng/contract';

import type { Actor } from '../../actor/actor.js';
import { Acting } from '../../http/caller.js';
import { Allow, StepUp } from '../../http/permission.js';
import { DecideGrantBody, ProposeGrantBody } from './grant-proposal.dto.js';
import { GrantProposals } from './grant-proposals.js';

@Controller('api/v1/grant-proposals')
export class GrantProposalController {
  constructor(private readonly proposals: GrantProposals) {}

  @Get()
  @Allow('sysadmin', 'secadmin', 'audadmin')
  list(@Acting() actor: Actor, @Query('open') open?: string): Promise<Page<GrantProposalView>> {
    return this.proposals.list(actor, open === '1');
  }

  @Post()
  @Allow('sysadmin')
  propose(@Acting() actor: Actor, @Body() body: ProposeGrantBody): Promise<{ id: string }> {
    return this.proposals.propose(actor, body);
  }

  @Post(':id/proposal')
  @Allow('sysadmin')
  @HttpCode(204)
  takeUp(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.proposals.takeUp(actor, id);
  }

  @Post(':id/decision')
  @Allow('secadmin')
  @StepUp()
  @HttpCode(204)
  decide(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: DecideGrantBody): Promise<void> {
    return this.proposals.decide(actor, id, body);
  }
}
