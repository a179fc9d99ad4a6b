import { Controller, Get } from '@nestjs/common';
import type { ModelStateView } from '@zhunsheng/contract';
import { Allow } from '@zhunsheng/kernel';

import { ModelStates } from './model-states.js';

@Controller('api/v1/operation/models')
export class ModelStatesController {
  constructor(private readonly models: ModelStates) {}

  @Get()
  @Allow('sysadmin', 'secadmin', 'audadmin')
  states(): Promise<ModelStateView[]> {
    return this.models.states();
  }
}
