import { Controller, Get, Query } from '@nestjs/common';
import type { RuleHealth, RuleHealthRow } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Ctx, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf, yearOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { type RuleTallied, ruleTallies } from '../rule-set/rule-tallies.js';
import { VERSION_READERS } from '../rule-version/rule-version.moves.js';
import { latestRun, readRun, type RunRecord } from '../verdict/run/run-record.js';
import { overturnedByRule } from './overturned.js';
import { signsOf } from './rule-signs.js';

@Controller('api/v1/rule-health')
export class RuleHealthController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  @Get()
  @Allow(...VERSION_READERS)
  show(@Acting() actor: Actor, @Query('year') asked?: string): Promise<RuleHealth> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year } = await campaignOf(ctx, yearOf(asked));
        const run = await latestRun(ctx, region, year);
        if (!run) return { year, run: null, against: null, items: [] };
        const before = await runBefore(ctx, run);
        const tallies = await ruleTallies(ctx, this.shelf, run);
        const earlier = new Map(
          before ? (await ruleTallies(ctx, this.shelf, before)).map((tally) => [tally.rule, tally]) : [],
        );
        const overturned = await overturnedByRule(ctx, region, year);
        const items = tallies.map((tally) => healthOf(tally, earlier.get(tally.rule), overturned.get(tally.rule) ?? 0));
        return { year, run: run.run, against: before && { run: before.run, year: before.year }, items };
      },
      { readOnly: true },
    );
  }
}

function healthOf(tally: RuleTallied, before: RuleTallied | undefined, overturned: number): RuleHealthRow {
  const { rule, name, severity, hit: hits, notEvaluated: unseen } = tally;
  const applicable = decided(tally);
  const hitRate = rateOf(tally);
  const hitRateBefore = before ? rateOf(before) : null;
  return {
    ...{ rule, name, severity, applicable, hits, hitRate, hitRateBefore, overturned },
    overturnedRate: hits === 0 ? null : Math.min(1, overturned / hits),
    ...signsOf({ applicable, unseen, hits, hitRate, hitRateBefore, overturned }),
  };
}

const decided = ({ hit, pass }: RuleTallied): number => hit + pass;
const rateOf = (tally: RuleTallied): number | null => (decided(tally) === 0 ? null : tally.hit / decided(tally));

/** The last run of the year before; in a first year, the first run of this one. */
async function runBefore(ctx: Ctx, run: RunRecord): Promise<RunRecord | null> {
  const last = await latestRun(ctx, run.region, run.year - 1);
  if (last) return last;
  const [first]: { run: string }[] = await ctx.manager.query(
    `select run_id as run from review_run where region_code = $1 and year = $2 and state = 'done' and results_of <> $3
     order by finished_at limit 1`,
    [run.region, run.year, run.resultsOf],
  );
  return first ? readRun(ctx, run.region, first.run) : null;
}
