import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { FrozenStandardsView, Page, PromotionView, ProposalPageView, ProposalView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { KEEPERS, READERS } from '../../readers.js';
import { OVERSEERS } from '../sees-names.js';
import { FreezingDesk } from './freezing-desk.js';
import { PromotionDesk } from './promotion-desk.js';
import { DecideBody, FreezeBody, PromoteBody } from './proposal.dto.js';
import { ProposalDesk } from './proposal-desk.js';
import { proposalPage } from './proposal-page.js';
import { proposalViews } from './proposal-rows.js';

const page = <Item>(items: Item[]): Page<Item> => ({ items, total: items.length, next: null });

@Controller('api/v1')
export class ProposalController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly proposals: ProposalDesk,
    private readonly promotions: PromotionDesk,
    private readonly freezing: FreezingDesk,
  ) {}

  /** Without a state: what is neither overtaken nor decided. */
  @Get('standard-proposals')
  @Allow(...OVERSEERS)
  list(@Acting() actor: Actor, @Query('state') state?: string): Promise<Page<ProposalView>> {
    const condition = `case when $1::text is null then p.state in ('待定', '对照') else p.state = $1 end`;
    return this.work.run(actor, (ctx) => proposalViews(ctx, condition, [state ?? null]), { readOnly: true });
  }

  @Get('standard-proposals/:run/:no')
  @Allow(...READERS)
  show(
    @Acting() actor: Actor,
    @Param('run', ParseUUIDPipe) run: string,
    @Param('no', ParseIntPipe) no: number,
  ): Promise<ProposalPageView> {
    return this.work.run(actor, (ctx) => proposalPage(ctx, run, no), { readOnly: true });
  }

  @Post('standard-proposals/:run/:no/decision')
  @HttpCode(204)
  @Allow(...KEEPERS)
  decide(
    @Acting() actor: Actor,
    @Param('run', ParseUUIDPipe) run: string,
    @Param('no', ParseIntPipe) no: number,
    @Body() body: DecideBody,
  ): Promise<void> {
    return this.proposals.decide(actor, run, no, body);
  }

  @Get('standard-promotions')
  @Allow(...OVERSEERS)
  waiting(@Acting() actor: Actor, @Query('state') state?: string): Promise<Page<PromotionView>> {
    return this.promotions.list(actor, state);
  }

  @Post('standard-promotions')
  @Allow(...KEEPERS)
  promote(
    @Acting() actor: Actor,
    @Body() body: PromoteBody,
    @Query('region') region?: string,
  ): Promise<{ id: string }> {
    return this.promotions.propose(actor, body, region);
  }

  @Post('standard-promotions/:id/decision')
  @HttpCode(204)
  @Allow(...KEEPERS)
  settle(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: DecideBody): Promise<void> {
    return this.promotions.decide(actor, id, body.accept, body.reason);
  }

  @Get('campaign-standards')
  @Allow(...READERS)
  async frozen(@Acting() actor: Actor): Promise<Page<FrozenStandardsView>> {
    return page(await this.freezing.list(actor));
  }

  @Post('campaign-standards')
  @Allow(...KEEPERS)
  freeze(
    @Acting() actor: Actor,
    @Body() { year }: FreezeBody,
    @Query('region') region?: string,
  ): Promise<{ standards: number; digest: string }> {
    return this.freezing.freeze(actor, year, region);
  }
}
