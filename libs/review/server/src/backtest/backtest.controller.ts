import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import type { BacktestList, BacktestView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { uuidOf } from '../project/project-page.js';
import { BacktestBody } from '../rule-version/rule-version.dto.js';
import { EDITORS, VERSION_READERS } from '../rule-version/rule-version.moves.js';
import { backtestsOf, showBacktest } from './backtest.view.js';
import { BacktestWorker } from './backtest-worker.js';
import { RecordKnownFindingsBody } from './known-finding.dto.js';
import { KnownFindingDesk } from './known-finding-desk.js';
import { knownYears } from './known-truth.js';

@Controller('api/v1')
export class BacktestController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tests: BacktestWorker,
    private readonly known: KnownFindingDesk,
  ) {}

  @Post('known-findings')
  @Allow('budget', 'publisher', 'performance')
  record(@Acting() actor: Actor, @Body() body: RecordKnownFindingsBody): Promise<{ recorded: number }> {
    return this.known.record(actor, body);
  }

  @Get('rule-backtests')
  @Allow(...VERSION_READERS)
  list(@Acting() actor: Actor): Promise<BacktestList> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region } = await campaignOf(ctx, null);
        const items = await backtestsOf(ctx, region, null);
        return { items, total: items.length, next: null, years: await knownYears(ctx, region) };
      },
      { readOnly: true },
    );
  }

  @Post('rule-versions/:version/backtests')
  @HttpCode(202)
  @Allow(...EDITORS, 'leader')
  start(
    @Acting() actor: Actor,
    @Param('version', ParseIntPipe) version: number,
    @Body() { years }: BacktestBody,
  ): Promise<{ id: string }> {
    return this.work.run(actor, async (ctx) => ({ id: await this.tests.request(ctx, version, years) }));
  }

  @Get('rule-backtests/:id')
  @Allow(...VERSION_READERS)
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<BacktestView> {
    return this.work.run(actor, (ctx) => showBacktest(ctx, uuidOf(id)), { readOnly: true });
  }
}
