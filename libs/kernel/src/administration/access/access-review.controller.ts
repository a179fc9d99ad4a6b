import { Controller, Get } from '@nestjs/common';
import type { AccessReviewRow, Page } from '@zhunsheng/contract';

import type { Actor } from '../../actor/actor.js';
import { Acting } from '../../http/caller.js';
import { Allow } from '../../http/permission.js';
import { AccessReview } from './access-review.js';

@Controller('api/v1/access-review')
export class AccessReviewController {
  constructor(private readonly review: AccessReview) {}

  @Get()
  @Allow('secadmin', 'audadmin')
  async list(@Acting() actor: Actor): Promise<Page<AccessReviewRow>> {
    const items = await this.review.rows(actor);
    return { items, total: items.length, next: null };
  }
}
