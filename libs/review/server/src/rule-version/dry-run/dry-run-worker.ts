import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { type Ctx, JobQueue } from '@zhunsheng/kernel';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { findCampaign } from '../../verdict/facts/campaign.js';
import { DryRun } from './dry-run.js';

const QUEUE = 'rule-dry-run';

interface Job {
  region: number;
  id: string;
}

/** Only the worker may read frozen facts: a request queues the trial. */
@Injectable()
export class DryRunWorker {
  constructor(
    private readonly jobs: JobQueue,
    private readonly runs: DryRun,
    private readonly shelf: RuleSetShelf,
  ) {}

  /** Against the ruler of that year's campaign. */
  async request(ctx: Ctx, region: number, version: number, year: number): Promise<string> {
    const id = await queueDryRun(ctx, this.shelf, region, version, year);
    await this.jobs.send(QUEUE, { region, id } satisfies Job, { key: id }, ctx);
    return id;
  }

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<Job>(QUEUE, async ({ data }) => {
      await this.runs.execute(data.region, data.id);
    });
  }
}

export async function queueDryRun(
  ctx: Ctx,
  shelf: RuleSetShelf,
  region: number,
  version: number,
  year: number,
): Promise<string> {
  await findCampaign(ctx, region, year);
  const { digest } = await shelf.byVersion(ctx, region, version);
  const base = await shelf.published(ctx, region, year);
  const id = randomUUID();
  await ctx.manager.query(
    `insert into rule_dry_run (region_code, dry_run_id, rule_set_version, digest, year, base_version, base_digest,
       requested_by, queued_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [region, id, version, digest, year, base.version, base.digest, ctx.actor.name, ctx.clock.now()],
  );
  return id;
}
