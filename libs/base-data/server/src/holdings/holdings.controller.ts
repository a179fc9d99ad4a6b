import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import type { GenealogyView, HoldingPage, HoldingView, IdleAssetsView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { READERS } from '../readers.js';
import { regionOf } from '../region/region-of.js';
import { genealogy } from './genealogy/genealogy.js';
import { idleAssets } from './idle/idle-assets.js';
import { HoldingDesk } from './list/holding-desk.js';
import type { ListFilter } from './list/list-query.js';
import { sheetFile, sheetFormat } from './sheet/sheet-file.js';

@Controller('api/v1/holdings')
export class HoldingsController {
  constructor(
    private readonly desk: HoldingDesk,
    private readonly work: UnitOfWork,
  ) {}

  @Get()
  @Allow(...READERS)
  libraries(): Page<HoldingView> {
    const items = this.desk.libraries();
    return { items, total: items.length, next: null };
  }

  @Get('idle-assets')
  @Allow(...READERS)
  idle(@Acting() actor: Actor, @Query('text') text = ''): Promise<IdleAssetsView> {
    if (text.length > 200) throw new ZsError('INVALID_INPUT', { problems: 'text 过长（最多 200 字）' });
    return this.work.run(actor, (ctx) => idleAssets(ctx, text), { readOnly: true });
  }

  @Get('history/:unit/:key')
  @Allow(...READERS)
  life(
    @Acting() actor: Actor,
    @Param('unit') unit: string,
    @Param('key') key: string,
    @Query('region') region?: string,
  ): Promise<GenealogyView> {
    return this.work.run(actor, (ctx) => genealogy(ctx, regionOf(actor, region), unit, key), { readOnly: true });
  }

  @Get(':code')
  @Allow(...READERS)
  page(@Acting() actor: Actor, @Param('code') code: string, @Query() filter: ListFilter): Promise<HoldingPage> {
    return this.desk.page(actor, code, filter);
  }

  @Get(':code/export')
  @Allow(...READERS)
  async export(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query() { format, ...filter }: ListFilter,
  ): Promise<StreamableFile> {
    return sheetFile(await this.desk.export(actor, code, sheetFormat(format), filter));
  }
}
