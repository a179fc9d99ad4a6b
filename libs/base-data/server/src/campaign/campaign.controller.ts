import { Body, Controller, Get, Post } from '@nestjs/common';
import { type CampaignView, type Page, ROLES } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { CreateCampaignBody } from './campaign.dto.js';
import { CampaignBook } from './campaign-book.js';

@Controller('api/v1/campaigns')
export class CampaignController {
  constructor(private readonly campaigns: CampaignBook) {}

  @Get()
  @Allow(...ROLES)
  list(@Acting() actor: Actor): Promise<Page<CampaignView>> {
    return this.campaigns.list(actor);
  }

  @Post()
  @Allow('sysadmin')
  open(@Acting() actor: Actor, @Body() body: CreateCampaignBody): Promise<CampaignView> {
    return this.campaigns.open(actor, body);
  }
}
