import { Inject, Injectable } from '@nestjs/common';
import type { ReviewedProject } from '@zhunsheng/contract';
import { type Actor, type Ctx, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { buildBatch, expandRecord, type FactRow, judge } from '@zhunsheng/ruler';

import { type RuleSet, RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { shownTo } from '../similarity/foreign-names.js';
import { type Campaign, findCampaign } from '../verdict/facts/campaign.js';
import { type Answerable, factsOfOne } from '../verdict/facts/one/one-filing.js';
import { memberOf } from '../verdict/facts/one/one-member.js';
import { WarmTexts } from '../verdict/facts/one/warm-texts.js';
import { reviewedProject } from '../verdict/reviewed-project.js';
import { KnownLibraries } from './known-libraries.js';
import { KnownChecks } from './known-checks.js';
import { momentOf } from './moment.js';
import { Turns } from './turns.js';
import { fileSubmission, readSubmission, sheetsOf, type Submission } from './submission.js';

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
/** More at a time would only take the processor from each other. */
export const CHECKS_AT_A_TIME = 3;
/**
 * Connections for this alone, as many as there are checks at a time: the statement that reads a filing's facts takes ten
 * times longer to plan than to answer, and whoever borrows one of the product's connections may meet one that has not.
 */
export const CHECKING_WORK = Symbol('unit of work of the pre-check');

/** Plans are kept for any filing, planning takes longer than answering; marks of what is rolled back nobody will see. */
const TRIED = `set local plan_cache_mode = force_generic_plan; set local jit = off; set local app.tried = 'on'`;

/**
 * What the machine would say to a filing before it is submitted. The filing is written, judged like any other and rolled
 * back: there is no second way from a filing to its facts that could disagree with the first.
 */
@Injectable()
export class Precheck {
  private readonly warm = new Map<string, WarmTexts>();
  private readonly checks = new KnownChecks<CheckedFiling>();
  private readonly answerable = new KnownLibraries();
  private readonly turns = new Turns(CHECKS_AT_A_TIME);

  constructor(
    private readonly work: UnitOfWork,
    @Inject(CHECKING_WORK) private readonly checking: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async check(actor: Actor, body: Record<string, unknown>): Promise<ReviewedProject> {
    return (await this.look(actor, body)).result;
  }

  /** With the facts it was judged by. */
  async look(actor: Actor, body: Record<string, unknown>): Promise<CheckedFiling> {
    const submission = readSubmission(body);
    const { checked } = await this.turns.take(() => this.tried(actor, body, submission));
    return { ...checked, result: shownTo(actor.scope, checked.result) };
  }

  private async tried(actor: Actor, body: Record<string, unknown>, submission: Submission): Promise<Checked> {
    const region = await this.regionOf(actor, submission);
    // likeness is measured against the filings of every unit, as in a run, whatever the asker may list
    const city = systemActor(regionScope(region));
    try {
      return await this.checking.run(city, async (ctx) => {
        throw new Checked(await this.judgeOne(ctx, region, body, submission));
      });
    } catch (outcome) {
      if (outcome instanceof Checked) return outcome;
      throw outcome;
    }
  }

  /** Who sees one region alone files in it: whether it knows the unit is asked together with the rest. */
  private async regionOf(actor: Actor, submission: Submission): Promise<number> {
    const { regionLo, regionHi, unitLo, unitHi } = actor.scope;
    if (regionLo !== regionHi) return this.work.run(actor, (ctx) => regionOfOwnUnit(ctx, submission));
    const { unitCode } = submission;
    if (unitLo !== null && unitHi !== null && (unitCode < unitLo || unitCode >= unitHi)) throw new ZsError('NOT_FOUND');
    return regionLo;
  }

  private async judgeOne(
    ctx: Ctx,
    region: number,
    body: Record<string, unknown>,
    submission: Submission,
  ): Promise<CheckedFiling> {
    const campaign = await findCampaign(ctx, region, submission.year);
    const ruleSet = await this.shelf.current(ctx, region);
    // what the filing itself changes would look like news to everybody
    const { marks, state, libraries, unitKnown } = await momentOf(ctx, region, submission.unitCode);
    if (!unitKnown) throw new ZsError('NOT_FOUND');
    const key = this.checks.keyOf({ body, campaign, ruleSet: ruleSet.digest, state });
    const known = this.checks.get(key);
    if (known) return known;
    const answerable = await this.answerable.of(ctx, campaign, ruleSet, libraries);
    const warm = this.textsOf(campaign);
    await warm.refresh(ctx, marks);
    await ctx.pgClient.query(TRIED);
    const project = await fileSubmission(ctx, campaign, submission);
    const filed = { project, sheets: sheetsOf(submission) };
    const checked = await this.judgeFiled(ctx, { campaign, ruleSet, answerable }, filed, warm);
    this.checks.keep(key, checked);
    return checked;
  }

  private async judgeFiled(
    ctx: Ctx,
    { campaign, ruleSet, answerable }: { campaign: Campaign; ruleSet: RuleSet; answerable: Answerable },
    { project, sheets }: { project: number; sheets: readonly string[] },
    warm: WarmTexts,
  ): Promise<CheckedFiling> {
    const compiled = this.shelf.compile(ruleSet, campaign.year, campaign);
    const { libraries } = answerable;
    const member = await memberOf(ctx, campaign, project);
    const facts = await factsOfOne(ctx, ruleSet.documents.dictionary, campaign, answerable, member, sheets, warm);
    const batch = buildBatch(compiled.dictionary, [facts], { libraries });
    const result = reviewedProject(member, expandRecord(compiled, judge(compiled, batch).record(0)));
    return { result, campaign, ruleSet, facts, libraries };
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
