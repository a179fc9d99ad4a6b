import { randomUUID } from 'node:crypto';

import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LIBRARY_CHANGED, LIBRARY_FACT_TABLES, type LibraryChanged, surveyQuality } from '@zhunsheng/base-data-server';
import { type Actor, type Ctx, JobQueue, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { ADJUSTMENT_QUEUE } from '../appeal/adjustment/adjustment-worker.js';
import { requestMatch } from '../policy-match/match-worker.js';
import type { FactBasis } from './facts/reuse/fact-basis.js';
import { tableStates } from './facts/reuse/view-reads.js';
import { ReviewRun } from './run/review-run.js';

/** Whatever way a library was changed: by an import, by an editor, by a reviewer's decision. */
const FACTS_MOVED = 'facts-moved';
const LOOK_EVERY_MS = 1000;
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });
/** Filings have their own way to a review: what is not here may move without one. */
const LIBRARIES = [...LIBRARY_FACT_TABLES, 'cleared_pair'];

type States = Readonly<Record<string, string>>;

/**
 * When a library changed, the campaign is judged again: facts that did not change are taken over, so what moves is what the
 * change touched. A campaign nobody has judged yet is left to its people.
 */
@Injectable()
export class LibraryChangeListener implements OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  /** By region: the libraries as they were when a review was last asked for. */
  private readonly seen = new Map<number, States>();
  private looking = false;

  constructor(
    private readonly jobs: JobQueue,
    private readonly work: UnitOfWork,
    private readonly runs: ReviewRun,
  ) {}

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    const judge = async (region: number, signal: AbortSignal): Promise<void> => {
      try {
        await this.judgeAgain(region, signal);
      } catch (error) {
        // somebody else's run goes on, maybe for longer than the queue tries: the next look asks again
        if (error instanceof ZsError && error.code === 'RUN_IN_PROGRESS') this.seen.delete(region);
        else throw error;
      }
    };
    await this.jobs.work<LibraryChanged>(LIBRARY_CHANGED, ({ data, signal }) => judge(data.region, signal));
    await this.jobs.work<{ region: number }>(FACTS_MOVED, ({ data, signal }) => judge(data.region, signal));
    // while the database is away nothing is lost: the next look sees the same difference
    this.timer = setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Regions a review was asked for. */
  async look(): Promise<number[]> {
    if (this.looking) return [];
    this.looking = true;
    try {
      const moved = await this.work.run(EVERYTHING, (ctx) => this.moved(ctx));
      for (const [region, states] of moved) {
        await this.jobs.send(FACTS_MOVED, { region }, { key: String(region) });
        this.seen.set(region, states);
      }
      return [...moved.keys()];
    } finally {
      this.looking = false;
    }
  }

  /** Null where nothing changed since the last review. Refused while another run goes on (RUN_IN_PROGRESS). */
  async judgeAgain(region: number, signal?: AbortSignal): Promise<string | null> {
    const actor = systemActor(regionScope(region));
    const judged = await this.work.run(actor, (ctx) => lastJudged(ctx, region));
    if (judged === null || !(await this.differs(actor, region, judged.states))) return null;
    const run = randomUUID();
    await this.work.run(actor, async (ctx) => {
      await this.runs.request(ctx, region, judged.year, run);
      // what came in may have spoiled a table or mended it: the run must know which of them may answer
      await surveyQuality(ctx, region, '导入');
    });
    const { resultsOf } = await this.runs.execute(region, run, signal ? { signal } : {});
    if (resultsOf !== null)
      await this.jobs.send(ADJUSTMENT_QUEUE, { region, run: resultsOf }, { key: `${region}/${resultsOf}` });
    await requestMatch(this.jobs, { region, year: judged.year });
    return run;
  }

  private async moved(ctx: Ctx): Promise<Map<number, States>> {
    const regions: { region: number }[] = await ctx.manager.query(
      `select distinct region_code as region from review_run where state = 'done'`,
    );
    const moved = new Map<number, States>();
    for (const { region } of regions) {
      const states = await tableStates(ctx, region, LIBRARIES);
      const before = this.seen.get(region) ?? (await lastJudged(ctx, region))?.states;
      if (movedSince(states, before)) moved.set(region, states);
    }
    return moved;
  }

  private async differs(actor: Actor, region: number, before: States | undefined): Promise<boolean> {
    return this.work.run(actor, async (ctx) => movedSince(await tableStates(ctx, region, LIBRARIES), before));
  }
}

interface LastJudged {
  year: number;
  /** What the facts in force were read under; unknown of reviews made before it was written down. */
  states?: States;
}

async function lastJudged(ctx: Ctx, region: number): Promise<LastJudged | null> {
  const rows: { year: number; basis: FactBasis | null }[] = await ctx.manager.query(
    `select r.year, o.facts_basis as basis
     from review_run r join review_run o on (o.region_code, o.run_id) = (r.region_code, r.results_of)
     where r.region_code = $1 and r.state = 'done' order by r.year desc, r.finished_at desc limit 1`,
    [region],
  );
  const [last] = rows;
  return last ? { year: last.year, ...(last.basis ? { states: last.basis.states } : {}) } : null;
}

function movedSince(now: States, before: States | undefined): boolean {
  return LIBRARIES.some((table) => before?.[table] !== now[table]);
}
