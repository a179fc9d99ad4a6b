import { Injectable } from '@nestjs/common';
import type { ReviewedProject } from '@zhunsheng/contract';
import { type Actor, type Ctx, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { decodeBatch, expandRecord, judge } from '@zhunsheng/ruler';

import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { freezeFacts } from '../verdict/fact-freezer.js';
import { type Campaign, findCampaign } from '../verdict/facts/campaign.js';
import { reviewedProject } from '../verdict/reviewed-project.js';
import { fileSubmission, readSubmission, type Submission } from './submission.js';

/**
 * What the machine would say to a filing before it is submitted. The filing is written, judged like any other and rolled
 * back: there is no second way from a filing to its facts that could disagree with the first.
 */
@Injectable()
export class Precheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async check(actor: Actor, body: Record<string, unknown>): Promise<ReviewedProject> {
    const submission = readSubmission(body);
    const region = await this.work.run(actor, (ctx) => regionOfOwnUnit(ctx, submission));
    // likeness is measured against the filings of every unit, as in a run, whatever the asker may list
    const city = systemActor(regionScope(region));
    try {
      return await this.work.run(city, async (ctx) => {
        const campaign = await findCampaign(ctx, region, submission.year);
        const project = await fileSubmission(ctx, campaign, submission);
        throw new Checked(await this.judgeOne(ctx, campaign, project));
      });
    } catch (outcome) {
      if (outcome instanceof Checked) return outcome.result;
      throw outcome;
    }
  }

  private async judgeOne(ctx: Ctx, campaign: Campaign, project: number): Promise<ReviewedProject> {
    const ruleSet = await this.shelf.current(ctx, campaign.region);
    const compiled = this.shelf.compile(ruleSet, campaign.year, campaign);
    for await (const { bytes, members } of freezeFacts(ctx, ruleSet.documents.dictionary, campaign, { project })) {
      const record = judge(compiled, decodeBatch(compiled.dictionary, bytes)).record(0);
      return reviewedProject(ctx, members[0]?.project ?? project, expandRecord(compiled, record));
    }
    throw new Error(`project ${project} was filed but has no facts`);
  }
}

/** Carries the result out of a transaction that must not be committed. */
class Checked extends Error {
  constructor(readonly result: ReviewedProject) {
    super('checked');
  }
}

async function regionOfOwnUnit(ctx: Ctx, { unitCode, year }: Submission): Promise<number> {
  const units = await ctx.manager.query<{ region: number }[]>(
    `select u.region_code as region from unit u join campaign c on c.region_code = u.region_code and c.year = $4
     where u.region_code between $1 and $2 and u.unit_code = $3 order by 1 limit 1`,
    [ctx.scope.regionLo, ctx.scope.regionHi, unitCode, year],
  );
  const [unit] = units;
  if (!unit) throw new ZsError('NOT_FOUND');
  return unit.region;
}
