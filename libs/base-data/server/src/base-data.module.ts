import { Module } from '@nestjs/common';

import { CampaignController } from './campaign/campaign.controller.js';
import { CampaignBook } from './campaign/campaign-book.js';
import { PolicyController } from './policy/policy.controller.js';
import { StandardController } from './standard/standard.controller.js';
import { UnitController } from './unit/unit.controller.js';
import { UnitRegister } from './unit/unit-register.js';

@Module({
  controllers: [UnitController, CampaignController, StandardController, PolicyController],
  providers: [UnitRegister, CampaignBook],
})
export class BaseDataModule {}
