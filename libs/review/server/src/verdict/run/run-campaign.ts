import { randomUUID } from 'node:crypto';

import { type Actor, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { VerdictAdjuster } from '../../appeal/adjustment/verdict-adjuster.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { ReviewRun } from './review-run.js';
import type { RunRecord } from './run-record.js';

export interface CampaignToRun {
  region: number;
  year: number;
  /** Who asked for it; the product itself by default. */
  actor?: Actor;
  progress?: (done: number, total: number) => void;
}

/** Reviews a campaign here and now, without the queue: for the first start and the command line. */
export async function runCampaign(
  workerWork: UnitOfWork,
  { region, year, actor = systemActor(regionScope(region)), progress }: CampaignToRun,
): Promise<RunRecord> {
  const shelf = new RuleSetShelf();
  const runs = new ReviewRun(workerWork, shelf);
  const unfinished = await workerWork.run(actor, (ctx) =>
    ctx.manager.query<{ run: string }[]>(
      `select run_id as run from review_run where region_code = $1 and year = $2 and state in ('queued', 'running')`,
      [region, year],
    ),
  );
  const run = unfinished[0]?.run ?? randomUUID();
  if (!unfinished[0]) await workerWork.run(actor, (ctx) => runs.request(ctx, region, year, run));
  const done = await runs.execute(region, run, { progress });
  if (done.resultsOf) await new VerdictAdjuster(workerWork, shelf).adjustRun(region, done.resultsOf);
  return done;
}
