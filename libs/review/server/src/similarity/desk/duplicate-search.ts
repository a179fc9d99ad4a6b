import { Inject, Injectable } from '@nestjs/common';
import { type Ctx, JobQueue, ledger, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { WORKER_WORK } from '../../verdict/run/review-run.js';
import { findDuplicates } from '../duplicates/find-duplicates.js';
import { readParties } from './campaign-parties.js';
import { duplicatesSearched } from './duplicate.events.js';
import { pairRows } from './pair-rows.js';
import { type Stored, storePairs, type Where } from './pair-store.js';

const QUEUE = 'duplicates';

/** Identifiers only. `project` narrows the search to pairs of one filing: what a submission changes. */
interface SearchJob extends Where {
  project: number | null;
}

/** Finds the duplicates of a campaign and keeps them with their evidence. */
@Injectable()
export class DuplicateSearch {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<SearchJob>(QUEUE, async ({ data }) => {
      await searchDuplicates(this.work, data, data.project);
    });
  }

  /** Queued with the caller's transaction; false when the same search already waits. */
  async request(ctx: Ctx, { region, year }: Where, filed?: { project: number; version: number }): Promise<boolean> {
    const key = filed ? `${region}/${filed.project}/${filed.version}` : `${region}/${year}`;
    const job: SearchJob = { region, year, project: filed?.project ?? null };
    return (await this.jobs.send(QUEUE, job, { key, follows: filed !== undefined }, ctx)) !== null;
  }
}

/** Here and now, in one transaction: for the queue, the first start and specs. */
export async function searchDuplicates(work: UnitOfWork, where: Where, project: number | null = null): Promise<Stored> {
  const { region, year } = where;
  return work.run(systemActor(regionScope(region)), async (ctx) => {
    // two searches of one campaign would each drop what the other found
    await ctx.manager.query(`select pg_advisory_xact_lock(hashtext('duplicates'), $1)`, [region]);
    const parties = await readParties(ctx, region, year);
    const only = project === null ? null : [`filing/${project}`];
    const pairs = findDuplicates(parties, only ? new Set(only) : undefined);
    const stored = await storePairs(ctx, where, pairRows(`${region}/${year}`, parties, pairs), only);
    const filings = parties.filter(({ current }) => current).length;
    const total = await countPairs(ctx, where);
    await ctx.manager.query(
      `insert into duplicate_search (region_code, year, searched_at, filings, pairs) values ($1, $2, $3, $4, $5)
       on conflict (region_code, year) do update set searched_at = $3, filings = $4, pairs = $5`,
      [region, year, ctx.clock.now(), filings, total],
    );
    const { reopened } = stored;
    await ledger.append(
      ctx,
      duplicatesSearched(`duplicates/${region}-${year}`, {
        region,
        year,
        filings,
        pairs: total,
        reopened,
        only: only?.[0] ?? null,
      }),
    );
    return { pairs: total, reopened };
  });
}

async function countPairs(ctx: Ctx, { region, year }: Where): Promise<number> {
  const [row] = await ctx.manager.query<{ pairs: number }[]>(
    'select count(*)::int as pairs from duplicate_pair where region_code = $1 and year = $2 and found',
    [region, year],
  );
  return row?.pairs ?? 0;
}
