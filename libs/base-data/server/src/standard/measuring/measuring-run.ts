import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { MeasuringRunView } from '@zhunsheng/contract';
import {
  type Actor,
  type Ctx,
  isLostConnection,
  ledger,
  regionScope,
  systemActor,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';
import { COVERAGE } from '@zhunsheng/ruler';

import { keepFounded, keepQuestions } from '../item/keep-items.js';
import { type HistoryMeasurement, measureHistory, type Years } from './measure-history.js';
import { measuringFailed, measuringRequested, standardsMeasured } from './measuring.events.js';
import { readStandings } from './standing.js';
import { writeProposals } from './write-proposals.js';

export interface MeasuringJob {
  region: number;
  run: string;
}

/** How many years back a measurement looks unless told otherwise. */
const USUAL_YEARS = 3;

interface Requested extends Years {
  state: MeasuringRunView['state'];
  requestedBy: string;
  requester: string;
}

/**
 * Measuring the standards of a region: all prices are read at one moment, the result is a set of proposals with frozen
 * samples, written in one transaction. It proposes and never changes a standard.
 */
@Injectable()
export class MeasuringRun {
  constructor(private readonly work: UnitOfWork) {}

  /** Notes the wish in the caller's transaction; one run a region at a time. */
  async request(ctx: Ctx, region: number, wanted: Partial<Years>): Promise<MeasuringJob> {
    const { first, last } = await yearsOf(ctx, region, wanted);
    const run = randomUUID();
    await giveUpOn(ctx, region);
    const inserted: unknown[] = await ctx.manager.query(
      `insert into measuring_run (region_code, run_id, state, first_year, last_year, base_year, requested_by, requester,
         queued_at) values ($1, $2, 'queued', $3, $4, $4, $5, $6, $7)
       on conflict (region_code) where state in ('queued', 'running') do nothing returning 1`,
      [region, run, first, last, ctx.actor.id, ctx.actor.name, ctx.clock.now()],
    );
    if (inserted.length === 0) throw new ZsError('MEASURING_IN_PROGRESS');
    await ledger.append(ctx, measuringRequested(`measuring-run/${run}`, { region, firstYear: first, lastYear: last }));
    return { region, run };
  }

  /** Carries a run to its end. A run that was cut off wrote nothing and begins again. */
  async execute({ region, run }: MeasuringJob): Promise<void> {
    const system = systemActor(regionScope(region));
    const requested = await this.work.run(system, (ctx) => begin(ctx, region, run));
    if (requested.state === 'done' || requested.state === 'failed') return;
    // what is proposed is proposed by the person who asked for it: the second person must be somebody else
    const actor: Actor = { ...system, id: requested.requestedBy, name: requested.requester };
    try {
      await this.work.run(actor, (ctx) => measure(ctx, { region, run }, requested), { snapshot: true });
    } catch (error) {
      if (isLostConnection(error)) throw error;
      await this.work.run(system, (ctx) => fail(ctx, { region, run }, error));
      throw error;
    }
  }
}

async function yearsOf(ctx: Ctx, region: number, wanted: Partial<Years>): Promise<Years> {
  const [found]: { last: number | null }[] = await ctx.manager.query(
    'select max(year) as last from history_price where region_code = $1',
    [region],
  );
  const last = wanted.last ?? found?.last ?? null;
  if (last === null) throw new ZsError('NO_PRICE_HISTORY');
  const first = wanted.first ?? last - USUAL_YEARS + 1;
  if (first > last) throw new ZsError('INVALID_INPUT', { problems: '起始年度不能晚于截止年度' });
  return { first, last };
}

/** A command that was stopped by force leaves its run behind; no job runs longer than this. */
async function giveUpOn(ctx: Ctx, region: number): Promise<void> {
  await ctx.manager.query(
    `update measuring_run set state = 'failed', message = '中断', finished_at = $2::timestamptz
     where region_code = $1 and state in ('queued', 'running') and queued_at < $2::timestamptz - interval '6 hours'`,
    [region, ctx.clock.now()],
  );
}

async function begin(ctx: Ctx, region: number, run: string): Promise<Requested> {
  const rows: Requested[] = await ctx.manager.query(
    `select state, first_year as first, last_year as last, requested_by as "requestedBy", requester
     from measuring_run where region_code = $1 and run_id = $2 for update`,
    [region, run],
  );
  const [found] = rows;
  if (!found) throw new ZsError('NOT_FOUND');
  if (found.state === 'queued')
    await ctx.manager.query(
      `update measuring_run set state = 'running', started_at = $3 where region_code = $1 and run_id = $2`,
      [region, run, ctx.clock.now()],
    );
  return found;
}

async function measure(ctx: Ctx, job: MeasuringJob, years: Years): Promise<void> {
  const { region, run } = job;
  const measurement = await measureHistory(ctx, region, years);
  await keepFounded(ctx, region, measurement.founded);
  await keepQuestions(ctx, region, measurement.questions);
  // a proposal nobody decided on is overtaken by the newer one
  await ctx.manager.query(
    `update measured_proposal set state = '已更新' where region_code = $1 and state in ('待定', '对照')`,
    [region],
  );
  const written = await writeProposals(ctx, job, measurement, await readStandings(ctx, region));
  await ctx.manager.query(
    `update measuring_run set state = 'done', finished_at = $3, lines = $4, unmatched = $5, unusable = $6, groups = $7,
       proposals = $8, digest = $9, deflator = $10, method = $11 where region_code = $1 and run_id = $2`,
    [
      region,
      run,
      ctx.clock.now(),
      measurement.lines,
      measurement.unmatched,
      measurement.unusable,
      measurement.groups,
      written.proposals,
      written.digest,
      JSON.stringify(deflatorJson(measurement)),
      JSON.stringify({ outliers: 'log-iqr 1.5', quantiles: 'type 6', coverage: COVERAGE }),
    ],
  );
  const { lines, unmatched, groups } = measurement;
  await ledger.append(ctx, standardsMeasured(`measuring-run/${run}`, { region, lines, unmatched, groups, ...written }));
}

const deflatorJson = ({ deflator }: HistoryMeasurement) => ({
  factors: Array.from(deflator.factors, ([year, factor]) => ({ year, factor })),
  unknown: deflator.unknown,
});

async function fail(ctx: Ctx, { region, run }: MeasuringJob, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await ctx.manager.query(
    `update measuring_run set state = 'failed', message = $3, finished_at = $4 where region_code = $1 and run_id = $2`,
    [region, run, reason, ctx.clock.now()],
  );
  await ledger.append(ctx, measuringFailed(`measuring-run/${run}`, { region, reason }));
}
