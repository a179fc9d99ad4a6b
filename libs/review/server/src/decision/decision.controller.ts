import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { DecisionRules, DecisionView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf, yearOf } from '../campaign-of.js';
import { beijingDay } from '../filing/calendar/beijing-day.js';
import { decisionRulesSet } from './decision.events.js';
import { DecisionDesk } from './decision-desk.js';
import { decisionRules, rulesNow } from './decision-rules.js';
import { CountersignBody, MakeDecisionBody, SetDecisionRulesBody } from './decision.dto.js';

@Controller('api/v1')
export class DecisionController {
  constructor(
    private readonly desk: DecisionDesk,
    private readonly work: UnitOfWork,
  ) {}

  @Get('decisions')
  @Allow('reviewer', 'performance', 'budget', 'publisher', 'leader')
  list(
    @Acting() actor: Actor,
    @Query() { year, ...filter }: { year?: string; state?: string; project?: string },
  ): Promise<Page<DecisionView>> {
    return this.desk.list(actor, { ...filter, year: yearOf(year) });
  }

  @Post('projects/:id/decisions')
  @Allow('reviewer', 'performance', 'budget')
  make(@Acting() actor: Actor, @Param('id') id: string, @Body() body: MakeDecisionBody): Promise<DecisionView> {
    return this.desk.make(actor, id, body);
  }

  @Post('decisions/:id/second')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget', 'leader')
  second(@Acting() actor: Actor, @Param('id') id: string, @Body() body: CountersignBody): Promise<DecisionView> {
    return this.desk.countersign(actor, id, body);
  }

  @Post('decisions/:id/withdrawal')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  withdraw(@Acting() actor: Actor, @Param('id') id: string): Promise<DecisionView> {
    return this.desk.withdraw(actor, id);
  }

  @Get('decision-rules')
  @Allow('reviewer', 'performance', 'budget', 'publisher', 'leader')
  rules(@Acting() actor: Actor): Promise<DecisionRules> {
    return this.desk.rules(actor);
  }

  @Put('decision-rules')
  @Allow('budget')
  setRules(@Acting() actor: Actor, @Body() body: SetDecisionRulesBody): Promise<DecisionRules> {
    const { since, secondAboveFen, idleSeconds, source } = body;
    return this.work.run(actor, async (ctx) => {
      // who sets the limit also decides: today's limit is out of reach, so nobody raises it over a case before them
      const today = beijingDay(ctx.clock.now());
      if (since <= today)
        throw new ZsError('INVALID_INPUT', {
          problems: `since（生效日）须晚于今天（${today}）：当日作出的决定适用原限额，请填明天或以后的日期`,
        });
      const { region } = await campaignOf(ctx, null);
      const before = settingOf(await decisionRules(ctx, region, since));
      await ctx.manager.query(
        `insert into decision_setting (region_code, since, second_above_fen, idle_seconds, source, certainty, set_by, set_at)
         values ($1, $2, $3, $4, $5, '本地设定', $6, $7)`,
        [region, since, secondAboveFen, idleSeconds, source, actor.name, ctx.clock.now()],
      );
      await ledger.append(
        ctx,
        decisionRulesSet(
          `decision-rules/${region}`,
          { since, secondAboveFen, idleSeconds, source },
          { before, after: settingOf(body) },
        ),
      );
      return rulesNow(ctx, region);
    });
  }
}

const settingOf = ({ since, secondAboveFen, idleSeconds, source }: SetDecisionRulesBody) => ({
  ...{ since, secondAboveFen, idleSeconds, source },
});
