import { Controller, Get, Query } from '@nestjs/common';
import type { PolicyHitRateView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf, yearOf } from '../../campaign-of.js';
import { READERS } from '../../roles.js';
import { policyHitRate } from './policy-hit-rate.js';

@Controller('api/v1/policy-hit-rate')
export class PolicyHitRateController {
  constructor(private readonly work: UnitOfWork) {}

  /** Units see their own filings alone. */
  @Get()
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Query('year') year?: string): Promise<PolicyHitRateView> {
    return this.work.run(actor, async (ctx) => policyHitRate(ctx, await campaignOf(ctx, yearOf(year))), {
      readOnly: true,
    });
  }
}
