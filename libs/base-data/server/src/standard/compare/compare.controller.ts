import { Controller, Get, Query } from '@nestjs/common';
import type { ComparisonView, DispersionRowView, Page, PriceLineView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Ctx, UnitOfWork, yearInChina, ZsError } from '@zhunsheng/kernel';

import { READERS } from '../../readers.js';
import { regionOf } from '../../region/region-of.js';
import { OVERSEERS } from '../sees-names.js';
import { comparison } from './comparison.js';
import { dispersion, priceLines, type Span } from './dispersion.js';

@Controller('api/v1')
export class CompareController {
  constructor(private readonly work: UnitOfWork) {}

  /** Needs the prices of all units: those who review. Without years the last three of the history. */
  @Get('price-dispersion')
  @Allow(...OVERSEERS)
  report(
    @Acting() actor: Actor,
    @Query('from') from?: string,
    @Query('to') to?: string,
    @Query('region') named?: string,
  ): Promise<Page<DispersionRowView>> {
    return this.work.run(actor, async (ctx) => dispersion(ctx, await spanOf(ctx, regionOf(actor, named), from, to)), {
      readOnly: true,
    });
  }

  @Get('price-dispersion/lines')
  @Allow(...OVERSEERS)
  lines(
    @Acting() actor: Actor,
    @Query('item') item = '',
    @Query('tier') tier = '',
    @Query('measure') measure = '',
    @Query('from') from?: string,
    @Query('to') to?: string,
    @Query('region') named?: string,
  ): Promise<Page<PriceLineView>> {
    return this.work.run(
      actor,
      async (ctx) => priceLines(ctx, await spanOf(ctx, regionOf(actor, named), from, to), { item, tier, measure }),
      { readOnly: true },
    );
  }

  @Get('standard-comparison')
  @Allow(...READERS)
  compare(
    @Acting() actor: Actor,
    @Query('item') item = '',
    @Query('tier') tier = '',
    @Query('base') base?: string,
    @Query('region') named?: string,
  ): Promise<ComparisonView> {
    return this.work.run(
      actor,
      (ctx) => {
        const baseYear = yearOf(base) ?? yearInChina(ctx.clock.now());
        return comparison(ctx, regionOf(actor, named), { item, tier, baseYear });
      },
      { readOnly: true },
    );
  }
}

const USUAL_YEARS = 3;

async function spanOf(ctx: Ctx, region: number, from?: string, to?: string): Promise<Span> {
  const [found]: { last: number | null }[] = await ctx.manager.query(
    'select max(year) as last from history_price where region_code = $1',
    [region],
  );
  const last = yearOf(to) ?? found?.last ?? yearInChina(ctx.clock.now());
  const first = yearOf(from) ?? last - USUAL_YEARS + 1;
  if (first > last) throw new ZsError('INVALID_INPUT', { problems: '起始年度不能晚于截止年度' });
  return { region, first, last };
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (!/^20\d\d$/.test(text)) throw new ZsError('INVALID_INPUT', { problems: '年度应为四位数字' });
  return Number(text);
}
