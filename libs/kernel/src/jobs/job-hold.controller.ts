import { Controller, Get } from '@nestjs/common';
import { type JobHoldView, ROLES } from '@zhunsheng/contract';

import { Allow } from '../http/permission.js';
import { JobHold } from './job-hold.js';

@Controller('api/v1/jobs')
export class JobHoldController {
  constructor(private readonly hold: JobHold) {}

  /** For whoever waits for a job, whatever it is. */
  @Get('hold')
  @Allow(...ROLES)
  async state(): Promise<JobHoldView> {
    return { reason: await this.hold.reason() };
  }
}
