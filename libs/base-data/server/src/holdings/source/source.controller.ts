import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import type { FreshnessView, NotedSource } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import { KEEPERS } from '../../readers.js';
import { regionOf } from '../../region/region-of.js';
import { freshnessOf, today } from '../freshness.js';
import { nameOfSource, notedSource, noteSource, sourceContent } from './library-source.js';
import { NoteSourceBody } from './source.dto.js';

@Controller('api/v1/library-sources')
export class SourceController {
  constructor(private readonly work: UnitOfWork) {}

  @Get(':library')
  @Allow(...KEEPERS)
  noted(
    @Acting() actor: Actor,
    @Param('library') library: string,
    @Query('part') part = '',
    @Query('region') region?: string,
  ): Promise<NotedSource> {
    return this.work.run(actor, (ctx) => notedSource(ctx, regionOf(actor, region), library, part), { readOnly: true });
  }

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
      const { source, asOf, licence = null, part = '', seen } = body;
      const home = regionOf(actor, region);
      await refuseStale(ctx, {
        ...{
          object: nameOfSource(home, library, part),
          what: `${[findLibrary(library)?.name ?? library, part].filter(Boolean).join('·')}的来源`,
          seen,
        },
        read: () => sourceContent(ctx, home, library, part),
        say: (one) => `${one.source ?? ''}，截至 ${one.asOf ?? ''}${one.licence ? `，${one.licence}` : ''}`,
        yours: { source, asOf, licence },
      });
      await noteSource(ctx, home, library, body);
      return freshnessOf(ctx, library, body.part);
    });
  }
}
