import { Module } from '@nestjs/common';

import { CampaignController } from './campaign/campaign.controller.js';
import { CampaignBook } from './campaign/campaign-book.js';
import { GovernanceModule } from './governance/governance.module.js';
import { HoldingsModule } from './holdings/holdings.module.js';
import { ImportModule } from './import/import.module.js';
import { PersonController } from './person/person.controller.js';
import { PersonRegister } from './person/person-register.js';
import { SubjectController } from './person/subject/subject.controller.js';
import { SubjectDesk } from './person/subject/subject-desk.js';
import { CodeBook } from './code/code-book.js';
import { CodeSetController } from './code/code-set.controller.js';
import { CodeSuggester } from './code/suggestion/code-suggester.js';
import { CodeSuggestionController } from './code/suggestion/code-suggestion.controller.js';
import { MeasureBook } from './measure/measure-book.js';
import { MeasureController } from './measure/measure.controller.js';
import { PolicyModule } from './policy/policy.module.js';
import { StandardsModule } from './standard/standards.module.js';
import { DutyBook } from './unit/duty-book.js';
import { RegionController } from './region/region.controller.js';
import { UnitController } from './unit/unit.controller.js';
import { UnitRegister } from './unit/unit-register.js';

@Module({
  imports: [GovernanceModule, HoldingsModule, ImportModule, StandardsModule, PolicyModule],
  controllers: [
    RegionController,
    UnitController,
    CampaignController,
    PersonController,
    SubjectController,
    CodeSetController,
    CodeSuggestionController,
    MeasureController,
  ],
  providers: [UnitRegister, DutyBook, CampaignBook, PersonRegister, SubjectDesk, CodeBook, CodeSuggester, MeasureBook],
})
export class BaseDataModule {}
