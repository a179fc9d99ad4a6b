import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { type Ctx, JobQueue, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { Backtest } from './backtest.js';
import { knownYears } from './known-truth.js';

const QUEUE = 'rule-backtest';

interface Job {
  region: number;
  id: string;
}

/** Only the worker may read frozen facts: a request queues the test. */
@Injectable()
export class BacktestWorker {
  constructor(
    private readonly jobs: JobQueue,
    private readonly tests: Backtest,
    private readonly shelf: RuleSetShelf,
  ) {}

  async request(ctx: Ctx, version: number, years: number[]): Promise<string> {
    const { region } = await campaignOf(ctx, null);
    const id = await queueBacktest(ctx, this.shelf, region, version, years);
    await this.jobs.send(QUEUE, { region, id } satisfies Job, { key: id }, ctx);
    return id;
  }

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<Job>(QUEUE, async ({ data }) => {
      await this.tests.execute(data.region, data.id);
    });
  }
}

/** Against the ruler of the latest campaign. */
export async function queueBacktest(
  ctx: Ctx,
  shelf: RuleSetShelf,
  region: number,
  version: number,
  years: readonly number[],
): Promise<string> {
  const known = (await knownYears(ctx, region)).map(({ year }) => year);
  const unknown = years.filter((year) => !known.includes(year));
  if (unknown.length > 0) {
    const offered = known.length > 0 ? `可选 ${known.join('、')}` : '请先登记往年的已知问题';
    throw new ZsError('INVALID_INPUT', { problems: `${unknown.join('、')} 年度没有已知问题，无从回测；${offered}` });
  }
  const { digest } = await shelf.byVersion(ctx, region, version);
  const base = await shelf.published(ctx, region);
  const id = randomUUID();
  await ctx.manager.query(
    `insert into rule_backtest (region_code, backtest_id, rule_set_version, digest, base_version, years, requested_by,
       queued_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [region, id, version, digest, base.version, [...years].sort(), ctx.actor.name, ctx.clock.now()],
  );
  return id;
}
