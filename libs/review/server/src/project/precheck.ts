import { Injectable } from '@nestjs/common';
import type { ReviewedProject } from '@zhunsheng/contract';
import { type Actor, type Ctx, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { buildBatch, expandRecord, type FactRow, judge } from '@zhunsheng/ruler';

import { type RuleSet, RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { shownTo } from '../similarity/foreign-names.js';
import { type Campaign, findCampaign, membersOf } from '../verdict/facts/campaign.js';
import { factsOfOne } from '../verdict/facts/one/one-filing.js';
import { tableMarks } from '../verdict/facts/one/table-marks.js';
import { WarmTexts } from '../verdict/facts/one/warm-texts.js';
import { reviewedProject } from '../verdict/reviewed-project.js';
import { KnownChecks } from './known-checks.js';
import { fileSubmission, readSubmission, type Submission } from './submission.js';

/** A filing as the rules see it before it is submitted. */
export interface CheckedFiling {
  result: ReviewedProject;
  campaign: Campaign;
  ruleSet: RuleSet;
  facts: FactRow;
  /** Libraries somebody has loaded; facts of the others are missing for that. */
  libraries: ReadonlySet<string>;
}

/** Of more campaigns than one is seldom asked at a time; each holds its texts. */
const MOST_WARM = 4;

/**
 * What the machine would say to a filing before it is submitted. The filing is written, judged like any other and rolled
 * back: there is no second way from a filing to its facts that could disagree with the first.
 */
@Injectable()
export class Precheck {
  private readonly warm = new Map<string, WarmTexts>();
  private readonly checks = new KnownChecks<CheckedFiling>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async check(actor: Actor, body: Record<string, unknown>): Promise<ReviewedProject> {
    return (await this.look(actor, body)).result;
  }

  /** With the facts it was judged by. */
  async look(actor: Actor, body: Record<string, unknown>): Promise<CheckedFiling> {
    const submission = readSubmission(body);
    const region = await this.work.run(actor, (ctx) => regionOfOwnUnit(ctx, submission));
    // likeness is measured against the filings of every unit, as in a run, whatever the asker may list
    const city = systemActor(regionScope(region));
    try {
      return await this.work.run(city, async (ctx) => {
        const campaign = await findCampaign(ctx, region, submission.year);
        // what the filing itself changes would look like news to everybody
        const marks = await tableMarks(ctx);
        const ruleSet = await this.shelf.current(ctx, region);
        const key = await this.checks.keyOf(ctx, { body, campaign, ruleSet: ruleSet.digest, marks });
        const known = this.checks.get(key);
        if (known) throw new Checked(known);
        const warm = this.textsOf(campaign);
        await warm.refresh(ctx, marks);
        const project = await fileSubmission(ctx, campaign, submission);
        const checked = await this.judgeOne(ctx, campaign, ruleSet, project, warm);
        this.checks.keep(key, checked);
        throw new Checked(checked);
      });
    } catch (outcome) {
      if (outcome instanceof Checked) {
        const { checked } = outcome;
        return { ...checked, result: shownTo(actor.scope, checked.result) };
      }
      throw outcome;
    }
  }

  private async judgeOne(
    ctx: Ctx,
    campaign: Campaign,
    ruleSet: RuleSet,
    project: number,
    warm: WarmTexts,
  ): Promise<CheckedFiling> {
    const compiled = this.shelf.compile(ruleSet, campaign.year, campaign);
    const [member] = await membersOf(ctx, campaign, project);
    if (!member) throw new Error(`project ${project} was filed but is no member of the campaign`);
    const { libraries, row } = await factsOfOne(ctx, ruleSet.documents.dictionary, campaign, member, warm);
    const batch = buildBatch(compiled.dictionary, [row], { libraries });
    const result = await reviewedProject(ctx, project, expandRecord(compiled, judge(compiled, batch).record(0)));
    return { result, campaign, ruleSet, facts: row, libraries };
  }

  private textsOf(campaign: Campaign): WarmTexts {
    const key = `${campaign.region} ${campaign.year}`;
    const warm = this.warm.get(key) ?? new WarmTexts(campaign);
    this.warm.delete(key);
    this.warm.set(key, warm);
    const [oldest] = this.warm.keys();
    if (this.warm.size > MOST_WARM && oldest !== undefined) this.warm.delete(oldest);
    return warm;
  }
}

/** Carries the result out of a transaction that must not be committed. */
class Checked extends Error {
  constructor(readonly checked: CheckedFiling) {
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
