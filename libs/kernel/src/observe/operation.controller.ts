import { Controller, Get } from '@nestjs/common';
import type { OperationView } from '@zhunsheng/contract';

import { Allow } from '../http/permission.js';
import { OperationDesk } from './operation-desk.js';

@Controller('api/v1/operation')
export class OperationController {
  constructor(private readonly desk: OperationDesk) {}

  /** Routes, counts and times only: nothing of what anybody asked for. */
  @Get()
  @Allow('sysadmin', 'secadmin', 'audadmin')
  state(): Promise<OperationView> {
    return this.desk.state();
  }
}
