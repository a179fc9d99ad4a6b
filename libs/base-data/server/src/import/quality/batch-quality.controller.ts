import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import type { BatchQualityView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import { narrowedTo } from '../../region/region-of.js';
import { qualityOfBatch, qualityOfLatest } from './batch-quality.js';

/** As the board of quality: who answers for a whole region's figures. */
const OVERSEERS = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

@Controller('api/v1')
export class BatchQualityController {
  constructor(private readonly work: UnitOfWork) {}

  @Get('imports/:id/quality')
  @Allow(...OVERSEERS)
  one(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<BatchQualityView> {
    return this.work.run(actor, (ctx) => qualityOfBatch(ctx, id), { readOnly: true });
  }

  @Get('import-libraries/:code/quality')
  @Allow(...OVERSEERS)
  async latest(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query('region') named?: string,
  ): Promise<Page<BatchQualityView>> {
    const library = findLibrary(code);
    if (!library) throw new ZsError('NOT_FOUND');
    const region = narrowedTo(actor, named);
    const items = await this.work.run(actor, (ctx) => qualityOfLatest(ctx, library, region), { readOnly: true });
    return { items, total: items.length, next: null };
  }
}
