import { Controller, Get, Query } from '@nestjs/common';
import type { Page, PolicyHitView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { limitOf } from '../limit.js';
import { READERS } from '../readers.js';
import { searchPolicies } from './policy-search.js';

@Controller('api/v1/policies')
export class PolicyController {
  constructor(private readonly work: UnitOfWork) {}

  @Get()
  @Allow(...READERS)
  search(@Acting() actor: Actor, @Query('q') q = '', @Query('limit') limit?: string): Promise<Page<PolicyHitView>> {
    return this.work.run(actor, (ctx) => searchPolicies(ctx, q, limitOf(limit)), { readOnly: true });
  }
}
