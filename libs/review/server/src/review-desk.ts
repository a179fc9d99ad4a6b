import { Injectable } from '@nestjs/common';
import type { Ctx } from '@zhunsheng/kernel';

import { campaignOf } from './campaign-of.js';
import { RuleSetShelf } from './rule-set/rule-set-shelf.js';
import { latestRun } from './verdict/run-record.js';

export interface FoundByRule {
  projectCode: string;
  rule: string;
}

/** What other rooms may ask of the review. */
@Injectable()
export class ReviewDesk {
  constructor(private readonly shelf: RuleSetShelf) {}

  /** Every hit of a check rule in the latest finished run, as far as the reader may see. */
  async findingsOfLatestRun(ctx: Ctx, year: number | null = null): Promise<FoundByRule[]> {
    const campaign = await campaignOf(ctx, year);
    const run = await latestRun(ctx, campaign.region, campaign.year);
    if (!run) return [];
    const ruleSet = await this.shelf.byDigest(ctx, campaign.region, run.ruleSetDigest);
    const codes = ruleSet.documents.rules.map(({ code }) => code).sort();
    const rows = await ctx.manager.query<{ code: string; hits: Buffer }[]>(
      `select p.code, x.hits from verdict x join project p using (region_code, project_id)
       where x.region_code = $1 and x.run_id = $2 order by p.code`,
      [campaign.region, run.resultsOf],
    );
    return rows.flatMap(({ code, hits }) =>
      codes.flatMap((rule, k) => (((hits[k >> 3] ?? 0) >> (k & 7)) & 1 ? [{ projectCode: code, rule }] : [])),
    );
  }
}
