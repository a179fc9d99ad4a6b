import { Body, Controller, Param, Put, Query } from '@nestjs/common';
import type { FreshnessView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { KEEPERS } from '../../readers.js';
import { regionOf } from '../../region/region-of.js';
import { freshnessOf, today } from '../freshness.js';
import { noteSource } from './library-source.js';
import { NoteSourceBody } from './source.dto.js';

@Controller('api/v1/library-sources')
export class SourceController {
  constructor(private readonly work: UnitOfWork) {}

  @Put(':library')
  @Allow(...KEEPERS)
  note(
    @Acting() actor: Actor,
    @Param('library') library: string,
    @Body() body: NoteSourceBody,
    @Query('region') region?: string,
  ): Promise<FreshnessView> {
    return this.work.run(actor, async (ctx) => {
      const known: unknown[] = await ctx.manager.query('select from freshness_limit where library = $1', [library]);
      if (known.length === 0) throw new ZsError('NOT_FOUND');
      const now = today(ctx.clock);
      // a day to come would make every figure fresh for years
      if (body.asOf > now) throw new ZsError('INVALID_INPUT', { problems: `asOf 不能晚于今天 ${now}` });
      await noteSource(ctx, regionOf(actor, region), library, body);
      return freshnessOf(ctx, library, body.part);
    });
  }
}
