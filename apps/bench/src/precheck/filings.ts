import { demoCity } from '@zhunsheng/api';
import { type Ctx, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { filedContent, findCampaign, freezeFacts, RuleSetShelf } from '@zhunsheng/review-server';
import { decodeBatch, judge } from '@zhunsheng/ruler';

const { region, year } = demoCity;
const CITY = systemActor(regionScope(region));

export interface Filing {
  project: number;
  /** As somebody would send it. */
  body: string;
}

/** Filings of the year, evenly taken over the city. */
export const filingsOf = (work: UnitOfWork, most: number): Promise<Filing[]> =>
  work.run(CITY, async (ctx) => {
    const rows = await ctx.manager.query<{ project: string; version: number; unit: string; code: string }[]>(
      `select project_id::text as project, current_version as version, unit_code as unit, code from (
         select *, row_number() over (order by code) as at, count(*) over () as total
         from project where region_code = $1 and year = $2 and current_version is not null) p
       where (at - 1) % greatest(1, total / $3::int) = 0 limit $3`,
      [region, year, most],
    );
    const filings: Filing[] = [];
    for (const { unit, code, ...one } of rows) {
      const content = await filedContent(ctx, { ...one, region });
      filings.push({ project: Number(one.project), body: JSON.stringify({ ...content, year, unitCode: unit, code }) });
    }
    return filings;
  });

/** Milliseconds to freeze and judge one filing the way a run does a block. */
export const reviewThroughBatch = (work: UnitOfWork, project: number, shelf: RuleSetShelf): Promise<number> =>
  work.run(CITY, async (ctx: Ctx) => {
    const began = performance.now();
    const campaign = await findCampaign(ctx, region, year);
    const ruleSet = await shelf.current(ctx, region);
    const compiled = shelf.compile(ruleSet, year, campaign);
    for await (const { bytes } of freezeFacts(ctx, ruleSet.documents.dictionary, campaign, { project }))
      judge(compiled, decodeBatch(compiled.dictionary, bytes)).record(0);
    return performance.now() - began;
  });
