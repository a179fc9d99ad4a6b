import { Injectable } from '@nestjs/common';
import type { AllocationResult } from '@zhunsheng/contract';
import { type Ctx, JobQueue, ledger, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { AllocationRun } from './allocation.entity.js';
import { allocationFailed, allocationFinished } from './allocation.events.js';
import { allocate, resultText } from './plan/allocate.js';
import { allocateAside } from './plan/allocation-thread.js';
import type { AllocationInputs } from './plan/inputs.js';
import { AllocationRefused } from './plan/pool.js';

const ALLOCATION_QUEUE = 'allocation';

interface AllocationJob {
  region: number;
  run: string;
}

/** Computes a run from its stored inputs and nothing else. */
@Injectable()
export class AllocationRunner {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  async request(ctx: Ctx, job: AllocationJob): Promise<void> {
    await this.jobs.send(ALLOCATION_QUEUE, job, { key: `${job.region}/${job.run}` }, ctx);
  }

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<AllocationJob>(ALLOCATION_QUEUE, ({ data }) => this.execute(data, allocateAside));
  }

  /** No transaction is open while the solver works. A run that is done stays as it is. */
  async execute(
    { region, run }: AllocationJob,
    compute: (inputs: string) => Promise<AllocationResult> = (text) => allocate(JSON.parse(text) as AllocationInputs),
  ): Promise<void> {
    const actor = systemActor(regionScope(region));
    const stored = await this.work.run(actor, (ctx) => storedRun(ctx, region, run));
    if (stored.state !== 'queued') return;
    let result: AllocationResult;
    try {
      result = await compute(stored.inputs);
    } catch (error) {
      const reason =
        error instanceof AllocationRefused ? error.message : '测算程序出错，请重新测算；仍不成功请告诉运维人员。';
      await this.work.run(actor, async (ctx) => {
        const finishedAt = ctx.clock.now();
        await ctx.manager.update(AllocationRun, { region, id: run }, { state: 'failed', message: reason, finishedAt });
        await ledger.append(ctx, allocationFailed(`allocation/${run}`, { year: stored.year, reason }));
      });
      if (error instanceof AllocationRefused) return;
      throw error;
    }
    await this.work.run(actor, (ctx) => this.keep(ctx, stored, result));
  }

  private async keep(
    ctx: Ctx,
    { region, id, year, inputDigest }: AllocationRun,
    result: AllocationResult,
  ): Promise<void> {
    const lock = { mode: 'pessimistic_write' as const };
    const now = await ctx.manager.findOneOrFail(AllocationRun, { where: { region, id }, lock });
    if (now.state !== 'queued') return;
    const { text, digest } = resultText(result);
    const done = { state: 'done' as const, result: text, resultDigest: digest, summary: result.pools };
    await ctx.manager.update(AllocationRun, { region, id }, { ...done, finishedAt: ctx.clock.now() });
    const proven = result.pools.every((pool) => pool.proven);
    await ledger.append(
      ctx,
      allocationFinished(`allocation/${id}`, { year, inputs: inputDigest, result: digest, proven }),
    );
  }
}

export async function storedRun(ctx: Ctx, region: number, id: string): Promise<AllocationRun> {
  const run = await ctx.manager
    .createQueryBuilder(AllocationRun, 'r')
    .addSelect(['r.inputs', 'r.result'])
    .where({ region, id })
    .getOne();
  if (!run) throw new ZsError('NOT_FOUND');
  return run;
}
