import { Controller, Get, Query } from '@nestjs/common';
import type { BlindMapView, BlindProjects } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf, yearOf } from '../campaign-of.js';
import { READERS } from '../roles.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { blindMap } from './blind-map.js';
import { blindProjectsOf } from './blind-projects.js';

@Controller('api/v1/blind-map')
export class BlindMapController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  @Get()
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Query('year') year?: string): Promise<BlindMapView> {
    return this.work.run(actor, async (ctx) => blindMap(ctx, this.shelf, await campaignOf(ctx, yearOf(year))), {
      readOnly: true,
    });
  }

  @Get('projects')
  @Allow(...READERS)
  projects(
    @Acting() actor: Actor,
    @Query() { year, rule = '', column }: { year?: string; rule?: string; column?: string },
  ): Promise<BlindProjects> {
    if (!/^[A-Z]\d{2}$/.test(rule)) throw new ZsError('INVALID_INPUT', { problems: 'rule 应为规则编号，如 E01' });
    return this.work.run(
      actor,
      async (ctx) =>
        blindProjectsOf(ctx, this.shelf, await campaignOf(ctx, yearOf(year)), { rule, column: column || null }),
      { readOnly: true },
    );
  }
}
