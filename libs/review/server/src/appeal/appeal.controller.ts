import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type {
  AppealClock,
  AppealListView,
  AppealView,
  Page,
  ProjectAppealsView,
  RulePrecisionView,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ledger, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf, yearOf } from '../campaign-of.js';
import { READERS } from '../roles.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { ruleTallies } from '../rule-set/rule-tallies.js';
import { latestRun } from '../verdict/run/run-record.js';
import { appealClock } from './appeal-clock.js';
import { AppealDesk } from './appeal-desk.js';
import { AssignAppealBody, DecideAppealBody, FileAppealBody, SetAppealClockBody } from './appeal.dto.js';
import { appealClockSet } from './appeal.events.js';
import { ProjectAppeals } from './project-appeals.js';
import { appealCounts, precisionOf } from './rule-precision.js';

@Controller('api/v1')
export class AppealController {
  constructor(
    private readonly desk: AppealDesk,
    private readonly ofProject: ProjectAppeals,
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  @Get('appeals')
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query() filter: { state?: string; mine?: string }): Promise<AppealListView> {
    return this.desk.list(actor, filter);
  }

  @Get('projects/:id/appeals')
  @Allow(...READERS)
  project(@Acting() actor: Actor, @Param('id') id: string): Promise<ProjectAppealsView> {
    return this.ofProject.show(actor, id);
  }

  @Post('projects/:id/appeals')
  @Allow('clerk', 'head')
  file(@Acting() actor: Actor, @Param('id') id: string, @Body() body: FileAppealBody): Promise<AppealView> {
    return this.desk.file(actor, id, body);
  }

  @Post('appeals/:id/withdrawal')
  @HttpCode(200)
  @Allow('clerk', 'head')
  withdraw(@Acting() actor: Actor, @Param('id') id: string): Promise<AppealView> {
    return this.desk.withdraw(actor, id);
  }

  @Post('appeals/:id/reviewer')
  @HttpCode(200)
  @Allow('budget')
  assign(@Acting() actor: Actor, @Param('id') id: string, @Body() body: AssignAppealBody): Promise<AppealView> {
    return this.desk.assign(actor, id, body);
  }

  @Post('appeals/:id/decision')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget')
  decide(@Acting() actor: Actor, @Param('id') id: string, @Body() body: DecideAppealBody): Promise<AppealView> {
    return this.desk.decide(actor, id, body);
  }

  @Get('rule-precision')
  @Allow(...READERS)
  precision(@Acting() actor: Actor, @Query('year') year?: string): Promise<Page<RulePrecisionView>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const campaign = await campaignOf(ctx, yearOf(year));
        const counts = await appealCounts(ctx, campaign.region, campaign.year);
        const run = await latestRun(ctx, campaign.region, campaign.year);
        const tallies = run ? await ruleTallies(ctx, this.shelf, run) : [];
        const items = tallies.map(({ rule, hit }) => precisionOf(rule, hit, counts.get(rule)));
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  @Put('appeal-clock')
  @Allow('budget')
  setClock(@Acting() actor: Actor, @Body() body: SetAppealClockBody): Promise<AppealClock> {
    const { since, fileWithinDays, decideWithinDays, source } = body;
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      const before = await appealClock(ctx, region, since);
      await ctx.manager.query(
        `insert into appeal_setting (region_code, since, file_within_days, decide_within_days, source, set_by, set_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [region, since, fileWithinDays, decideWithinDays, source, actor.name, ctx.clock.now()],
      );
      const after = { since, fileWithinDays, decideWithinDays, source };
      await ledger.append(ctx, appealClockSet(`appeal-clock/${region}`, after, { before, after }));
      return after;
    });
  }
}
