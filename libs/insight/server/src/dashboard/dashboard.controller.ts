import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { CockpitView, ControlRoomView, WhyView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { cockpit } from './cockpit/cockpit.js';
import { controlRoom } from './control-room/control-room.js';
import { DASHBOARD_DOORS, type DashboardDoors } from './doors.js';
import { filtersOf, type WhyQuery, yearOf } from './why/filters.js';
import { why } from './why/why.js';

const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
/** One moment for all parts of a page: sums of two moments would not agree. */
const ONE_MOMENT = { readOnly: true, snapshot: true, replica: true };

@Controller('api/v1')
export class DashboardController {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(DASHBOARD_DOORS) private readonly doors: DashboardDoors,
  ) {}

  @Get('cockpit')
  @Allow(...READERS)
  cockpit(
    @Acting() actor: Actor,
    @Query('year') year?: string,
    @Query('department') department?: string,
  ): Promise<CockpitView> {
    const of = yearOf(year);
    return this.work.run(actor, (ctx) => cockpit(ctx, this.doors, of, department || null), ONE_MOMENT);
  }

  @Get('cockpit/why')
  @Allow(...READERS)
  why(@Acting() actor: Actor, @Query() query: WhyQuery): Promise<WhyView> {
    const filters = filtersOf(query);
    return this.work.run(actor, (ctx) => why(ctx, this.doors, filters), ONE_MOMENT);
  }

  @Get('control-room')
  @Allow(...READERS)
  controlRoom(
    @Acting() actor: Actor,
    @Query('year') year?: string,
    @Query('department') department?: string,
  ): Promise<ControlRoomView> {
    const of = yearOf(year);
    return this.work.run(actor, (ctx) => controlRoom(ctx, this.doors, of, department || null), ONE_MOMENT);
  }
}
