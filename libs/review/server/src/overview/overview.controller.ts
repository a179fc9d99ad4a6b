import { Controller, Get, Query } from '@nestjs/common';
import type { BoardView, OverviewView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf, yearOf } from '../campaign-of.js';
import { READERS } from '../roles.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { board } from './board.js';
import { overview } from './overview.js';

@Controller('api/v1')
export class OverviewController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  @Get('overview')
  @Allow(...READERS)
  overview(@Acting() actor: Actor, @Query('year') year?: string): Promise<OverviewView> {
    return this.work.run(actor, async (ctx) => overview(ctx, this.shelf, await campaignOf(ctx, yearOf(year))));
  }

  @Get('board')
  @Allow(...READERS)
  board(@Acting() actor: Actor, @Query('year') year?: string): Promise<BoardView> {
    return this.work.run(actor, async (ctx) => board(ctx, this.shelf, await campaignOf(ctx, yearOf(year))));
  }
}
