import { Controller, Get, Query } from '@nestjs/common';
import type { DutyMatrixView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { dutiesUnder, peopleByPost, postView, ruleHead, unmannedDuties } from './duty-matrix.js';

@Controller('api/v1/duty-matrix')
export class DutyController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  @Get()
  @Allow('reviewer', 'performance', 'budget', 'publisher', 'leader')
  async show(@Acting() actor: Actor, @Query('rule') code?: string): Promise<DutyMatrixView> {
    const { region, rules } = await this.work.run(
      actor,
      async (ctx) => {
        const campaign = await campaignOf(ctx, null);
        const { documents } = await this.shelf.current(ctx, campaign.region, campaign.year);
        return { region: campaign.region, rules: documents.rules };
      },
      { readOnly: true },
    );
    const rule = code ? rules.find((one) => one.code === code) : null;
    if (rule === undefined) throw new ZsError('NOT_FOUND');
    const duties = dutiesUnder(rule);
    const posts = await peopleByPost(this.work, region);
    return {
      rule: rule && ruleHead(rule),
      rules: rules.map(({ code: one, name, dimension, owners }) => ({
        ...{ code: one, name, dimension, business: owners.business },
      })),
      ...{ posts: posts.map(postView), duties, unmanned: unmannedDuties(duties, posts) },
    };
  }
}
