import { Module } from '@nestjs/common';

import { PolicyKeeper } from './desk/policy-keeper.js';
import { PolicyController } from './policy.controller.js';
import { PolicyKeepingController } from './policy-keeping.controller.js';
import { PolicyShelf } from './shelf/policy-shelf.js';
import { PolicyVectors } from './vectors/policy-vectors.js';
import { VectorKeeper } from './vectors/vector-keeper.js';

@Module({
  controllers: [PolicyKeepingController, PolicyController],
  providers: [PolicyKeeper, PolicyShelf, PolicyVectors, VectorKeeper],
  exports: [PolicyShelf, PolicyVectors],
})
export class PolicyModule {}
