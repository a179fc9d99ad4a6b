import { Controller, Get, Param } from '@nestjs/common';
import type { NotedFindingView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { ReviewDesk } from '@zhunsheng/review-server';

import { READERS } from '../roles.js';

@Controller('api/v1/projects')
export class NotedFindingController {
  constructor(
    private readonly review: ReviewDesk,
    private readonly work: UnitOfWork,
  ) {}

  @Get(':id/noted-findings')
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Param('id') id: string): Promise<Page<NotedFindingView>> {
    if (!/^[0-9a-f-]{36}$/i.test(id)) throw new ZsError('NOT_FOUND');
    return this.work.run(
      actor,
      async (ctx) => {
        const items = await this.review.notedFindings(ctx, id);
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }
}
