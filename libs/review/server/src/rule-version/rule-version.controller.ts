import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import type {
  DryRunChange,
  DryRunView,
  FrozenRules,
  Page,
  RuleSetDiff,
  RuleVersionList,
  RuleVersionRow,
  RuleVersionView,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ByFactor, StepUp, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { uuidOf } from '../project/project-page.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { VersionCollector } from './collector.js';
import { dryRunChanges, showDryRun } from './dry-run/dry-run.view.js';
import { DryRunWorker } from './dry-run/dry-run-worker.js';
import { CollectVersionBody, FreezeVersionBody, PublishVersionBody, YearBody } from './rule-version.dto.js';
import { EDITORS, PUBLISHERS, VERSION_READERS } from './rule-version.moves.js';
import { diffOf } from './set-diff.js';
import { VersionDesk } from './version-desk.js';
import { VersionList } from './version-list.js';

@Controller('api/v1')
export class RuleVersionController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
    private readonly versions: VersionList,
    private readonly desk: VersionDesk,
    private readonly collector: VersionCollector,
    private readonly dryRuns: DryRunWorker,
  ) {}

  @Get('rule-versions')
  @Allow(...VERSION_READERS)
  list(@Acting() actor: Actor): Promise<RuleVersionList> {
    return this.versions.list(actor);
  }

  @Post('rule-versions')
  @Allow(...EDITORS)
  collect(@Acting() actor: Actor, @Body() body: CollectVersionBody): Promise<RuleVersionRow> {
    return this.collector.collect(actor, body);
  }

  @Get('rule-versions/:version')
  @Allow(...VERSION_READERS)
  show(@Acting() actor: Actor, @Param('version', ParseIntPipe) version: number): Promise<RuleVersionView> {
    return this.versions.show(actor, version);
  }

  @Get('rule-versions/:version/diff')
  @Allow(...VERSION_READERS)
  diff(
    @Acting() actor: Actor,
    @Param('version', ParseIntPipe) version: number,
    @Query('base', ParseIntPipe) base: number,
  ): Promise<RuleSetDiff> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      return diffOf(await this.shelf.byVersion(ctx, region, base), await this.shelf.byVersion(ctx, region, version));
    });
  }

  @Post('rule-versions/:version/test')
  @HttpCode(200)
  @Allow(...EDITORS)
  test(@Acting() actor: Actor, @Param('version', ParseIntPipe) version: number): Promise<RuleVersionRow> {
    return this.desk.move(actor, version, 'test');
  }

  @Post('rule-versions/:version/return')
  @HttpCode(200)
  @Allow(...EDITORS)
  giveBack(@Acting() actor: Actor, @Param('version', ParseIntPipe) version: number): Promise<RuleVersionRow> {
    return this.desk.move(actor, version, 'return');
  }

  @Post('rule-versions/:version/publish')
  @HttpCode(200)
  @Allow(...PUBLISHERS)
  @StepUp()
  @ByFactor()
  publish(
    @Acting() actor: Actor,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: PublishVersionBody,
  ): Promise<RuleVersionRow> {
    return this.desk.publish(actor, version, body);
  }

  @Post('rule-versions/:version/retire')
  @HttpCode(200)
  @Allow(...PUBLISHERS)
  retire(@Acting() actor: Actor, @Param('version', ParseIntPipe) version: number): Promise<RuleVersionRow> {
    return this.desk.retire(actor, version);
  }

  @Post('rule-versions/:version/freeze')
  @Allow(...EDITORS)
  freeze(
    @Acting() actor: Actor,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: FreezeVersionBody,
  ): Promise<FrozenRules> {
    return this.desk.freeze(actor, version, body);
  }

  @Post('rule-versions/:version/dry-runs')
  @HttpCode(202)
  @Allow(...EDITORS, 'leader')
  tryOut(
    @Acting() actor: Actor,
    @Param('version', ParseIntPipe) version: number,
    @Body() { year }: YearBody,
  ): Promise<{ id: string }> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, year);
      return { id: await this.dryRuns.request(ctx, region, version, year) };
    });
  }

  @Get('rule-dry-runs/:id')
  @Allow(...VERSION_READERS)
  dryRun(@Acting() actor: Actor, @Param('id') id: string): Promise<DryRunView> {
    return this.work.run(actor, (ctx) => showDryRun(ctx, this.shelf, uuidOf(id)), { readOnly: true });
  }

  @Get('rule-dry-runs/:id/projects')
  @Allow(...VERSION_READERS)
  changes(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query() filter: { unit?: string; kind?: string; cursor?: string },
  ): Promise<Page<DryRunChange>> {
    return this.work.run(actor, (ctx) => dryRunChanges(ctx, this.shelf, uuidOf(id), filter), { readOnly: true });
  }
}
