import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { QualityBoardView, QualityRowsView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import { KEEPERS } from '../../readers.js';
import { regionOf } from '../../region/region-of.js';
import { faultyRows } from './faulty-rows.js';
import { SetThresholdBody } from '../governance.dto.js';
import { qualityBoard } from './quality-board.js';
import { QualityWorker } from './quality-worker.js';
import { setThreshold } from './threshold-book.js';

/** Who answers for a whole region's figures; a unit sees on its own pages what it has to mend. */
const OVERSEERS = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

@Controller('api/v1/governance/quality')
export class QualityController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly worker: QualityWorker,
  ) {}

  @Get()
  @Allow(...OVERSEERS)
  board(@Acting() actor: Actor, @Query('region') region?: string): Promise<QualityBoardView> {
    return this.work.run(actor, (ctx) => qualityBoard(ctx, regionOf(actor, region)), { readOnly: true });
  }

  @Post()
  @HttpCode(202)
  @Allow(...KEEPERS)
  async measure(@Acting() actor: Actor, @Query('region') region?: string): Promise<{ queued: boolean }> {
    const id = await this.work.run(actor, (ctx) => this.worker.request(ctx, regionOf(actor, region), '人工'));
    return { queued: id !== null };
  }

  @Get(':code/rows')
  @Allow(...OVERSEERS)
  rows(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Query() { check = '', source, region }: { check?: string; source?: string; region?: string },
  ): Promise<QualityRowsView> {
    return this.work.run(
      actor,
      (ctx) => faultyRows(ctx, regionOf(actor, region), libraryOf(code), check, source ?? null),
      { readOnly: true },
    );
  }

  @Put(':code/threshold')
  @HttpCode(204)
  @Allow(...KEEPERS)
  async threshold(
    @Acting() actor: Actor,
    @Param('code') code: string,
    @Body() { threshold, reason }: SetThresholdBody,
    @Query('region') region?: string,
  ): Promise<void> {
    await this.work.run(actor, (ctx) =>
      setThreshold(ctx, regionOf(actor, region), libraryOf(code), threshold, reason.trim()),
    );
  }
}

function libraryOf(code: string): LibraryTable {
  const table = findLibrary(code);
  if (!table) throw new ZsError('NOT_FOUND');
  return table;
}
