import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import type { CutLineProjectView, CutLineView, UnitOrderView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ByFactor, StepUp, ZsError } from '@zhunsheng/kernel';

import { yearOf } from '../campaign-of.js';
import { CutLineDesk } from './cut-line-desk.js';
import { DecideCutLinesBody, ProposeCutLinesBody, SetUnitOrderBody } from './cut-line.dto.js';
import { UnitOrderDesk } from './unit-order-desk.js';

/** Whoever sees the whole region: under a unit's scope the sums would not be the campaign's. */
const BUREAU = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
const MOST_NAMES = 200;

@Controller('api/v1')
export class CutLineController {
  constructor(
    private readonly desk: CutLineDesk,
    private readonly orders: UnitOrderDesk,
  ) {}

  @Get('cut-lines')
  @Allow(...BUREAU)
  show(@Acting() actor: Actor, @Query('year') year?: string): Promise<CutLineView> {
    return this.desk.show(actor, yearOf(year));
  }

  /** `CampaignColumns` of the ruler, little endian: a hundred thousand projects once, then nothing while sliders move. */
  @Get('cut-lines/columns')
  @Allow(...BUREAU)
  async columns(@Acting() actor: Actor, @Query('year') year?: string): Promise<StreamableFile> {
    const bytes = await this.desk.columns(actor, yearOf(year));
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }

  @Get('cut-lines/projects')
  @Allow(...BUREAU)
  names(@Acting() actor: Actor, @Query('ids') ids = ''): Promise<CutLineProjectView[]> {
    const asked = ids.split(',').filter(Boolean);
    if (asked.length > MOST_NAMES) throw new ZsError('INVALID_INPUT', { problems: `ids 一次最多 ${MOST_NAMES} 个` });
    return this.desk.names(actor, asked);
  }

  @Post('cut-lines/proposals')
  @Allow('budget', 'performance', 'leader')
  propose(@Acting() actor: Actor, @Body() body: ProposeCutLinesBody): Promise<CutLineView> {
    return this.desk.propose(actor, body);
  }

  @Post('cut-lines/proposals/:id/decision')
  @StepUp()
  @ByFactor()
  @HttpCode(200)
  @Allow('leader')
  decide(@Acting() actor: Actor, @Param('id') id: string, @Body() body: DecideCutLinesBody): Promise<CutLineView> {
    return this.desk.decide(actor, id, body);
  }

  @Post('cut-lines/proposals/:id/withdrawal')
  @HttpCode(200)
  @Allow('budget', 'performance', 'leader')
  withdraw(@Acting() actor: Actor, @Param('id') id: string): Promise<CutLineView> {
    return this.desk.withdraw(actor, id);
  }

  @Get('unit-orders')
  @Allow('clerk', 'head', 'dept')
  ownOrder(@Acting() actor: Actor, @Query('year') year?: string): Promise<UnitOrderView> {
    return this.orders.list(actor, yearOf(year));
  }

  @Put('unit-orders')
  @Allow('head', 'dept')
  order(@Acting() actor: Actor, @Body() body: SetUnitOrderBody): Promise<{ placed: number }> {
    return this.orders.set(actor, body);
  }
}
