import { type Actor, type Ctx, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import { type CompiledRuleSet, decodeBatch, factRow, type FactRow } from '@zhunsheng/ruler';

import { fileSubmission, readSubmission } from '../../project/submission.js';
import type { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { freezeFacts } from '../../verdict/fact-freezer.js';
import { type Campaign, findCampaign } from '../../verdict/facts/campaign.js';

/** A filing as the rules see it, and the rules. */
export interface FilingFacts {
  row: FactRow;
  compiled: CompiledRuleSet;
}

/** Where a filing stands: the reader's scope was asked before. */
export interface FilingPlace {
  region: number;
  year: number;
}

/** The facts of a filing that was submitted. Likeness is measured against every unit, whatever the asker may list. */
export function factsOfProject(
  work: UnitOfWork,
  shelf: RuleSetShelf,
  { region, year }: FilingPlace,
  project: number,
): Promise<FilingFacts> {
  return work.run(city(region), async (ctx) => read(ctx, shelf, await findCampaign(ctx, region, year), project));
}

/** The facts a submission would have: it is filed, read like any other and rolled back, as the pre-check does. */
export async function factsOfSubmission(
  work: UnitOfWork,
  shelf: RuleSetShelf,
  region: number,
  body: Record<string, unknown>,
): Promise<FilingFacts> {
  const submission = readSubmission(body);
  try {
    return await work.run(city(region), async (ctx) => {
      const campaign = await findCampaign(ctx, region, submission.year);
      const project = await fileSubmission(ctx, campaign, submission);
      throw new Read(await read(ctx, shelf, campaign, project));
    });
  } catch (outcome) {
    if (outcome instanceof Read) return outcome.facts;
    throw outcome;
  }
}

const city = (region: number): Actor => systemActor(regionScope(region));

async function read(ctx: Ctx, shelf: RuleSetShelf, campaign: Campaign, project: number): Promise<FilingFacts> {
  const ruleSet = await shelf.current(ctx, campaign.region);
  const compiled = shelf.compile(ruleSet, campaign.year, campaign);
  for await (const { bytes } of freezeFacts(ctx, ruleSet.documents.dictionary, campaign, { project }))
    return { row: factRow(decodeBatch(compiled.dictionary, bytes), 0), compiled };
  throw new Error(`project ${project} was filed but has no facts`);
}

/** Carries the facts out of a transaction that must not be committed. */
class Read extends Error {
  constructor(readonly facts: FilingFacts) {
    super('read');
  }
}
