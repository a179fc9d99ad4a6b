import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from '@zhunsheng/kernel';

import { ModelStatesController } from './model-states.controller.js';
import { type ModelServers, ModelStates } from './model-states.js';

/** What an administrator sees of the optional servers. */
@Module({ controllers: [ModelStatesController] })
export class ModelsModule {
  static forRoot(servers: ModelServers, clock: Clock): DynamicModule {
    return {
      module: ModelsModule,
      providers: [{ provide: ModelStates, useValue: new ModelStates(servers, clock) }],
    };
  }
}
