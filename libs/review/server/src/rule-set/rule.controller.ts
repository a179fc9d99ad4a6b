import { Controller, Get, Param } from '@nestjs/common';
import type { Page, RuleRow, RuleView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Ctx, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import type { RuleDocument } from '@zhunsheng/ruler';

import { campaignOf } from '../campaign-of.js';
import { READERS } from '../roles.js';
import { latestRun } from '../verdict/run/run-record.js';
import { RuleSetShelf } from './rule-set-shelf.js';
import { type RuleTallied, ruleTallies } from './rule-tallies.js';
import { ruleRow, ruleView } from './rule.view.js';

@Controller('api/v1/rules')
export class RuleController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor): Promise<Page<RuleRow>> {
    return this.work.run(actor, async (ctx) => {
      const { rules, tallies } = await this.inForce(ctx);
      const items = rules.map((rule) => ruleRow(rule, tallies.get(rule.code)));
      return { items, total: items.length, next: null };
    });
  }

  @Get(':code')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Param('code') code: string): Promise<RuleView> {
    return this.work.run(actor, async (ctx) => {
      const { rules, tallies } = await this.inForce(ctx);
      const rule = rules.find((one) => one.code === code);
      if (!rule) throw new ZsError('NOT_FOUND');
      return ruleView(rule, tallies.get(code));
    });
  }

  private async inForce(ctx: Ctx): Promise<{ rules: readonly RuleDocument[]; tallies: Map<string, RuleTallied> }> {
    const { region, year } = await campaignOf(ctx, null);
    const ruleSet = await this.shelf.current(ctx, region, year);
    const run = await latestRun(ctx, region, year);
    // counts of an older rule set would stand beside rules they do not belong to
    const counted = run?.ruleSetDigest === ruleSet.digest ? await ruleTallies(ctx, this.shelf, run) : [];
    return { rules: ruleSet.documents.rules, tallies: new Map(counted.map((tally) => [tally.rule, tally])) };
  }
}
