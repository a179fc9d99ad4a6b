import { Controller, Get } from '@nestjs/common';
import type { Page, RegionView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { READERS } from '../readers.js';
import { regionsSeen } from './regions-seen.js';

/** What who sees several may name as the region of a row. */
@Controller('api/v1/regions')
export class RegionController {
  constructor(private readonly work: UnitOfWork) {}

  @Get()
  @Allow(...READERS)
  async list(@Acting() actor: Actor): Promise<Page<RegionView>> {
    const items = await this.work.run(actor, regionsSeen, { readOnly: true });
    return { items, total: items.length, next: null };
  }
}
