import { Module } from '@nestjs/common';

import { PolicyKeeper } from './desk/policy-keeper.js';
import { PolicyController } from './policy.controller.js';
import { PolicyKeepingController } from './policy-keeping.controller.js';
import { PolicyShelf } from './shelf/policy-shelf.js';

@Module({
  controllers: [PolicyKeepingController, PolicyController],
  providers: [PolicyKeeper, PolicyShelf],
  exports: [PolicyShelf],
})
export class PolicyModule {}
